"""Incidents: one happening with all who tell of it.

Two sightings are of one incident when they are of the same type, between the same parties, at days that meet, and nothing else
speaks against it (another town, another round of the process). The minister stands for the government, the delegation for the
state. An undated plan belongs to the first act of its kind that follows. Incidents are the connected parts of that relation, so they
do not depend on the order in which articles came, and a new article changes only those it touches.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dragoman.stories.copies import Forest
from dragoman.stories.days import Days, iso
from dragoman.stories.sighting import AHEAD, PLANS, Party, Sighting
from dragoman.stories.vectors import cosine, vector

Mark = tuple[str, str, int]
MUTUAL = frozenset({"CONSULT", "COOPERATE"})
"""Types whose sides have no order."""
SLACK = 1
"""Days by which two reports of one act may differ: one counts from the night before, one from the time zone of the desk."""
ALIKE = 0.25
"""Cosine of the sentences from which two acts of one party on nobody are the same."""
SLIP = 45
"""Days by which the plans of a round may slip."""
WEEK = 7
"""Days between two reports of a plan without a day that mean the same plan."""
MONTH = 31
"""Days of a window by which a round without a number may still be told from others."""
LONG = 21
"""Days of a window from which a date says too little to part two acts."""
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
    blocks: defaultdict[Mark, list[int]] = defaultdict(list)
    for index, sighting in enumerate(ordered):
        for mark in marks(sighting):
            blocks[mark].append(index)
    for members in blocks.values():
        settled = [index for index in members if not is_open(ordered[index])]
        forest.join_alike(settled, lambda one, other: same(ordered[one], ordered[other]))
    _plans(ordered, blocks, forest)
    return [[ordered[index] for index in members] for members in forest.sets()]


def marks(sighting: Sighting) -> list[Mark]:
    """What sightings of one incident share: type, a country or party, and a fortnight; or the conference that takes place."""
    if sighting.days is None:
        return []
    first, last = sighting.days
    longest = AHEAD if is_open(sighting) else LONG
    fortnights = range((first - SLACK) // 14, (min(last, first + longest) + SLACK) // 14 + 1)
    parties = sorted({one.country or one.key for one in sighting.parties})
    found = [(sighting.type, party, fortnight) for party in parties for fortnight in fortnights]
    return [*found, (sighting.type, sighting.process or "", -1)] if sighting.whole else found


def is_open(sighting: Sighting) -> bool:
    """Is it a plan without a day?"""
    return sighting.status in PLANS and not sighting.dated


def same(one: Sighting, other: Sighting) -> bool:
    """Are two sightings of one incident?"""
    if (
        one.type != other.type
        or not _meet(one.days, other.days, SLIP if _one_round(one, other) else SLACK)
        or _apart(one, other)
    ):
        return False
    if (
        one.article == other.article
        and one.start == other.start
        and one.event != other.event
        and one.type not in MUTUAL
    ):
        return False
    if one.whole and other.whole and one.process == other.process:
        return _one_round(one, other) or (_exact(one) and _exact(other))
    if one.type in MUTUAL:
        return _together(one.parties, other.parties, one, other)
    if not _any(one.sources, other.sources):
        return False
    if one.targets and other.targets:
        return _any(one.targets, other.targets)
    return _worded_alike(one, other)


def _one_round(one: Sighting, other: Sighting) -> bool:
    """Are both the same round, or both the whole of one process? What names no round may be of any whose days it meets."""
    return one.whole and other.whole and one.round == other.round


def _exact(sighting: Sighting) -> bool:
    """Does its window say enough to tell one round from the next?"""
    return sighting.days is not None and sighting.days[1] - sighting.days[0] <= MONTH


def _meet(one: Days | None, other: Days | None, slack: int) -> bool:
    return one is not None and other is not None and one[0] <= other[1] + slack and other[0] <= one[1] + slack


def _apart(one: Sighting, other: Sighting) -> bool:
    """Does the place or the round speak against it?"""
    if one.whole and other.whole and one.process == other.process and one.round == other.round:
        return False  # a round that was to be in one town and was held in another
    if one.place and other.place and one.place != other.place:
        return True
    if one.country and other.country and one.country != other.country:
        return True
    return bool(one.round and other.round and one.process == other.process and one.round != other.round)


def akin(one: Party, other: Party) -> bool:
    """May two parties be the same, or one speak for the other?"""
    if one.key == other.key:
        return True
    return one.country is not None and one.country == other.country and (one.official or other.official)


def _any(ones: Iterable[Party], others: Iterable[Party]) -> bool:
    others = tuple(others)
    return any(akin(one, other) for one in ones for other in others)


def _together(ones: tuple[Party, ...], others: tuple[Party, ...], one: Sighting, other: Sighting) -> bool:
    """Is everybody of the smaller party among the larger? One alone needs a place or a process in common as well."""
    small, large = sorted((ones, others), key=len)
    if not all(any(akin(a, b) for b in large) for a in small):
        return False
    if len(small) > 1:
        return any(a.key == b.key for a in small for b in large) or one.days == other.days
    shared = (one.place and one.place == other.place) or (one.process and one.process == other.process)
    return bool(shared)


def _worded_alike(one: Sighting, other: Sighting) -> bool:
    """Are two acts without a target told in like words?"""
    return cosine(vector(one.quote), vector(other.quote)) >= ALIKE


def _plans(ordered: list[Sighting], blocks: Mapping[Mark, list[int]], forest: Forest) -> None:
    """Give each undated plan to the first act of its kind that follows, else to the other plans of it."""
    for index, plan in enumerate(ordered):
        if plan.days is None or not is_open(plan):
            continue
        near = sorted({other for mark in marks(plan) for other in blocks[mark] if other != index})
        acts = sorted((days, other) for other in near if (days := _after(ordered[other], plan.days[0])) is not None)
        first = next((other for _, other in acts if same(plan, ordered[other])), None)
        if first is not None:
            forest.join(index, first)
            continue
        for other in near:
            if _told_together(plan, ordered[other]) and same(plan, ordered[other]):
                forest.join(index, other)


def _after(act: Sighting, day: int) -> Days | None:
    """The days of what is no plan without a day, if they reach this day."""
    return act.days if act.days is not None and not is_open(act) and act.days[1] >= day else None


def _told_together(plan: Sighting, other: Sighting) -> bool:
    """Are two plans without a day of the same week? In another week it may be the next meeting that is planned."""
    return (
        is_open(other)
        and plan.days is not None
        and other.days is not None
        and abs(plan.days[0] - other.days[0]) <= WEEK
    )


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
