"""Feasts and the months of other calendars: "Christmas", "Eid al-Fitr", "Ramadan 2024", "5 Ramadan 1444", "1436 AH".

TIMEX3 has no values for other calendars. A day is given as the Gregorian day it is; a month or year as the Gregorian year it begins in,
and its first and last day as bounds. Hijri months begin when the moon is seen: their bounds are a day wider at either end.
"""

from datetime import date

from dragoman.times import almanac
from dragoman.times import calendar as cal
from dragoman.times.context import Context, Value, nearest, step, year_of
from dragoman.times.grammar import Reading
from dragoman.times.words import words

Days = tuple[date, date]
SIGHTED = "hijri"


def holiday(reading: Reading, context: Context) -> Value | None:
    """The like of "Christmas", "Thanksgiving Day", "Easter 2024", "Eid al-Adha": by tense the nearest."""
    rule = str(words()["holidays"][(reading["h"] or "").replace("’", "'")])
    stated = year_of(reading, context, "y")
    if stated:
        days = almanac.feast(rule, stated)
        return "DATE", days[0].isoformat() if days else f"{stated:04d}"
    anchor = context.anchor
    if anchor is None:
        return "DATE", f"XXXX-{rule}" if rule[2] == "-" else "XXXX-XX-XX"
    days = [day for delta in (-1, 0, 1) for day in almanac.feast(rule, anchor.year + delta)]
    if not days:
        return "DATE", f"{anchor.year:04d}"
    best = nearest(days, anchor, step(reading["rel"]))
    if abs((best - anchor).days) > context.near:
        best = nearest(days, anchor, step(reading["rel"]) or context.way)
    return "DATE", best.isoformat()


def foreign_month(reading: Reading, context: Context) -> Value | None:
    """The like of "Ramadan", "Ramadan 2024", "15 Shaban 1441 AH", "22 Bahman"."""
    covered = foreign_days(reading, context)
    stated = reading["y"]
    if covered is None:
        return "DATE", stated if stated and int(stated) >= 1800 else "XXXX"
    if covered[0] == covered[1]:
        return "DATE", covered[0].isoformat()
    # a month told of by its Gregorian year keeps that year
    return "DATE", stated if stated and int(stated) >= 1800 else f"{covered[0].year:04d}"


def foreign_days(reading: Reading, context: Context) -> Days | None:
    """The days a month of another calendar covers, or the one day of it that is named."""
    calendar, number = str(words()["foreign_months"][(reading["f"] or "").replace("’", "'")]).split()
    day, stated = reading["d"] or reading["d2"], int(reading["y"] or 0)
    if stated and (stated < 1800 or calendar == "ethiopian"):
        covered = _month(calendar, stated, int(number))
        return _one(covered, day)
    anchor = context.anchor
    about = stated or (anchor.year if anchor else 0)
    if not about:
        return None
    near = [_month(calendar, year, int(number)) for year in _years(calendar, about)]
    options = [covered for covered in near if covered and (not stated or covered[0].year == stated)]
    if not options:
        return None
    if anchor is None or stated:
        return _one(options[0], day)
    way = step(reading["rel"]) or context.way
    for covered in options:
        if covered[0] <= anchor <= covered[1] and not step(reading["rel"]):
            return _one(covered, day)
    best = nearest([covered[0] for covered in options], anchor, way)
    return _one(next(covered for covered in options if covered[0] == best), day)


def _one(covered: Days | None, day: str | None) -> Days | None:
    if covered is None or not day:
        return covered
    single = covered[0] + (int(day) - 1) * cal.DAY
    return (single, single) if single <= covered[1] else None


def _month(calendar: str, year: int, number: int) -> Days | None:
    if calendar == "hijri":
        return almanac.hijri_month(year, number)
    if not 1 <= year <= 2200:
        return None
    return almanac.persian_month(year, number) if calendar == "persian" else almanac.ethiopian_month(year, number)


def _years(calendar: str, year: int) -> range:
    """The years of a calendar that touch a Gregorian year and its neighbours."""
    if calendar == "hijri":
        middle = int((year - 622) * 1.0307)
        return range(middle - 1, middle + 4)
    middle = year - (621 if calendar == "persian" else 7)
    return range(middle - 2, middle + 2)


def foreign_year(reading: Reading, context: Context) -> Value | None:
    """The like of "1436 AH": the Gregorian year it begins in."""
    covered = year_days(reading)
    return ("DATE", f"{covered[0].year:04d}") if covered else None


def year_days(reading: Reading) -> Days | None:
    """The days of a Hijri or Persian year."""
    year = int(reading["y"] or 0)
    calendar = "persian" if reading["era"] in ("ap", "sh") else "hijri"
    first, last = _month(calendar, year, 1), _month(calendar, year, 12)
    return (first[0], last[1]) if first and last else None


def days_of(reading: Reading, context: Context) -> Days | None:
    """First and last day of a month, day or year of another calendar, a day wider where a moon has to be seen."""
    if reading.rule == "foreign_year":
        covered, moon = year_days(reading), reading["era"] not in ("ap", "sh")
    elif reading.rule == "foreign":
        covered = foreign_days(reading, context)
        moon = str(words()["foreign_months"][(reading["f"] or "").replace("’", "'")]).startswith(SIGHTED)
    else:
        return None
    if covered is None or not moon:
        return covered
    return covered[0] - cal.DAY, covered[1] + cal.DAY
