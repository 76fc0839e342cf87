"""Parts of a month or year: "late May" lies in the last part of May, "the second half of January" in its second half.

The value stays that of the month or year, as TIMEX3 has it (with `mod` START, MID or END, which the record does not keep); the days it may
stand for are fewer. "Early" and "late" have no exact ends, so the parts overlap.
"""

import re
from datetime import date, timedelta
from math import ceil, floor

PARTS: tuple[tuple[re.Pattern[str], tuple[float, float]], ...] = tuple(
    (re.compile(pattern), share)
    for pattern, share in (
        (r"first half of", (0.0, 0.5)),
        (r"(?:second|last) half of", (0.5, 1.0)),
        (r"first week of", (0.0, 0.26)),
        (r"second week of", (0.2, 0.5)),
        (r"third week of", (0.45, 0.75)),
        (r"(?:last|final) week of", (0.72, 1.0)),
        (r"first days of", (0.0, 0.2)),
        (r"last days of", (0.8, 1.0)),
        (r"^early\b|^(?:the )?(?:beginning|start) of", (0.0, 0.4)),
        (r"^mid\b|^(?:the )?middle of", (0.25, 0.75)),
        (r"^late\b|^(?:the )?end of", (0.6, 1.0)),
    )
)
_WHOLE = re.compile(r"\d{4}(?:-\d{2})?")
_UP_TO = re.compile(r"\b(?:by|before|until|till|since|from|after)\s*$")
"""Before "the end of the year" these reach up to it or on from it: all of the year may be meant."""


def narrowed(value: str, days: tuple[date, date], phrase: str, before: str) -> tuple[date, date]:
    """The days that a phrase may stand for.

    Args:
        value: its TIMEX3 value.
        days: the days of that.
        phrase: its words.
        before: the words before it.
    """
    if not _WHOLE.fullmatch(value) or _UP_TO.search(before.lower()):
        return days
    words = " ".join(phrase.lower().replace("-", " ").split())
    for pattern, (low, high) in PARTS:
        if pattern.search(words):
            length = (days[1] - days[0]).days + 1
            first = days[0] + timedelta(days=floor(low * length))
            last = days[0] + timedelta(days=max(0, ceil(high * length) - 1))
            return first, max(first, last)
    return days
