"""What a clause says about a process: the predicates a mention takes part in, and how.

One :class:`Fact` is one predicate with the process as object, subject or behind a preposition. Status, setting, roles and
agenda are all read from the same facts, so a mention is looked at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from dragoman.parse.syntax import OBJECT, SUBJECT, agents, modal, negated, passive, pobj, supposed

Slot = Literal["object", "subject", "preposition"]

TRANSPARENT = frozenset(
    "date venue preparations preparation plans plan invitation invitations opening start launch resumption beginning conclusion end "
    "close return signing adoption passage failure collapse postponement delay cancellation fate idea holding convening hosting session "
    "sessions round rounds participation attendance proceedings sidelines course outcome results agenda success legitimacy".split()
)
"""Nouns through which a clause still speaks of the process: "set a date for the conference", "the opening of the talks"."""


HAPPEN = frozenset(
    "hold host convene take open start begin resume kick conclude end close organise organize schedule plan set call postpone launch sign "
    "reach continue meet wrap move be get commence gather adjourn reschedule delay agree broker".split()
)
"""Verbs whose place and time are those of the process."""


@dataclass(frozen=True)
class Fact:
    """A predicate about a process. `noun` is the noun it comes through ("date"), `preposition` how the process hangs on."""

    verb: Token
    slot: Slot
    mention: Token
    noun: Token | None = None
    preposition: str | None = None

    @property
    def lemma(self) -> str:
        """The verb's lemma, lower case."""
        return str(self.verb.lemma_.lower())

    @property
    def particle(self) -> str | None:
        """The verb's particle ("off" in "called off")."""
        return next((child.lower_ for child in self.verb.children if child.dep_ == "prt"), None)


def facts(anchor: Token) -> Iterator[Fact]:
    """Every predicate a noun takes part in, nearest first."""
    noun: Token | None = None
    token = anchor
    for child in anchor.children:
        if child.dep_ in ("acl", "relcl") and child.pos_ in ("VERB", "AUX"):
            yield from _clause_of(child, anchor)
        elif (
            child.dep_ == "prep"
            and child.i > anchor.i
            and child.lower_ in ("on", "of", "about", "for", "in", "between", "over")
        ):
            yield from _hung_below(child, anchor)
    for _ in range(4):
        head = token.head
        if head == token:
            return
        if token.dep_ == "conj" and head.pos_ in ("NOUN", "PROPN"):
            token = head
        elif token.dep_ in OBJECT:
            yield Fact(head, "object", anchor, noun)
            yield from _control(head, anchor)
            return
        elif token.dep_ in SUBJECT:
            slot: Slot = "object" if passive(head) else "subject"
            yield Fact(head, slot, anchor, noun)
            yield from _coordinated(head, anchor, noun)
            return
        elif token.dep_ in ("pobj", "pcomp"):
            preposition, governor = head.lower_, head.head
            while governor.dep_ == "prep":
                preposition, governor = governor.lower_, governor.head
            if governor.pos_ in ("VERB", "AUX"):
                yield Fact(governor, "preposition", anchor, noun, preposition)
                return
            if governor.lower_ not in TRANSPARENT:
                return
            noun, token = governor, governor
        else:
            return


def _hung_below(preposition: Token, anchor: Token) -> Iterator[Fact]:
    """As in "the conference on Sudan, [which will open]": the parser hangs the clause on the noun before it."""
    for token in preposition.subtree:
        if token.dep_ == "relcl" and any(child.tag_ == "WDT" for child in token.children):
            verbs = [token, *(child for child in token.children if child.dep_ == "xcomp")]
            for verb in (verb for verb in verbs if verb.lemma_ in HAPPEN):
                yield Fact(verb, "object" if passive(verb) else "subject", anchor)


def _clause_of(verb: Token, anchor: Token) -> Iterator[Fact]:
    """A clause that hangs on the noun: "talks [held over two days]", "a summit [that was postponed]", "talks [aimed at …]"."""
    stack = [verb, *[child for child in verb.children if child.dep_ == "conj" and child.pos_ == "VERB"]]
    for part in stack:
        own = [child for child in part.children if child.dep_ in SUBJECT]
        if part.dep_ == "relcl" or (part.dep_ == "conj" and verb.dep_ == "relcl"):
            relative = not own or own[0].tag_ in ("WDT", "WP")
            slot: Slot = "object" if passive(part) or not relative else "subject"
        else:
            slot = "object" if part.tag_ == "VBN" else "subject"
        if part.dep_ == "acl" and part.tag_ == "VB":
            continue  # "an agreement to limit": what was agreed, not what becomes of the agreement
        if own and own[0].tag_ not in ("WDT", "WP") and any(child.tag_ == "WRB" for child in part.children):
            continue  # "the conference, where ministers met": says nothing of the conference
        yield Fact(part, slot, anchor)


