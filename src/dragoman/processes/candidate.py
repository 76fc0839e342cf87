"""A phrase that may name a process, and the small things read off it: anchor, owner, round, length."""

import re
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.processes.ground import Ground
from dragoman.processes.ordinals import ORDINALS
from dragoman.processes.tables import Known
from dragoman.processes.trail import Trail
from dragoman.record import Mention, ProcessKind, Span

CARRIER = frozenset({"round", "rounds", "session", "sessions", "series", "edition", "phase", "set"})
DEFINITE = frozenset({"the", "this", "these", "that", "those", "its", "their", "his", "her", "whose"})
LEGS = frozenset({"stop", "leg", "station", "start", "beginning", "part"})
"""Parts of a journey by which the clause tells who makes it."""
NUMBERS = {word: number for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)$")


@dataclass
class Candidate:
    """A phrase that may name a process. `named` is false where it can only take one up again."""

    head: Token
    anchor: Token
    span: Span
    kind: ProcessKind
    family: str
    named: bool
    definite: bool
    brand: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    parties: tuple[Mention, ...] = ()
    owners: tuple[Mention, ...] = ()
    stops: tuple[Token, ...] = ()
    round: int | None = None
    days: int | None = None
    number: str | None = None
    venue: frozenset[str] = frozenset()
    known: Known | None = None
    authors: frozenset[str] = frozenset()
    """The countries of its owners."""
    told: frozenset[str] = frozenset()
    """Words such as "interim" and "final" that tell an agreement from the others of the same talks."""
    trail: Trail | None = None
    """The place and time that follow it."""
    bare: bool = False
    """Has it an issue, but nobody of its own whose it is ("a peace treaty")?"""

    @property
    def marks(self) -> frozenset[str]:
        """Everything that tells this process from others."""
        return self.brand | self.countries | self.topics


def anchor_of(head: Token) -> Token:
    """The word that stands for the phrase in its clause: "round" in "a new round of talks"."""
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lower_ in CARRIER:
        return head.head.head
    return head


def owners_of(noun: Token, ground: Ground) -> tuple[Mention, ...]:
    """Whose process it is: "Russia's conference", "their talks"."""
    return tuple(mention for child in noun.children if child.dep_ == "poss" for mention in ground.who.all_of(child))


def round_of(anchor: Token, head: Token) -> int | None:
    """The ordinal of a round, session or edition ("the 22nd round", "the 33rd summit", "Astana 22")."""
    for edge in (anchor, head):
        for token in edge.doc[max(edge.left_edge.i, edge.i - 6) : edge.i]:
            match = _ORDINAL.match(token.lower_)
            if match:
                return int(match.group(1))
            if token.lower_ in ORDINALS and (anchor.lower_ in CARRIER or ORDINALS[token.lower_] > 1):
                return ORDINALS[token.lower_]
    following = head.nbor(1) if head.i + 1 < len(head.doc) else None
    if following is not None and following.text.isdigit() and len(following) <= 2 and following.dep_ == "nummod":
        return int(following.text)
    return None


def days_in(head: Token) -> int | None:
    """As in "a two-day conference", "three days of talks"."""
    for token in head.doc[max(head.left_edge.i, head.i - 6) : head.i]:
        if token.lower_ in ("day", "days") and token.i >= 2:
            number = token.nbor(-2) if token.nbor(-1).text in "-–‑" else token.nbor(-1)
            return count(number)
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lower_ == "days":
        return next((count(child) for child in head.head.head.children if child.dep_ == "nummod"), None)
    return None


def count(token: Token) -> int | None:
    """A small number in words or digits."""
    if token.text.isdigit():
        return int(token.text)
    return NUMBERS.get(token.lower_)
