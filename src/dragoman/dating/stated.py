"""Clues from the dates a text states: a year told as past bounds it from below, one told as coming from above.

Dates without a year say something once the years are few: "Wednesday, Nov. 11" holds in some of them only, and a dateline's day is
the day itself.
"""

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

from spacy.tokens import Token

from dragoman.dating.clues import FIRST, LAST, Clue, since, until
from dragoman.dating.weigh import Bounds
from dragoman.parse import Document
from dragoman.parse.syntax import climb
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
LIMIT = re.compile(r"\b(?:until|till|through|by|to|before|for|than|from)\s+(?:the\s+)?(?:end of\s+)?$", re.I)
LATE = 2
"""Days that a report may come out after the day it announces."""

REACH = 185
"""A day without its year lies within half a year of the text."""

FEW = 25 * 366
"""So many days between the bounds leave years few enough for days without one to choose among."""


def stated(document: Document, given: int | None) -> Iterator[Clue]:
    """The clues of dates with their year; where a date was given, only those after it. A date told both ways says nothing."""
    after = date.fromordinal(given).year if given is not None else 0
    ways: dict[tuple[int, int], list[Dated]] = {}
    for match in DATE.finditer(document.text):
        if int(match["year"]) < after:
            continue
        month = MONTHS[(match["month"] or match["month2"])[:3].lower()] if match["month"] or match["month2"] else 0
        days = _covered(int(match["year"]), month, int(match["day"] or match["day2"] or 0))
        if days is not None and _is_date(document, match):
            way = direction(document.span(match.start(), match.end()).root)
            ways.setdefault(days, []).append(Dated(match, way, bool(month)))
    for days, dated in ways.items():
        if len({one.way for one in dated if one.way}) == 1:
            yield from _clues(document, next(one for one in dated if one.way), days)


class Dated(NamedTuple):
    """A date in the text, whether it lies behind (-1) or ahead (1), and whether it is finer than a year."""

    match: re.Match[str]
    way: int
    fine: bool


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


def _clues(document: Document, dated: Dated, days: tuple[int, int]) -> Iterator[Clue]:
    start, end = dated.match.span()
    words = " ".join(dated.match[0].split())
    root = document.span(start, end).root
    if dated.way < 0 and _over(root) and not LIMIT.search(document.text[max(0, start - 20) : start]):
        yield Clue(start, end, since(days[0]), 2.5 if dated.fine else 2.0, f"{words} is told as past")
    elif dated.way > 0 and _announced(root):
        yield Clue(start, end, until(days[1] + LATE), 1.5 if dated.fine else 0.8, f"{words} is told as coming")


def _governing(token: Token) -> Token | None:
    """The verb a date hangs on, directly or by a preposition."""
    return next((above for above in islice(climb(token), 2) if above.pos_ in ("VERB", "AUX")), None)


def _over(token: Token) -> bool:
    """Is it told as past by a finite verb or by a noun, not by what goes on ("a term expiring on")?"""
    verb = _governing(token)
    if verb is None:
        return True
    present = any(child.lower_ in ("is", "are", "be", "being") for child in verb.children if child.dep_ == "auxpass")
    return verb.tag_ in ("VBD", "VBN") and not present


def _announced(token: Token) -> bool:
    """Is it a main clause that says what will be: "will open on", "is scheduled for"? Not what would be, or was to be."""
    verb = next((above for above in climb(token) if above.pos_ in ("VERB", "AUX")), None)
    if (
        verb is None
        or verb.dep_ not in ("ROOT", "ccomp", "conj")
        or any(above.dep_ in ("relcl", "advcl") for above in climb(verb))
    ):
        return False
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if helpers & {"will", "'ll", "’ll", "shall"}:
        return "have" not in helpers
    return (
        verb.lemma_ in ("schedule", "slate", "set", "plan", "expect")
        and verb.tag_ == "VBN"
        and bool(helpers & {"is", "are", "'s", "’s"})
    )


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