def _coordinated(verb: Token, anchor: Token, noun: Token | None) -> Iterator[Fact]:
    """Verbs that share the subject: "the talks opened on Monday and [will focus] on …"."""
    for child in verb.children:
        if (child.dep_ == "conj" and child.pos_ == "VERB" and not any(c.dep_ in SUBJECT for c in child.children)) or (
            child.dep_ == "xcomp" and child.pos_ == "VERB"
        ):
            yield Fact(child, "object" if passive(child) else "subject", anchor, noun)
        elif child.dep_ == "acomp" and child.lower_ in AHEAD:  # "is due to open"
            for below in (part for part in child.children if part.dep_ == "xcomp"):
                yield Fact(below, "object" if passive(below) else "subject", anchor, noun)


AHEAD = frozenset({"due", "set", "ready", "about", "scheduled", "supposed"})
"""Adjectives after which an infinitive lies ahead."""


def _control(verb: Token, anchor: Token) -> Iterator[Fact]:
    """The verb above an infinitive or gerund: "plans to [host] the summit", "opposed [holding] it"."""
    head = verb.head
    if verb.dep_ in ("xcomp", "pcomp") and head != verb:
        if head.pos_ == "ADP":
            governor = head.head
            if governor.pos_ in ("VERB", "AUX"):
                yield Fact(governor, "preposition", anchor, verb, head.lower_)
        elif head.pos_ == "VERB":
            yield Fact(head, "object", anchor, verb)


def tense(verb: Token) -> Literal["future", "past", "present", "unreal"]:
    """When the predicate holds: "will open" future; "opened", "has opened" past; "if it was held", "would open" unreal."""
    will = modal(verb)
    if supposed(verb):
        return "unreal"
    if will in ("will", "shall"):
        return "future"
    if will in ("would", "could", "may", "might", "should", "can", "must"):
        return "unreal"
    children = [child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if "to" in children and (verb.tag_ == "VB" or "be" in children):
        return _infinitive(verb)  # "is to open", "is to be held"
    if "being" in children or (verb.tag_ == "VBG" and any(aux in ("is", "are", "'s", "’s") for aux in children)):
        return "present"
    if verb.tag_ == "VBG" and any(aux in ("was", "were", "been") for aux in children):
        return "past"
    if any(aux in ("was", "were", "had", "has", "have", "did", "been") for aux in children):
        return "past"
    if verb.tag_ == "VBD":
        return "past"
    if verb.tag_ == "VBN":
        return "present" if any(aux in ("is", "are", "be") for aux in children) else "past"
    return "present"


def _infinitive(verb: Token) -> Literal["future", "past", "present", "unreal"]:
    """As in "is to open", "scheduled to open", "continued to prepare", "failed to attend"."""
    head = verb.head
    if verb.dep_ == "xcomp" and head.lemma_ in ("continue", "begin", "start", "manage"):
        return tense(head)
    return "future"


def lies_ahead(verb: Token) -> bool:
    """Does "it" have a time of its own here: "[it] is to last two days", "[it] will open in Geneva", "[it] ends on Friday"?"""
    verbs = [verb, *(child for child in verb.children if child.dep_ == "xcomp")]
    return any(one.lemma_ in TAKES_TIME for one in verbs)


TAKES_TIME = frozenset("last open close end begin start convene resume conclude".split())
"""Verbs whose subject is something that takes place."""


def told(verb: Token) -> bool:
    """Is it what somebody said or asked, so that "would" is what lay ahead then?"""
    return verb.dep_ == "ccomp" and verb.head.lemma_ in TOLD


TOLD = frozenset(
    "say tell ask add announce confirm state declare report know promise think believe hope expect wonder".split()
)
"""Verbs whose clause is in the time of who speaks."""


def denied(verb: Token) -> bool:
    """Is the predicate negated, itself or by the verb that governs it ("refused to attend")?"""
    return negated(verb) or (
        verb.dep_ == "xcomp" and (verb.head.lemma_ in ("refuse", "decline", "fail") or negated(verb.head))
    )


def doers_of(verb: Token) -> list[Token]:
    """Who does what the verb says; where the parser took "as [a number of countries] opposed" for a prepositional phrase and
    coordinated the verb with an earlier one, the noun phrase after "as".
    """
    if verb.dep_ == "conj" and verb.tag_ in ("VBD", "VBZ", "VBP") and not passive(verb):
        own = any(child.dep_ in ("nsubj", "csubj", "expl") for child in verb.children)
        for token in reversed(list(verb.doc[verb.head.i + 1 : verb.i])) if not own else ():
            if (
                token.dep_ == "prep"
                and token.lower_ in ("as", "while", "after", "since", "before")
                and token.head == verb.head
            ):
                return pobj(token)
    return agents(verb)
