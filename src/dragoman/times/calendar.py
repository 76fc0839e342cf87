"""Arithmetic on TIMEX3 values: the days a value covers, shifts by units, weeks, quarters, seasons and feasts."""

import calendar
import re
from datetime import date, timedelta

SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
DAY = timedelta(days=1)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day some months away, or that month's last."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def quarter(day: date) -> int:
    """The quarter a day lies in, from 1."""
    return (day.month - 1) // 3 + 1


def week(day: date) -> str:
    """The ISO week of a day: "2024-W46"."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian computus (Nature, 20 April 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * weekday) // 433
    month = (h + weekday - 7 * m + 90) // 25
    return date(year, month, (h + weekday - 7 * m + 33 * month + 19) % 32)


def holiday(rule: str, year: int) -> date:
    """The day of a feast: "12-25", "4th thursday 11" (of November) or "easter -2"."""
    if rule.startswith("easter"):
        return easter(year) + int(rule.split()[1]) * DAY
    if rule[2] == "-":
        return date(year, int(rule[:2]), int(rule[3:]))
    nth, name, month = rule.split()
    first = date(year, int(month), 1)
    ahead = (list(calendar.day_name).index(name.capitalize()) - first.weekday()) % 7
    return first + (ahead + 7 * (int(nth[0]) - 1)) * DAY


def shift(anchor: date, count: int, unit: str) -> str:
    """The value `count` units from a day, as fine as the unit (TimeML: "two years ago" is a year, "three days ago" a day)."""
    if unit == "D":
        return (anchor + count * DAY).isoformat()
    if unit == "W":
        return week(anchor + 7 * count * DAY)
    if unit == "WE":
        return week(anchor + 7 * count * DAY) + "-WE"
    if unit == "M":
        return add_months(anchor, count).isoformat()[:7]
    if unit == "Q":
        day = add_months(anchor, 3 * count)
        return f"{day.year:04d}-Q{quarter(day)}"
    years = {"Y": 1, "E": 10, "C": 100, "L": 1000}.get(unit)
    if years is None:
        match = re.fullmatch(r"(\d+)([WMY])", unit)
        if match is None:
            raise ValueError(f"no calendar unit: {unit}")
        return shift(anchor, count * int(match[1]), match[2])
    year = anchor.year + count * years
    return f"{year:04d}"[: {"Y": 4, "E": 3, "C": 2, "L": 2}[unit] if count in (-1, 0, 1) else 4]


def _season(year: int, name: str) -> tuple[date, date]:
    first, last = SEASON_MONTHS[name]
    return date(year, first, 1), month_end(year + (last < first), last)


def days(value: str) -> tuple[date, date] | None:
    """The first and last day of a TIMEX3 date or time; ``None`` where a part of it is unknown or it is no date."""
    value = value.partition("T")[0]
    try:
        if match := re.fullmatch(r"\d\d(\d?)", value):
            size = 10 if match[1] else 100
            year = int(value) * size
            return date(max(1, year), 1, 1), date(year + size - 1, 12, 31)
        if re.fullmatch(r"\d{4}", value):
            return date(int(value), 1, 1), date(int(value), 12, 31)
        if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
            return date(int(match[1]), int(match[2]), 1), month_end(int(match[1]), int(match[2]))
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            day = date.fromisoformat(value)
            return day, day
        if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return monday + 5 * DAY if match[3] else monday, monday + 6 * DAY
        if match := re.fullmatch(r"(\d{4})-Q([1-4])", value):
            year, last = int(match[1]), 3 * int(match[2])
            return date(year, last - 2, 1), month_end(year, last)
        if match := re.fullmatch(r"(\d{4})-H([12])", value):
            year, last = int(match[1]), 6 * int(match[2])
            return date(year, last - 5, 1), month_end(year, last)
        if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
            return _season(int(match[1]), match[2])
    except (ValueError, OverflowError):
        return None
    return None
