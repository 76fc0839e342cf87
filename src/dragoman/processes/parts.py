"""Nouns that name a part near a process: "observers from A", "guarantor states B and C", "without the participation of D"."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.parse.syntax import SUBJECT, pobj
from dragoman.processes.ground import LIST_GAP, Ground
from dragoman.processes.tables import by_word, words
from dragoman.record import Mention, RoleName

STATES = frozenset(
    {"state", "states", "country", "countries", "nation", "nations", "power", "powers", "government", "governments"}
)
FROM = frozenset({"from", "of", "for", "including", "by"})
_BEFORE = frozenset("the a an three two four five all other main key both several its their".split())


def parts_near(anchor: Token, family: str, ground: Ground) -> Iterator[tuple[Mention, RoleName]]:
    """The parts told in the sentence of one mention of a process."""
    for token in anchor.sent:
        labels = by_word("roles", "noun").get(token.lower_, ())
        if labels:
            noun = token.head if token.dep_ == "compound" and token.head.lower_ in STATES else token
            for label in labels:
                role: RoleName = label  # type: ignore[assignment]
                if role in ("party", "host", "convener") and not _belongs(noun, anchor):
                    continue
                yield from ((mention, role) for mention in _holders(noun, ground))
        elif token.lower_ in words("roles", "without", "presence"):
            if _missing(token):
                yield from ((mention, "absent") for mention in _owners(token, ground))
        elif token.lower_ in words("roles", "without", "lack") and token.pos_ == "NOUN":
            yield from ((mention, "absent") for mention in _owners(token, ground))


def _belongs(noun: Token, anchor: Token) -> bool:
    """Does the noun hang on the process or on its clause ("participants in the talks", "the talks … with delegates from")?"""
    if any(token.i == anchor.i for token in noun.subtree):
        return True
    if noun.dep_ in SUBJECT and noun.head in anchor.ancestors:
        return True
    return anchor in noun.ancestors or (anchor.dep_ == "nsubj" and anchor.head in noun.ancestors)


def _holders(noun: Token, ground: Ground) -> list[Mention]:
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in FROM:
            for inner in pobj(child):
                found = [mention for mention in ground.members(inner) if ground.who.actor(mention).kind != "other"]
                if found:
                    return found
    after = noun.idx + len(noun)
    if (
        ground.document.text[after : after + 2].strip(" ") in (",", "")
        or ground.document.text[after : after + 1] == " "
    ):
        found = ground.run(after, noun.sent.end_char)
        if found:
            return found
    return _listed_before(noun, ground)


def _listed_before(noun: Token, ground: Ground) -> list[Mention]:
    """As in "Russia, Iran and Türkiye, the three guarantor states of the process"."""
    first = noun.i
    while first > noun.sent.start and (
        noun.doc[first - 1].lower_ in _BEFORE
        or noun.doc[first - 1].dep_ == "compound"
        or noun.doc[first - 1].dep_ == "amod"
    ):
        first -= 1
    if first == noun.sent.start or noun.doc[first - 1].text != ",":
        return []
    found: list[Mention] = []
    at = noun.doc[first].idx
    for mention in ground.who.before(at):
        if mention.end > at or mention.start < noun.sent.start_char:
            continue
        if not LIST_GAP.fullmatch(ground.document.text, mention.end, at):
            break
        found.insert(0, mention)
        at = mention.start
    return found if len(found) > 1 else []


def _missing(noun: Token) -> bool:
    """As in "without the participation", "lack of representation", "the absence of representatives"."""
    for token in (noun, noun.head if noun.dep_ == "conj" else noun):
        if token.dep_ == "pobj":
            preposition = token.head
            if preposition.lower_ == "without":
                return True
            if preposition.lower_ == "of" and preposition.head.lower_ in words("roles", "without", "lack"):
                return True
    return any(child.lower_ == "no" for child in noun.children)


def _owners(noun: Token, ground: Ground) -> list[Mention]:
    found: list[Mention] = []
    for child in noun.children:
        if child.dep_ in ("poss", "compound", "nmod", "amod") and child.i < noun.i:
            found += ground.members(child) if child.dep_ == "poss" else ([m] if (m := ground.who.at(child)) else [])
        elif child.dep_ == "prep" and child.lower_ in ("of", "by", "from"):
            for inner in pobj(child):
                if inner.lower_ not in words("roles", "without", "presence"):
                    found += ground.members(inner)
    return found
