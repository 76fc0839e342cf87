"""Days, weekdays and months: "November 11", "18/08/2013", "the 27th", "last May", "Monday evening", "tomorrow"."""

import re
from dataclasses import replace
from datetime import date

from dragoman.times import calendar as cal
from dragoman.times.context import Context, Value, month_number, nearest, part_code, step, year_of
from dragoman.times.grammar import Reading
from dragoman.times.words import words

FRESH = 45
"""Days from publication within which one reading of "05/11" beats another that lies further off."""


def iso(reading: Reading, context: Context) -> Value | None:
    """The like of "2024-11-12", where there is such a day."""
    year, month, day = re.split(r"\D", reading["iso"] or "")
    value = f"{year}-{int(month):02d}-{int(day):02d}"
    return ("DATE", value) if cal.days(value) else None


def full_date(reading: Reading, context: Context) -> Value | None:
    """The like of "November 11", "the 11th of November", "Monday, Nov. 11 last year"."""
    month = month_number(reading["m"] or reading["m_"] or "")
    day = int(reading["d"] or reading["d_"] or 0)
    year = year_of(reading, context, "y", "rel") or _same_year(reading, context)
    if year is None:
        if step(reading["drel"]) and context.anchor is not None:
            context = replace(context, way=step(reading["drel"]), told=None, near=0)
        weekday = _weekday(reading["wd"]) if reading["wd"] else None
        year = year_near(month, day, context, weekday)
    if year is None:
        return ("DATE", f"XXXX-{month:02d}-{day:02d}") if day <= cal.month_end(2000, month).day else None
    if day > cal.month_end(year, month).day:
        return None
    return "DATE", f"{year:04d}-{month:02d}-{day:02d}"


def _same_year(reading: Reading, context: Context) -> int | None:
    """The year of the date before, which "in June that year" goes by."""
    last = context.last_in("Y") if reading["same"] else None
    return last.year if last else None


def year_near(month: int, day: int, context: Context, weekday: int | None = None) -> int | None:
    """The year a day is meant in: by its weekday, the year the paragraph tells of, the tense, the distance."""
    anchor = context.anchor
    first, last = (anchor, anchor) if anchor else context.bounds
    if first is None or last is None:
        return None
    years = range(max(1, first.year - 1), min(9999, last.year + 1) + 1)
    options = [date(year, month, day) for year in years if day <= cal.month_end(year, month).day]
    if weekday is not None:
        fitting = [option for option in options if option.isoweekday() == weekday]
        if len(fitting) == 1:
            return fitting[0].year
    if anchor is None or not options:
        return anchor.year if anchor else None
    best = nearest(options, anchor, 0)
    if abs((best - anchor).days) <= context.near and context.told is None:
        return best.year
    if context.told is not None and context.way <= 0 and day <= cal.month_end(context.told, month).day:
        return context.told
    return nearest(options, anchor, context.way).year


def numeric(reading: Reading, context: Context) -> Value | None:
    """The like of "18/08/2013", "19.08.2013", "08/19/13".

    What is above 12 is the day; dots and dashes put the day first. Else the outlet's way of writing decides, then which
    reading lies near the publication; month first where nothing tells.
    """
    one, two, year = int(reading["a"] or 0), int(reading["b"] or 0), reading["y"] or ""
    full = int(year) if len(year) == 4 else 2000 + int(year) if int(year) < 70 else 1900 + int(year)
    days = [day for day in (_day(full, one, two), _day(full, two, one)) if day is not None]
    if reading["sep"] in (".", "-") and len(days) == 2:
        days = days[1:]
    if len(days) == 2 and context.day_first is not None:
        days = days[1:] if context.day_first else days[:1]
    if len(days) == 2 and context.anchor is not None:
        near = [day for day in days if abs((day - context.anchor).days) <= FRESH]
        days = near if len(near) == 1 else days
    return ("DATE", days[0].isoformat()) if days else None


