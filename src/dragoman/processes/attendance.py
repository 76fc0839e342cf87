"""Who came and who stayed away, where a sentence does not name what was attended: "Lebanon, Iraq and Iran sent delegations", "Turkey
stayed away". It is the conference or the talks spoken of last.
"""

from collections.abc import Iterator

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.parse.syntax import OBJECT, passive, patients, pobj, supposed
from dragoman.processes.clause import denied, doers_of, tense
from dragoman.processes.ground import Ground
from dragoman.processes.tables import by_word, words
from dragoman.record import Mention, RoleName

SPEAKS_FOR = frozenset(
    "delegation delegate representative minister envoy ambassador diplomat official deputy observer head leader".split()
)
"""Nouns through which a state or body attends ("delegations of A and B")."""
TAKE_PART = frozenset({"igo", "person", "party", "armed_group"})
MEETINGS = frozenset({"day", "meeting", "session", "opening", "event", "gathering", "hearing"})
"""Objects of attending that name no conference of their own."""
SIDES = frozenset({"opposition", "rebels", "insurgents", "separatists", "government"})
"""Last words of those who take part without a name."""
NOBODY = frozenset({"nobody", "no-one", "none"})


def attendance(sentence: Sentence, ground: Ground) -> Iterator[tuple[Token, Mention, RoleName]]:
    """The verb, who, and the part."""
    for verb in sentence:
        if verb.pos_ not in ("VERB", "AUX") or supposed(verb):
            continue
        role = _role(verb)
        if role is None or tense(verb) == "unreal":
            continue
        away = denied(verb) or any(child.lower_ == "neither" for noun in patients(verb) for child in noun.children)
        if role == "invited":
            for noun in patients(verb):
                yield from ((verb, mention, "absent" if away else "invited") for mention in _who(noun, ground))
            continue
        final: RoleName = (
            "absent" if away or role == "absent" else "observer" if role == "observer" else _capacity(verb)
        )
        represented = verb.lemma_ == "represent" and passive(verb)
        # "Sudan was represented by its minister": both were there
        doers = [*patients(verb), *doers_of(verb)] if represented else () if passive(verb) else doers_of(verb)
        for noun in doers:
            yield from ((verb, mention, final) for mention in _who(noun, ground))


def _role(verb: Token) -> RoleName | None:
    lemma = verb.lemma_.lower()
    with_word = {
        f"{lemma} {child.lemma_.lower()}"
        for child in verb.children
        if child.dep_ in ("prt", "advmod", "acomp", "attr", *OBJECT)
        or (child.dep_ == "prep" and child.lower_ == "away")
    }
    if lemma == "send" and any(child.lower_ in NOBODY for child in verb.children if child.dep_ in OBJECT):
        return "absent"
    if lemma == "send" and any(_observes(child) for child in verb.children):
        return "observer"
    for role, name in (("absent", "away"), ("party", "present"), ("invited", "asked")):
        listed = words("attendance", name)
        # "attended the two days of meetings": of the conference spoken of, whatever they are called
        named = [child for child in verb.children if child.dep_ in OBJECT and child.lemma_.lower() not in MEETINGS]
        alone = lemma in listed and not named
        if with_word & listed or alone or (role == "invited" and lemma in listed):
            return None if _elsewhere(verb) else role  # type: ignore[return-value]
    if lemma == "represent" and passive(verb):
        return "party"
    return None


def _observes(child: Token) -> bool:
    """As in "sent [observers]", "sent its coordinator [as an observer]"."""
    observers = by_word("roles", "noun")
    return (child.dep_ in OBJECT and "observer" in observers.get(child.lower_, ())) or (
        child.dep_ == "prep"
        and child.lower_ == "as"
        and any("observer" in observers.get(noun.lower_, ()) for noun in pobj(child))
    )


def _elsewhere(verb: Token) -> bool:
    """Does the clause name what is attended itself ("took part in the vote", "stayed away from the rally")? Then others read it."""
    words_of = [verb, *(child for child in verb.children if child.lower_ in ("away", "part"))]
    return any(
        child.dep_ == "prep"
        and child.lower_ in ("in", "from", "at", "to", "for")
        and any(noun.pos_ == "NOUN" for noun in pobj(child))
        for word in words_of
        for child in word.children
    )


def _capacity(verb: Token) -> RoleName:
    """As what they came: "took part as an observer", "attended as the guarantor"."""
    for part in (verb, *(child for child in verb.children if child.dep_ in OBJECT)):
        for child in part.children:
            if child.dep_ == "prep" and child.lower_ == "as":
                for noun in pobj(child):
                    for role in by_word("roles", "noun").get(noun.lower_, ()):
                        return role  # type: ignore[return-value]
    return "party"


def _who(noun: Token, ground: Ground) -> Iterator[Mention]:
    """Those who attend: states and bodies, also through who speaks for them."""
    found: list[Mention] = []
    if noun.lemma_.lower() in SPEAKS_FOR:
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "from"):
                found += [mention for inner in pobj(child) for mention in ground.members(inner)]
    for mention in found or ground.members(noun):
        if mention.form == "pronoun":
            continue  # "we were present" is seldom at the talks
        known = ground.who.country(mention) or ground.who.actor(mention).kind in TAKE_PART
        if known or mention.text.lower().split()[-1] in SIDES:
            yield mention
