"""Are two sightings of one incident?

They are when they are of the same type, between the same parties, at days that meet, nothing else speaks against it (another town,
another round of the process), and something speaks for it: the very day, one story, the plan for that day. The minister stands
for the government, the delegation for the state.
"""

from collections.abc import Iterable

from dragoman.stories.days import Days
from dragoman.stories.sighting import AHEAD, PLANS, Party, Sighting
from dragoman.stories.vectors import cosine, vector

Mark = tuple[str, str, int]
MUTUAL = frozenset({"CONSULT", "COOPERATE"})
"""Types whose sides have no order."""
TIE = "tie"
"""Instead of a type: the mark of what reviewers decided."""
SLACK = 1
"""Days by which two reports of one act may differ: one counts from the night before, one from the time zone of the desk."""
ALIKE = 0.25
"""Cosine of the sentences from which two acts of one party on nobody are the same."""
SLIP = 45
"""Days by which the plans of a round may slip."""
MONTH = 31
"""Days of a window by which a round without a number may still be told from others."""
LONG = 21
"""Days of a window from which a date says too little to part two acts."""
FEW = 3
"""Days of a window that still says when."""


def marks(sighting: Sighting) -> list[Mark]:
    """What sightings of one incident share: what is told, or a reviewer's decision."""
    ties = [(TIE, tie, -1) for tie in sighting.tied]
    return ties if sighting.apart else [*ties, *told_marks(sighting)]


def tied(one: Sighting, other: Sighting) -> bool:
    """Has a reviewer decided that two sightings are of one incident?"""
    return bool(set(one.tied) & set(other.tied))


def told_marks(sighting: Sighting) -> list[Mark]:
    """What is told of one incident: type, a country or party, and a fortnight; or the conference that takes place."""
    if sighting.days is None:
        return []
    found = [(sighting.type, party, fortnight) for party in sides(sighting) for fortnight in fortnights(sighting)]
    return [*found, (sighting.type, sighting.process or "", -1)] if sighting.whole else found


def sides(sighting: Sighting) -> list[str]:
    """Those who take part by their countries, where they have one."""
    return sorted({one.country or one.key for one in sighting.parties})


def fortnights(sighting: Sighting) -> range:
    """The fortnights, counted from the first day of all, in which others that are the same may lie."""
    assert sighting.days is not None
    first, last = sighting.days
    longest = AHEAD if is_open(sighting) else LONG
    return range((first - SLACK) // 14, (min(last, first + longest) + SLACK) // 14 + 1)


def is_open(sighting: Sighting) -> bool:
    """Is it a plan without a day, or one for some time within weeks? It may come true in any act then."""
    return sighting.status in PLANS and not sighting.whole and not (sighting.dated and close(sighting))


def close(sighting: Sighting) -> bool:
    """Does its window lie within a few days?"""
    return sighting.days is not None and sighting.days[1] - sighting.days[0] <= FEW


def same(one: Sighting, other: Sighting) -> bool:
    """Are two sightings of one incident, neither of which leans on what else is told?"""
    return alike(one, other) and is_shown(one, other)


def is_shown(one: Sighting, other: Sighting) -> bool:
    """Does something speak for it that two sightings that are alike are of one incident?"""
    return _of_one_process(one, other) or _evident(one, other)


def alike(one: Sighting, other: Sighting) -> bool:
    """May two sightings be of one incident, by type, days, place and parties?"""
    slack = SLIP if _one_round(one, other) else SLACK
    if one.type != other.type or not _meet(one.days, other.days, slack) or _apart(one, other):
        return False
    twice = one.article == other.article and one.start == other.start and one.event != other.event
    if twice and one.type not in MUTUAL:
        return False
    if _of_one_process(one, other):
        return _one_round(one, other) or (_exact(one) and _exact(other))
    if one.type in MUTUAL:
        return _together(one.parties, other.parties, one, other)
    if not _any(one.sources, other.sources):
        return False
    if one.targets and other.targets:
        return _any(one.targets, other.targets)
    return _worded_alike(one, other)


def _of_one_process(one: Sighting, other: Sighting) -> bool:
    return one.whole and other.whole and one.process == other.process


def _evident(one: Sighting, other: Sighting) -> bool:
    """Is there more than that the same ones are named within days of each other? Some meet, accuse and strike every day.

    The very day, one story, or an act and the plan for that day.
    """
    if (one.dated and other.dated and one.days == other.days) or (one.story is not None and one.story == other.story):
        return True
    if (one.status in PLANS) == (other.status in PLANS):
        return False
    # an undated report lies in several days: which of their plans it tells of is settled elsewhere
    return one.dated and other.dated and close(one) and close(other) and _meet(one.days, other.days, 0)


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
    if not _matched(small, large):
        return False
    if len(small) > 1:
        return any(a.key == b.key for a in small for b in large) or one.days == other.days
    shared = (one.place and one.place == other.place) or (one.process and one.process == other.process)
    return bool(shared)


def _matched(small: tuple[Party, ...], large: tuple[Party, ...]) -> bool:
    """Has each of the smaller party one of the larger for itself? A president and his minister are not a state and another."""
    taken: dict[int, int] = {}

    def place(index: int, seen: set[int]) -> bool:
        for at, other in enumerate(large):
            if at not in seen and akin(small[index], other):
                seen.add(at)
                if at not in taken or place(taken[at], seen):
                    taken[at] = index
                    return True
        return False

    return all(place(index, set()) for index in range(len(small)))


def _worded_alike(one: Sighting, other: Sighting) -> bool:
    """Are two acts without a target told in like words?"""
    return cosine(vector(one.quote), vector(other.quote)) >= ALIKE
