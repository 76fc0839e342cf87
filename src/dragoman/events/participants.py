"""From the noun phrases of a candidate to the mentions that take part."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from dragoman.events.candidate import Candidate
from dragoman.layers import Who
from dragoman.parse.syntax import subtree_span
from dragoman.record import Mention

INNER = ("of", "by", "on", "from", "against", "in", "between", "with", "near", "along", "over", "to", "for")
DEEP = 3
"""How many phrases inside one another are looked into for the actor that a phrase is named by."""
SPEAKS_OF = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "MOBILIZE", "PROTEST", "CONCEDE"})
"""Types whose target is named by what they are about when no slot of its own names it."""


def actors_at(heads: Iterable[Token], who: Who) -> list[Mention]:
    """The mentions that noun phrases stand for, or, where the head is no actor, the nearest ones inside ("Israeli strikes")."""
    found: list[Mention] = []
    for head in heads:
        mentions = who.all_of(head) or _inside(head, who)
        for mention in mentions:
            if all(mention.actor != other.actor for other in found):
                found.append(mention)
    return found


def _inside(head: Token, who: Who, deep: int = DEEP) -> list[Mention]:
    """The nearest actor a phrase is named by: "[Israeli] strikes", "an arms depot of the [Syrian] army", "missiles fired by [Iran]"."""
    if deep == 0:
        return []
    for child in head.children:
        if child.dep_ in ("poss", "amod", "compound", "nmod"):
            found = who.all_of(child) or _inside(child, who, deep - 1)
            if found:
                return found
    for child in head.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in INNER:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    found = who.all_of(inner) or _inside(inner, who, deep - 1)
                    if found:
                        return found
        if child.dep_ in ("conj", "acl"):
            found = who.all_of(child) or _inside(child, who, deep - 1)
            if found:
                return found
    return []


def participants(candidate: Candidate, who: Who) -> tuple[list[Mention], list[Mention]]:
    """Sources and targets of a candidate; the same actor never on both sides."""
    if candidate.gathered:
        found: list[Mention] = []
        for head in candidate.gathered:
            extent = subtree_span(head)
            for mention in outermost(who.between(extent.start, extent.end)):
                if mention.form != "pronoun" and all(mention.actor != other.actor for other in found):
                    found.append(mention)
        return found, []
    if _met_nobody(candidate, who):
        return [], []
    sources = actors_at(candidate.sources, who) or actors_at(candidate.around, who)
    targets: list[Mention] = []
    for slot in candidate.targets:
        targets = [
            mention for mention in actors_at(slot, who) if all(mention.actor != source.actor for source in sources)
        ]
        if targets:
            break
    if candidate.frame.mutual and not targets and len(sources) < 2:
        sources = actors_at([*candidate.sources, *candidate.around], who)
    if candidate.frame.swap:
        sources, targets = targets, sources
    if candidate.frame.mutual and not candidate.undone and (targets or len(sources) > 1):
        return sources + targets, []
    if not targets and candidate.frame.type in SPEAKS_OF and not candidate.frame.swap:
        targets = named_in_content(candidate, sources, who)
    return sources, targets


def _met_nobody(candidate: Candidate, who: Who) -> bool:
    """Is it no actor that is met or spoken to: "met its obligations", "spoke to Russia's support"?"""
    if candidate.frame.type != "CONSULT" or not candidate.frame.mutual or candidate.governor != candidate.word:
        return False
    objects = candidate.targets[0] if candidate.targets else []
    return bool(objects) and not any(who.all_of(head) for head in objects)


def outermost(mentions: list[Mention]) -> list[Mention]:
    """The mentions that lie in no other: of "Syria's government" the government, not Syria too."""
    return [
        mention
        for mention in mentions
        if not any(other != mention and other.start <= mention.start and mention.end <= other.end for other in mentions)
    ]


def named_in_content(candidate: Candidate, sources: list[Mention], who: Who) -> list[Mention]:
    """The first other actor in what a demand, promise, refusal, threat, charge or deployment is about: it is the one concerned
    ("refused to lift the ban on aid agencies").
    """
    word, own = candidate.word, {source.actor for source in sources}
    home = {who.country(source) for source in sources} - {None}
    slots = [token for slot in candidate.targets for token in slot]
    about = [token for slot in slots for token in slot.subtree] or list(word.subtree)
    for token in sorted(about, key=lambda token: token.i):
        if token.dep_ in ("amod", "compound", "nmod"):
            continue  # "tighten EU sanctions" does not threaten the EU
        if token.i > word.i and not any(step.dep_ in ("conj", "relcl") for step in _steps(token, word)):
            mention = who.at(token)
            if token.lemma_.lower() in candidate.trigger.objects:
                continue  # "sent his forces": the forces are what is sent
            if mention is None or mention.actor in own or mention.form == "pronoun" or mention.start < word.idx:
                continue
            if who.country(mention) in home and who.actor(mention).kind in ("state", "government"):
                continue  # "warned that Athens would veto": a Greek does not warn Greece
            return [mention]
    return []


def _steps(token: Token, top: Token) -> Iterator[Token]:
    """The words from a token up to, not including, one that governs it."""
    while token not in (top, token.head):
        yield token
        token = token.head
