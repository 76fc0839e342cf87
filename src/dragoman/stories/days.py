"""Days as numbers. It imports nothing else, so that grouping texts stays light."""

from datetime import date

Days = tuple[int, int]
"""First and last day, as ordinal numbers, both included."""


def ordinal(day: str | None) -> int | None:
    """An ISO date as a day number; ``None`` for what is no date."""
    try:
        return date.fromisoformat(day or "").toordinal()
    except ValueError:
        return None


def iso(day: int) -> str:
    """A day number as an ISO date."""
    return date.fromordinal(day).isoformat()
