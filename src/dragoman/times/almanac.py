"""Other calendars: the Hijri, Persian, Ethiopian and Hebrew months and the feasts of each, as days of the Gregorian one."""

import csv
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from dragoman.times import calendar as cal

DAY = timedelta(days=1)
HEBREW_EPOCH = -1373427
"""The day before 1 Tishri of the year 1, as `date.toordinal` counts (Reingold and Dershowitz, Calendrical Calculations)."""
PERSIAN_LEAPS = (1, 5, 9, 13, 17, 22, 26, 30)
"""The leap years of a cycle of 33."""
PERSIAN_LONG = 6
"""Months of 31 days at the head of the Persian year."""


@cache
def _hijri() -> dict[int, tuple[date, tuple[int, ...]]]:
    rows = csv.DictReader(files("dragoman.times").joinpath("hijri.csv").read_text(encoding="utf-8").splitlines())
    return {
        int(row["year"]): (date.fromisoformat(row["start"]), tuple(29 + int(long) for long in row["long"]))
        for row in rows
    }


def hijri_month(year: int, month: int) -> tuple[date, date] | None:
    """First and last day of a Hijri month by the Umm al-Qura calendar; months elsewhere may begin a day before or after."""
    known = _hijri().get(year)
    if known is None:
        return None
    start, lengths = known
    first = start + sum(lengths[: month - 1]) * DAY
    return first, first + (lengths[month - 1] - 1) * DAY


def _persian_leaps(year: int) -> int:
    """Leap years before a Persian year, by the 33-year cycle (Heydari 2004: right for 1178 to 1633)."""
    cycles, rest = divmod(year - 1, 33)
    return 8 * cycles + sum(leap <= rest for leap in PERSIAN_LEAPS)


def nowruz(year: int) -> date:
    """The Persian new year's day in a Gregorian year."""
    persian = year - 621
    leaps = _persian_leaps(persian) - _persian_leaps(1404)
    return date(2025, 3, 21) + ((persian - 1404) * 365 + leaps) * DAY


def persian_month(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month of the Persian solar year."""
    start = nowruz(year + 621)
    first = start + (31 * (month - 1) if month <= PERSIAN_LONG else 186 + 30 * (month - 7)) * DAY
    last = first + (30 if month <= PERSIAN_LONG else 29) * DAY
    return first, min(last, nowruz(year + 622) - DAY)


def ethiopian_month(year: int, month: int) -> tuple[date, date]:
    """First and last day of an Ethiopian month, 1900 to 2099: the year begins on 11 September, on 12 after its leap years."""
    start = date(year + 7, 9, 11 + (year % 4 == 0))
    first = start + 30 * (month - 1) * DAY
    return first, first + (29 if month <= 12 else 5 if year % 4 == 3 else 4) * DAY


@cache
def _hebrew_new_year(year: int) -> int:
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    day = 29 * months + parts // 25920
    return day + ((3 * (day + 1)) % 7 < 3)


def rosh_hashanah(year: int) -> date:
    """1 Tishri of a Hebrew year."""
    before, this, after = (_hebrew_new_year(year + delta) for delta in (-1, 0, 1))
    delay = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return date.fromordinal(HEBREW_EPOCH + this + delay)


def passover(year: int) -> date:
    """15 Nisan in a Gregorian year: 163 days before the next Rosh Hashanah."""
    return rosh_hashanah(year + 3761) - 163 * DAY


def orthodox_easter(year: int) -> date:
    """Easter by the Julian computus (Meeus), as a Gregorian day of 1900 to 2099."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + 13 * DAY


@cache
def _new_moons() -> dict[int, date]:
    rows = csv.DictReader(files("dragoman.times").joinpath("feasts.csv").read_text(encoding="utf-8").splitlines())
    return {int(row["year"]): date.fromisoformat(row["lunar_new_year"]) for row in rows}


def feast(rule: str, year: int) -> list[date]:
    """The days a feast begins on in a Gregorian year: none where no table knows, two where a Hijri year is over within it.

    Rules: "12-25"; "4th thursday 11"; "easter -2"; "orthodox 0"; "hijri 10 1" (month, day); "nowruz"; "passover 0";
    "tishri 9" (days after Rosh Hashanah); "lunar" (new year).
    """
    kind, *numbers = rule.split()
    if kind == "hijri":
        month, day = int(numbers[0]), int(numbers[1])
        nearby = (
            hijri_month(hijri, month) for hijri in range(int((year - 622) * 1.0307) - 1, int((year - 622) * 1.0307) + 3)
        )
        days = [covered[0] + (day - 1) * DAY for covered in nearby if covered]
        return [found for found in days if found.year == year]
    if kind == "lunar":
        return [_new_moons()[year]] if year in _new_moons() else []
    if kind == "nowruz":
        return [nowruz(year)]
    if kind == "orthodox":
        return [orthodox_easter(year) + int(numbers[0]) * DAY]
    if kind == "passover":
        return [passover(year) + int(numbers[0]) * DAY]
    if kind == "tishri":
        return [rosh_hashanah(year + 3761) + int(numbers[0]) * DAY]
    return [cal.holiday(rule, year)]
