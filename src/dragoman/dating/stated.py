"""Clues from the dates a text states: a year told as past bounds it from below, one told as coming from above.

Dates without a year say something once the years are few: "Wednesday, Nov. 11" holds in some of them only, and a dateline's day is
the day itself.
"""

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from dragoman.dating.clues import FIRST, LAST, Clue, since, until
from dragoman.dating.weigh import Bounds
from dragoman.parse import Document
from dragoman.record import Evidence, Published
from dragoman.times.direction import direction

MONTHS = {name.lower()[:3]: at for at, name in enumerate(calendar.month_name) if name}
MONTH = r"(?P<month>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*)\.?"
WEEKDAYS = [name.lower()[:3] for name in calendar.day_name]
WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
DATE = re.compile(
    rf"(?:\b{MONTH}\s+(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?|\b(?:(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)"
    rf"{MONTH.replace('month', 'month2')},?\s+)?(?<![\d$€£.,-])(?P<year>19[5-9]\d|20[0-9]\d)\b(?![,.]?\d|%|-\d|['’]?s\b)"
)
BEFORE = re.compile(r"\b(?:in|since|until|till|by|before|after|early|late|mid|of)[ -]$", re.I)
"""What stands before a year that is told without its month."""

DATED = re.compile(
    rf"\b{WEEKDAY},?\s+\(?(?:{MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?"
    rf"{MONTH.replace('month', 'month2')})\b(?!,?\s+\d{{4}})"
)
OPENED = re.compile(rf"{MONTH}\s+(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}})\s+{MONTH.replace('month', 'month2')}")
DAY = timedelta(days=1)
REACH = 185
"""A day without its year lies within half a year of the text."""

FEW = 25 * 366
"""So many days between the bounds leave years few enough for days without one to choose among."""


def stated(document: Document, given: int | None) -> Iterator[Clue]:
    """The clues of dates with their year; where a date was given, only those after it."""
    after = date.fromordinal(given).year if given is not None else 0
    for match in DATE.finditer(document.text):
        year = int(match["year"])
        if year < after or (given is not None and year == after and not match["month"] and not match["month2"]):
            continue
        month = MONTHS[(match["month"] or match["month2"])[:3].lower()] if match["month"] or match["month2"] else 0
        day = int(match["day"] or match["day2"] or 0)
        days = _covered(year, month, day)
        if days is not None and _is_date(document, match):
            yield from _clues(document, match, days)


def _covered(year: int, month: int, day: int) -> tuple[int, int] | None:
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first.toordinal(), first.toordinal()
    if month:
        return first.toordinal(), date(year, month, calendar.monthrange(year, month)[1]).toordinal()
    return first.toordinal(), date(year, 12, 31).toordinal()


def _is_date(document: Document, match: re.Match[str]) -> bool:
    """Is a bare number of four digits a year: after "in", "since" and the like, or so taken by the parser?"""
    if match["month"] or match["month2"]:
        return True
    return BEFORE.search(document.text[max(0, match.start() - 14) : match.start()]) is not None


def _clues(document: Document, match: re.Match[str], days: tuple[int, int]) -> Iterator[Clue]:
    way = direction(document.span(match.start(), match.end()).root)
    exact = bool(match["month"] or match["month2"])
    words = " ".join(match[0].split())
    if way < 0:
        yield Clue(match.start(), match.end(), since(days[0]), 2.5 if exact else 2.0, f"{words} is told as past")
    elif way > 0:
        yield Clue(match.start(), match.end(), until(days[1]), 1.5 if exact else 0.8, f"{words} is told as coming")


class Yearless(NamedTuple):
    """A month and day whose year is to be found: the text lies so many days before or after; `weekday` counts from Monday, 0."""

    start: int
    end: int
    month: int
    day: int
    weekday: int | None
    before: int
    after: int
    why: str

    def years(self, first: int, last: int) -> Iterator[date]:
        """The days of that name, and weekday, from the year before one day to the year after another."""
        for year in range(max(date.fromordinal(first).year - 1, 1), min(date.fromordinal(last).year + 2, 9999)):
            try:
                day = date(year, self.month, self.day)
            except ValueError:
                continue
            if self.weekday is None or day.weekday() == self.weekday:
                yield day


def yearless(document: Document, published: Published) -> Iterator[Yearless]:
    """The dateline's day first, then weekdays told with their month and day."""
    for item in published.evidence if published.value is None else ():
        match = OPENED.search(document.text[item.start : item.end])
        if match:
            month, day = _named(match)
            yield Yearless(item.start, item.end, month, day, None, 0, 0, item.why)
    for match in DATED.finditer(document.text):
        month, day = _named(match)
        way = direction(document.span(match.start(), match.end()).root)
        yield Yearless(
            match.start(),
            match.end(),
            month,
            day,
            WEEKDAYS.index(match["weekday"].lower()[:3]),
            0 if way < 0 else REACH,
            0 if way > 0 else REACH,
            "a weekday that this date has in few years",
        )


def _named(match: re.Match[str]) -> tuple[int, int]:
    return MONTHS[(match["month"] or match["month2"])[:3].lower()], int(match["day"] or match["day2"])


def narrowed(bounds: Bounds, days: list[Yearless]) -> tuple[Bounds, list[Evidence]]:
    """The bounds with what days without a year leave of them; those that leave nothing are passed over."""
    shown = []
    for one in days:
        if bounds.first == FIRST or (bounds.last == LAST and one.weekday is not None):
            break
        far = min(bounds.last, bounds.first + FEW)
        if bounds.last - bounds.first > FEW and bounds.last != LAST:
            break
        left = [
            (max(bounds.first, (day - one.before * DAY).toordinal()), min(far, (day + one.after * DAY).toordinal()))
            for day in one.years(bounds.first, far)
        ]
        left = [(first, last) for first, last in left if first <= last]
        if not left:
            continue
        last = LAST if bounds.last == LAST else left[-1][1]
        if (left[0][0], last) != (bounds.first, bounds.last):
            shown.append(Evidence(start=one.start, end=one.end, why=one.why))
            bounds = bounds._replace(first=left[0][0], last=last)
    return bounds, shown
