"""The days that most clues allow.

Each clue votes, with its weight, for the days it allows. The bounds are those of all the days with the most votes: no clue alone can
empty them, one that contradicts the rest is left out, and where two terms of office fit alike both stay in.
"""

from collections.abc import Sequence
from typing import NamedTuple

from dragoman.dating.clues import FIRST, LAST, Clue

CLOSE = 0.01
"""Votes that differ by less are the same."""


class Bounds(NamedTuple):
    """First and last day, with the clues that allow them and those that allow none of the days between."""

    first: int
    last: int
    held: tuple[Clue, ...]
    left: tuple[Clue, ...]


def weigh(clues: Sequence[Clue]) -> Bounds:
    """The bounds that the clues set together; open on both sides where there are none."""
    edges = {FIRST} | {
        day for clue in clues for first, last in clue.days for day in (first, last + 1) if FIRST < day <= LAST
    }
    starts = sorted(edges)
    ends = [start - 1 for start in starts[1:]] + [LAST]
    votes = [sum(clue.weight for clue in clues if clue.allows(start)) for start in starts]
    most = max(votes) - CLOSE
    best = [(start, end) for start, end, vote in zip(starts, ends, votes, strict=True) if vote >= most]
    first, last = best[0][0], best[-1][1]
    held = tuple(clue for clue in clues if any(low <= last and first <= high for low, high in clue.days))
    left = tuple(clue for clue in clues if clue not in held)
    return Bounds(first, last, held, left)


def telling(bounds: Bounds, most: int) -> list[Clue]:
    """The clues to show, at most so many, in text order: those that set a bound, those with an end, those that begin last."""

    def rank(clue: Clue) -> tuple[bool, bool, int]:
        sets = any(bounds.first == low != FIRST or bounds.last == high != LAST for low, high in clue.days)
        return not sets, clue.days[-1][1] == LAST, -clue.days[0][0]

    shown: dict[tuple[int, int], Clue] = {}
    for clue in sorted(bounds.held, key=rank):
        shown.setdefault((clue.start, clue.end), clue)
    return sorted(list(shown.values())[:most], key=lambda clue: (clue.start, clue.end))
