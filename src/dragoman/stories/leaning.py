"""What belongs to an act that is told elsewhere: a plan without a day to the first act of its kind that follows, an undated report to the
last act of the same person before it. Each goes to one act only: else it would draw two meetings of one week together.
"""

from collections.abc import Iterator, Mapping, Sequence

from dragoman.stories.days import Days
from dragoman.stories.likeness import Mark, alike, is_open, is_shown, tied, told_marks
from dragoman.stories.sighting import PLANS, Sighting

WEEK = 7
"""Days between two reports of a plan without a day that mean the same plan."""


def leans(sighting: Sighting) -> bool:
    """Does it belong to another act, if there is one?"""
    return not sighting.apart and sighting.days is not None and (is_open(sighting) or _undated(sighting))


def _undated(sighting: Sighting) -> bool:
    return sighting.status not in PLANS and not sighting.dated and not sighting.whole


def kin(one: Sighting, other: Sighting) -> bool:
    """May the one's incident depend on the other? What reviewers decided goes before what is told."""
    if tied(one, other):
        return True
    if one.apart or other.apart or not alike(one, other):
        return False
    return is_shown(one, other) or _may_lean(one, other) or _may_lean(other, one) or _of_one_week(one, other)


def leanings(ordered: Sequence[Sighting], blocks: Mapping[Mark, list[int]]) -> Iterator[tuple[int, int]]:
    """Which sightings lean on which.

    Args:
        ordered: the sightings, in a fixed order.
        blocks: those that share a mark, by that.
    """
    for index, sighting in enumerate(ordered):
        if not leans(sighting):
            continue
        near = sorted({other for mark in told_marks(sighting) for other in blocks[mark] if other != index})
        acts = sorted((days, other) for other in near if (days := _within(sighting, ordered[other])) is not None)
        if _undated(sighting):
            acts.reverse()
        act = next((other for _, other in acts if _fits(sighting, ordered[other])), None)
        if act is not None:
            yield index, act
        elif is_open(sighting):
            yield from ((index, other) for other in near if _one_plan(sighting, ordered[other]))


def _within(sighting: Sighting, act: Sighting) -> Days | None:
    """The days of an act on which a sighting may lean: the first that follows a plan, the last before a report."""
    if act.days is None or sighting.days is None or is_open(act) or (_undated(sighting) and not act.dated):
        return None
    return act.days if act.days[1] >= sighting.days[0] else None


def _fits(sighting: Sighting, act: Sighting) -> bool:
    return _may_lean(sighting, act) and alike(sighting, act)


def _may_lean(sighting: Sighting, act: Sighting) -> bool:
    if not leans(sighting) or _within(sighting, act) is None:
        return False
    if is_open(sighting):
        return True
    people = {party.key for party in sighting.parties if party.kind == "person"}
    return any(party.key in people for party in act.parties)


def _one_plan(one: Sighting, other: Sighting) -> bool:
    return _of_one_week(one, other) and alike(one, other)


def _of_one_week(one: Sighting, other: Sighting) -> bool:
    """Are two plans without a day of the same week? In another week it may be the next meeting that is planned."""
    if not is_open(one) or not is_open(other) or one.days is None or other.days is None:
        return False
    return abs(one.days[0] - other.days[0]) <= WEEK
