"""A clue: words of the text, and the days on which somebody could have written them."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

FIRST, LAST = date.min.toordinal(), date.max.toordinal()
"""Days as ordinals; these two stand for an open beginning and an open end."""

Days = tuple[tuple[int, int], ...]
"""Stretches of days (first and last included), ascending and apart."""

SURE = {"high": 4.0, "medium": 2.5, "low": 1.2}
"""The weight of a fact by how sure its row is."""

FIRM = 2.0
"""From this weight a clue is held against a date that was given."""


class Clue(NamedTuple):
    """Characters `start` to `end` of the text allow these days of publication; `why` names the fact."""

    start: int
    end: int
    days: Days
    weight: float
    why: str

    def allows(self, day: int, grace: int = 0) -> bool:
        """Could the words have been written that day, give or take `grace` days?"""
        return any(first - grace <= day <= last + grace for first, last in self.days)


def ordinal(text: str, *, last: bool = False) -> int | None:
    """The day of an ISO date, of which month and day may be missing; then the first of the stretch, or the `last`."""
    parts = [int(part) for part in text.split("-")] if text else []
    if not parts:
        return None
    if len(parts) == 3:
        return date(*parts).toordinal()
    year, month = parts[0], parts[1] if len(parts) > 1 else 12 if last else 1
    if not last:
        return date(year, month, 1).toordinal()
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).toordinal()


def iso(day: int) -> str | None:
    """An ordinal as an ISO day; `None` where that side is open."""
    return None if day in (FIRST, LAST) else date.fromordinal(day).isoformat()


def since(day: int) -> Days:
    """From that day on."""
    return ((day, LAST),)


def until(day: int) -> Days:
    """Up to that day."""
    return ((FIRST, day),)


def union(stretches: Iterable[tuple[int, int]]) -> Days:
    """Stretches joined where they touch."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(stretches):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(joined[-1][1], last)
        else:
            joined.append((first, last))
    return tuple(joined)


def told(days: Days) -> Iterator[str]:
    """Stretches in words, for notes and evidence."""
    for first, last in days:
        yield f"{iso(first) or '…'} to {iso(last) or '…'}"
