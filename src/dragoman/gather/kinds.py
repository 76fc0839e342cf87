"""The things that are brought together: what they share, and what makes them one."""

from dataclasses import dataclass
from itertools import combinations

import msgspec
import numpy as np

from dragoman.gather.parts import Kind, Mark, packer
from dragoman.stories import copies, histories, incidents, leaning, likeness, numbers
from dragoman.stories.copies import Signature
from dragoman.stories.days import Days, ordinal
from dragoman.stories.histories import Telling
from dragoman.stories.numbers import Number
from dragoman.stories.sighting import Sighting


def _marks_of_telling(telling: Telling) -> list[Mark]:
    return [Mark(mark) for mark in histories.marks(telling)]


def _marks_of_sighting(sighting: Sighting) -> list[Mark]:
    """What is told of it, and what reviewers decided."""
    ties = [Mark((likeness.TIE, tie)) for tie in sighting.tied]
    return ties if sighting.apart or sighting.days is None else [*ties, *_told_marks(sighting, sighting.days)]


def _told_marks(sighting: Sighting, days: Days) -> list[Mark]:
    """By its day where its window is short, by its fortnights where it is long; each looks for both.

    So an act of one day meets those of the days around it only, not those of the fortnight.
    """
    first, last = days
    weeks = likeness.fortnights(sighting)
    around = ((weeks[0] * 14 - likeness.FEW, weeks[-1] * 14 + 13),)
    close = likeness.close(sighting)
    if close:
        around = ((first - likeness.FEW - likeness.SLACK, last + likeness.SLACK),)
    stored, sought = _partners(sighting)
    found = []
    for names in sorted(stored | sought):
        by_day, looks = first if close and names in stored else None, around if names in sought else ()
        found.append(Mark((sighting.type, *names, "day"), by_day, looks))
        by_week, looks = 0 if not close and names in stored else None, ((0, 0),) if names in sought else ()
        found += [Mark((sighting.type, *names, week), by_week, looks) for week in weeks]
    return [*found, Mark((sighting.type, sighting.process or "", "whole"))] if sighting.whole else found


def _partners(sighting: Sighting) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    """By whom it is found, and by whom it looks for others: two sides together, since one alone is in too many acts.

    All of the smaller party of a meeting must be among the larger; of other acts source and target must fit, where both are told.
    """
    if sighting.type in likeness.MUTUAL:
        sides = sorted(party.country or party.key for party in sighting.parties)
        each: set[tuple[str, ...]] = {("any", side) for side in sides}
        if len(sides) == 1:
            return each | {("lone", sides[0])}, each
        pairs: set[tuple[str, ...]] = {("pair", *two) for two in combinations(sides, 2)}
        return each | pairs, {("lone", side) for side in sides} | pairs
    sources = {party.country or party.key for party in sighting.sources}
    targets = {party.country or party.key for party in sighting.targets}
    own: set[tuple[str, ...]] = {("source", side) for side in sources}
    bare: set[tuple[str, ...]] = {("bare", side) for side in sources}
    if not targets:
        return own | bare, own
    acts: set[tuple[str, ...]] = {("act", one, other) for one in sources for other in targets}
    return own | acts, acts | bare


def _marks_of_number(number: Number) -> list[Mark]:
    day = ordinal(number.published)
    if day is None:
        return []  # undated numbers are compared with none
    return [Mark(mark, day, ((day - numbers.DAYS, day + numbers.DAYS),)) for mark in numbers.marks(number)]


_telling, _sighting, _number = packer(Telling), packer(Sighting), packer(Number)

TELLING: Kind[Telling] = Kind(
    code=1,
    encode=_telling[0],
    decode=_telling[1],
    article=lambda telling: telling.article,
    name=lambda telling: f"{telling.article}#{telling.process}",
    marks=_marks_of_telling,
    same=histories.same,
    split=histories.parts,
)
"""Processes as articles tell of them."""

SIGHTING: Kind[Sighting] = Kind(
    code=2,
    encode=_sighting[0],
    decode=_sighting[1],
    article=lambda sighting: sighting.article,
    name=lambda sighting: sighting.id,
    marks=_marks_of_sighting,
    same=leaning.kin,
    split=incidents.parts,
    leans=leaning.leans,
)
"""Events as articles tell of them, and rounds that take place. Plans and undated reports lean on acts."""

NUMBER: Kind[Number] = Kind(
    code=3,
    encode=_number[0],
    decode=_number[1],
    article=lambda number: number.article,
    name=lambda number: number.id,
    marks=_marks_of_number,
    same=numbers.comparable,
    split=numbers.parts,
)
"""Figures."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A text by its signature; `None` for one too short to have one."""

    article: str
    signed: bytes | None

    @property
    def signature(self) -> Signature | None:
        """The signature as numbers."""
        return None if self.signed is None else np.frombuffer(self.signed, dtype=np.uint64)


def copy_of(article: str, text: str) -> Copy:
    """The signature of an article's text."""
    signed = copies.signature(text)
    return Copy(article, None if signed is None else signed.tobytes())


def _marks_of_copy(copy: Copy) -> list[Mark]:
    signed = copy.signature
    return [] if signed is None else [Mark((band.hex(),)) for band in copies.bands(signed)]


def _split_copies(found: list[Copy]) -> list[list[Copy]]:
    ordered = sorted(found, key=lambda copy: copy.article)
    return [[ordered[index] for index in part] for part in copies.copied([c.signature for c in ordered]).sets()]


_copy = packer(Copy)
COPY: Kind[Copy] = Kind(
    code=4,
    encode=_copy[0],
    decode=_copy[1],
    article=lambda copy: copy.article,
    name=lambda copy: copy.article,
    marks=_marks_of_copy,
    same=lambda one, other: copies.alike(one.signature, other.signature),
    split=_split_copies,
)
"""Texts, of which near copies are one."""


class Report(msgspec.Struct, frozen=True):
    """The text that stands for its copies: the day of its article and what tells the text from others."""

    article: str
    day: int | None
    text: bytes
