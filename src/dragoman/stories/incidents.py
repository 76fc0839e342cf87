"""Incidents: one happening with all who tell of it.

`likeness` says which two sightings are of one incident, `leaning` to which act a plan or an undated report belongs. Incidents are the
connected parts of both, so they do not depend on the order in which articles came, and a new article changes only those it touches.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.stories.copies import Forest, blocks
from dragoman.stories.days import Days, iso
from dragoman.stories.leaning import leanings
from dragoman.stories.likeness import TIE, is_open, marks, same
from dragoman.stories.sighting import PLANS, Party, Sighting

RANKS = ("denied", "failed", "occurred", "ongoing", "planned", "proposed", "conditional", "hypothetical")


@dataclass(frozen=True, slots=True)
class Incident:
    """A happening. `witnesses` are its sightings by day of publication; the other fields are what most or the latest of them say."""

    id: str
    type: str
    mode: str | None
    status: str
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    earliest: str | None
    latest: str | None
    place: str | None
    process: str | None
    round: int | None
    witnesses: tuple[Sighting, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that tell of it, the earliest first."""
        return tuple(dict.fromkeys(witness.article for witness in self.witnesses))

    @property
    def places(self) -> tuple[str, ...]:
        """Every place somebody gives for it."""
        return tuple(sorted({witness.place for witness in self.witnesses if witness.place}))

    @property
    def statuses(self) -> tuple[str, ...]:
        """Every status somebody gives it."""
        return tuple(sorted({witness.status for witness in self.witnesses}, key=RANKS.index))


def incidents(found: Iterable[Sighting]) -> list[Incident]:
    """The incidents behind sightings, by first day, then by id."""
    return sorted(map(incident, parts(found)), key=lambda one: (one.earliest or "9999", one.id))


def parts(found: Iterable[Sighting]) -> list[list[Sighting]]:
    """The sightings of each incident."""
    ordered = sorted(found, key=lambda sighting: (sighting.article, sighting.start, sighting.event))
    forest = Forest(len(ordered))
    shared = blocks(ordered, marks)
    for mark, members in shared.items():
        if mark[0] == TIE:
            for other in members[1:]:
                forest.join(members[0], other)
            continue
        settled = [index for index in members if not is_open(ordered[index])]
        forest.join_alike(settled, lambda one, other: same(ordered[one], ordered[other]))
    for index, other in leanings(ordered, shared):
        forest.join(index, other)
    return [[ordered[index] for index in members] for members in forest.sets()]


def incident(group: list[Sighting]) -> Incident:
    """What the sightings of one incident say of it together."""
    witnesses = sorted(group, key=lambda sighting: (sighting.published or "", sighting.article, sighting.start))
    last = witnesses[-1]
    settled = [witness for witness in witnesses if witness.status not in PLANS]
    dated = [s.days for s in settled or witnesses if s.dated and s.days is not None]
    dated = dated or [s.days for s in witnesses if s.dated and s.days is not None]
    days = [window for sighting in witnesses if (window := sighting.days) is not None and not is_open(sighting)]
    window = _narrowest(dated) or _narrowest(days)
    fullest = max(
        witnesses, key=lambda sighting: (len(sighting.parties), sum(not p.official for p in sighting.parties))
    )
    return Incident(
        id=min(sighting.id for sighting in group),
        type=last.type,
        mode=_most(witness.mode for witness in witnesses),
        status=(settled[-1] if settled else last).status,
        sources=fullest.sources,
        targets=fullest.targets,
        earliest=iso(window[0]) if window else None,
        latest=iso(window[1]) if window else None,
        place=_most(witness.place for witness in witnesses),
        process=_most(witness.process for witness in witnesses),
        round=max((witness.round for witness in witnesses if witness.round), default=None),
        witnesses=tuple(witnesses),
    )


def _narrowest(windows: list[Days]) -> Days | None:
    """The window that says most; of those nearly as narrow, the one that most witnesses give, the first of several."""
    if not windows:
        return None
    least = min(window[1] - window[0] for window in windows)
    close = [window for window in windows if window[1] - window[0] <= least + 1]
    return min(close, key=lambda window: (-close.count(window), window[1] - window[0], window))


def _most(values: Iterator[str | None]) -> str | None:
    """The value most witnesses give; of those told equally often the first in the alphabet."""
    told = [value for value in values if value]
    return min(set(told), key=lambda value: (-told.count(value), value)) if told else None