def _day(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= cal.month_end(year, month).day else None


def ordinal_day(reading: Reading, context: Context) -> Value | None:
    """The like of "the 27th", "the 5th of next month": by tense in this month or the one beside it."""
    day, anchor = int(reading["d"] or 0), context.anchor
    if anchor is None:
        return "DATE", f"XXXX-XX-{day:02d}"
    months = [cal.add_months(anchor.replace(day=1), delta) for delta in (-1, 0, 1)]
    if reading["rel"]:
        months = [months[1 + step(reading["rel"])]]
    options = [first.replace(day=day) for first in months if day <= cal.month_end(first.year, first.month).day]
    return ("DATE", nearest(options, anchor, context.way).isoformat()) if options else None


def month(reading: Reading, context: Context) -> Value | None:
    """The like of "September", "last May", "early March 2024", "June of last year"."""
    number = month_number(reading["m"] or "")
    year = year_of(reading, context, "y", "yrel") or _same_year(reading, context)
    anchor = context.anchor
    if year is None and anchor is not None:
        relation = reading["rel"]
        this = date(anchor.year, number, 1)
        if step(relation) < 0:
            year = anchor.year if number < anchor.month else anchor.year - 1
        elif step(relation) > 0:
            year = anchor.year if number > anchor.month else anchor.year + 1
        elif context.told is not None and context.way < 0 and not relation:
            year = context.told
        elif relation == "this" or number == anchor.month:
            year = this.year
        else:
            options = [this.replace(year=anchor.year + delta) for delta in (-1, 0, 1)]
            year = nearest(options, anchor.replace(day=1), context.way).year
    return "DATE", f"{year:04d}-{number:02d}" if year is not None else f"XXXX-{number:02d}"


def _weekday(name: str | None) -> int:
    return int(words()["weekdays"][(name or "").rstrip(".").lower()])


def weekday_on(name: str, relation: str | None, week_relation: str | None, context: Context) -> str:
    """The day of a weekday's name. The publication's own weekday is that day, as wires write it."""
    index = _weekday(name)
    anchor = context.anchor
    if anchor is None:
        return f"XXXX-WXX-{index}"
    if week_relation:
        monday = anchor - (anchor.isoweekday() - 1) * cal.DAY
        return (monday + (index - 1 + 7 * step(week_relation)) * cal.DAY).isoformat()
    way = step(relation) or context.way or (1 if relation == "this" else -1)
    gap = (index - anchor.isoweekday()) % 7
    if way > 0:
        # tomorrow's weekday is "Wednesday"; who calls it "next Wednesday" means the one after
        later = 7 if step(relation) and (gap == 0 or (gap == 1 and relation == "next")) else 0
        return (anchor + (gap + later) * cal.DAY).isoformat()
    back = (7 - gap) % 7
    return (anchor - (back or (7 if step(relation) else 0)) * cal.DAY).isoformat()


def weekday(reading: Reading, context: Context) -> Value | None:
    """The like of "Monday", "next Friday", "dawn on Thursday", "each Tuesday", "Mondays"."""
    name = reading["w"] or ""
    part = part_code(reading["part"] or reading["part_"])
    if reading["rel"] in ("every", "each") or reading["many"] or reading["manyparts"]:
        return "SET", f"XXXX-WXX-{_weekday(name)}{part}"
    day = weekday_on(name, reading["rel"], reading["wrel"], context)
    return ("TIME" if part else "DATE"), day + part


def deictic(reading: Reading, context: Context) -> Value | None:
    """The like of "yesterday", "late today", "tonight", "overnight", "this morning", "the day after tomorrow"."""
    name, part = reading["d"], reading["part"] or reading["thispart"]
    delta = {"yesterday": -1, "tomorrow": 1}.get(name or "", 0)
    if reading["tonight"]:
        over = reading["tonight"] == "last night" or (reading["tonight"] == "overnight" and context.way <= 0)
        part, delta = "night", -1 if over else 0
    if reading["two"]:
        delta = -2 if "before" in (reading["two"] or "") else 2
    phase = reading["phase"] or ""
    if phase.startswith("mid-"):
        part = phase[4:] if phase[4:] in words()["parts"] else part
    day = (context.anchor + delta * cal.DAY).isoformat() if context.anchor else "XXXX-XX-XX"
    return ("TIME", day + part_code(part)) if part else ("DATE", day)
