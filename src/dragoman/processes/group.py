"""A process in the making: the phrases that stand for it, and which further ones may."""

from dataclasses import dataclass, field

from dragoman.processes.candidate import Candidate
from dragoman.processes.phrase import fits
from dragoman.processes.tables import Known
from dragoman.record import ProcessKind

UNIQUE = frozenset({"law", "resolution"})
"""Kinds whose name is exact: the Magnitsky Act and the Global Trade Act have a word in common and nothing else."""


@dataclass
class Group:
    """A process and the phrases that stand for it, in text order."""

    kind: ProcessKind
    family: str
    candidates: list[Candidate] = field(default_factory=list)
    brand: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)
    venue: set[str] = field(default_factory=set)
    known: Known | None = None
    passing: bool = False
    """Is it a round named beside the one in the news?"""
    untold: bool = False
    """Are its countries only those the article is about, since no words say whose it is?"""

    @property
    def marks(self) -> set[str]:
        """Everything that tells this process from others."""
        return self.brand | self.countries | self.topics

    def add(self, candidate: Candidate) -> None:
        """Take a phrase in, with what it adds to what is known."""
        self.candidates.append(candidate)
        if candidate.named:
            self.brand |= candidate.brand
            self.countries |= candidate.countries
            self.topics |= candidate.topics
        self.venue |= candidate.venue
        if self.known is None and candidate.known is not None:
            self.known = candidate.known
            self.kind = candidate.known.kind

    def fits(self, candidate: Candidate) -> bool:
        """May this phrase name the same process?"""
        if self.known is not None and candidate.known is not None:
            return self.known.key == candidate.known.key
        same_venue = bool(self.brand & candidate.venue or candidate.brand & self.venue)
        if self.family != candidate.family and not (
            fits(self.family, candidate.family) and (self.brand & candidate.brand or self.known is not None)
        ):
            return False
        ours, theirs = self.marks, candidate.marks
        if self.family in UNIQUE:
            return bool(self.brand) and self.brand == candidate.brand and self.countries == candidate.countries
        if self.family == "journey":
            return candidate.definite and theirs <= ours and same_owners(self, candidate)
        if same_venue and self.family == candidate.family:
            return not (self.countries and candidate.countries) or bool(self.countries & candidate.countries)
        if self.brand and candidate.brand and not self.brand & candidate.brand:
            return False
        if not ours or not theirs:
            return False
        return theirs <= ours or ours <= theirs

    @property
    def round(self) -> int | None:
        """The first round the article names: the news is about the one in the lead."""
        return next((candidate.round for candidate in self.candidates if candidate.round), None)

    @property
    def days(self) -> int | None:
        """How many days it lasts, where a phrase says so."""
        return next((candidate.days for candidate in self.candidates if candidate.days), None)


def same_owners(group: Group, candidate: Candidate) -> bool:
    """May both be the same one's journey? "His visit" is not the queen's."""
    if group.family != "journey" or not candidate.owners:
        return True
    own = {mention.actor for held in group.candidates for mention in held.owners}
    return not own or bool(own & {mention.actor for mention in candidate.owners})
