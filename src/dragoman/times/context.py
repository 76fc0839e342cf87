"""What an expression is read against: the publication day, the tense, the dates the text has named; and readings of names."""

from dataclasses import dataclass, field
from datetime import date

from dragoman.record import TimeType
from dragoman.times import calendar as cal
from dragoman.times.direction import Way
from dragoman.times.grammar import Reading
from dragoman.times.words import words

Value = tuple[TimeType, str]
BACK = frozenset(("last", "past", "this past", "previous", "the previous", "prior", "preceding"))
FORTH = frozenset(("next", "coming", "this coming", "following", "the following", "the next", "upcoming"))
LEAP = 2000
"""A year that has every day, to count with where the year is unknown."""


@dataclass
class Context:
    """What an expression is read against."""

    anchor: date | None
    """The publication day; ``None`` where it is unknown."""
    bounds: tuple[date | None, date | None] = (None, None)
    """The first and last day the article may have been published."""
    day_first: bool | None = None
    """Does the outlet write 11/05 for 11 May? ``None`` where nothing tells."""
    way: Way = 0
    """Where the sentence points; set before each reading."""
    told: int | None = None
    """The year the paragraph tells of, where that is not the year of publication."""
    near: int = 14
    """Days from publication within which a date is meant whatever the tense: wire copy is dated by the desk's day, not the reader's."""
    before: list[str] = field(default_factory=list)
    """Values of the dates read so far, for "two days later" and "a year earlier"."""

    def last_day(self) -> date | None:
        """The day of the latest full date of the text, else the publication day."""
        for value in reversed(self.before):
            covered = cal.days(value)
            if covered is not None and covered[0] == covered[1]:
                return covered[0]
            if _unknown_day(value):
                return self.anchor
        return self.anchor

    def named_day(self) -> date | None:
        """The day of the latest full date of the text, if it has named one."""
        return self.last_day() if any(len(value.partition("T")[0]) == 10 for value in self.before) else None

    def last_in(self, unit: str) -> date | None:
        """The first day of the latest date at least as fine as a unit: what "that month" or "the following year" goes by."""
        longest = {"D": 1, "W": 7, "WE": 7, "M": 31, "Q": 92, "Y": 366}.get(unit, 36600)
        for value in reversed(self.before):
            covered = cal.days(value)
            if covered is not None and (covered[1] - covered[0]).days < longest:
                return covered[0]
            if _unknown_day(value):
                return None
        return None

    def last_fine(self, mark: str) -> str | None:
        """The latest date value that holds a mark ("-Q"), among the last three."""
        return next((value for value in reversed(self.before[-3:]) if mark in value), None)


def _unknown_day(value: str) -> bool:
    """Is it a day that nothing fixes ("XXXX-11-11", "XXXX-WXX-1")? What counts from it must not count from an earlier one."""
    return "X" in value and value.count("-") >= 2


def step(relation: str | None) -> Way:
    """-1 for "last", 1 for "next", else 0."""
    return -1 if relation in BACK else 1 if relation in FORTH else 0


def month_number(name: str) -> int:
    """The number of a month's name or abbreviation."""
    return int(words()["months"][name.rstrip(".").lower()])


def unit_code(name: str) -> str:
    """The TIMEX3 designator of a unit in the singular or plural."""
    table = words()
    name = table["plurals"].get(name, name)
    return str(table["units"].get(name) or table["units"][name.removesuffix("s")])


def part_code(name: str | None) -> str:
    """The suffix of a part of the day: "TMO"."""
    if not name:
        return ""
    code = str(words()["parts"][name])
    return code if code[0] == "T" else "T" + code


def year_of(reading: Reading, context: Context, *names: str) -> int | None:
    """The year an expression states itself, or by "last year"."""
    for name in names:
        stated = reading[name]
        if stated and stated[:4].isdigit():
            return int(stated[:4])
        if stated and stated.startswith("two thousand"):
            return 2000
        if stated and context.anchor is not None:
            return context.anchor.year + step(stated.replace(" year", "").removeprefix("of "))
    return None


def unknown(unit: str) -> str:
    """The value of a period that nothing fixes."""
    return {
        "D": "XXXX-XX-XX",
        "W": "XXXX-WXX",
        "WE": "XXXX-WXX-WE",
        "M": "XXXX-XX",
        "Q": "XXXX-QX",
        "E": "X" * 3,
        "C": "XX",
    }.get(unit, "XXXX")


def nearest(options: list[date], anchor: date, way: Way) -> date:
    """Of some days the nearest that lies the right way; the day itself lies both ways."""
    right = [day for day in options if way == 0 or (day - anchor).days * way >= 0]
    return min(right or options, key=lambda day: (abs((day - anchor).days), day))
