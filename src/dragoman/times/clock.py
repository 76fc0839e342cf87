"""Times of day: "3 p.m.", "0500 GMT on Friday", "noon", "the following morning", with their zone."""

import re

from dragoman.times import calendar as cal
from dragoman.times.context import Context, Value, month_number, part_code, step
from dragoman.times.dates import weekday_on, year_near
from dragoman.times.grammar import Reading
from dragoman.times.words import words

DATED = re.compile(
    r"(?:(?P<m>[a-z]+\.?)\s(?P<d>\d\d?)|(?P<d_>\d\d?)(?:st|nd|rd|th)?\s(?P<m_>[a-z]+\.?))(?:st|nd|rd|th)?(?:,?\s(?P<y>\d{4}))?$"
)
"""The date in "Monday, 1 April 2024", once it is in lower case."""


def clock(reading: Reading, context: Context) -> Value | None:
    """The like of "3 p.m. yesterday", "15:30 GMT", "noon Monday"; the hour keeps the zone it is told in."""
    if reading["name"]:
        hour, minute = (24, 0) if reading["name"] == "midnight" else (12, 0)
    else:
        hour, minute = int(reading["h"] or reading["h_"] or 0), int(reading["min"] or reading["min_"] or 0)
        half = (reading["ap"] or "")[:1]
        if (half and hour > 12) or hour > 24:
            return None
        hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    day = _clock_day(reading["day"], context)
    return "TIME", f"{day}T{hour:02d}:{minute:02d}{offset(reading['zone'] or reading['zone_'])}"


def offset(zone: str | None) -> str:
    """The ISO 8601 suffix of a time zone: "Z" for GMT, "+03:00" for "UTC+3"; nothing for "local time" or none."""
    if not zone:
        return ""
    name = zone.upper().strip("() ")
    if match := re.fullmatch(r"(?:GMT|UTC)\s?([+-]\d\d?)(?::?(\d\d))?", name.replace("−", "-")):
        hours = int(match[1])
        return f"{'-' if hours < 0 else '+'}{abs(hours):02d}:{match[2] or '00'}"
    return str(words()["zones"].get(name.lower(), ""))


def _clock_day(name: str | None, context: Context) -> str:
    anchor = context.anchor
    if name in ("today", "yesterday", "tomorrow") and anchor is not None:
        return (anchor + {"today": 0, "yesterday": -1, "tomorrow": 1}[name] * cal.DAY).isoformat()
    if name and name.rstrip(".") in words()["weekdays"]:
        return weekday_on(name, None, None, context)
    if name and (stated := DATED.search(name)):
        number, day = month_number(stated["m"] or stated["m_"]), int(stated["d"] or stated["d_"])
        year = int(stated["y"]) if stated["y"] else year_near(number, day, context)
        return f"{year:04d}-{number:02d}-{day:02d}" if year else f"XXXX-{number:02d}-{day:02d}"
    last = context.last_day()
    return last.isoformat() if last else "XXXX-XX-XX"


def plain_part(reading: Reading, context: Context) -> Value | None:
    """The like of "the following morning", "that evening", "the night": of the day the text is at, else of the publication's."""
    part, relation = reading["part"] or "", (reading["rel"] or "").removeprefix("the ")
    day = context.named_day()
    if day is None:
        if context.anchor is None or step(relation):
            return "TIME", "XXXX-XX-XX" + part_code(part)
        # a night the news tells of without a date is the one before it went out
        day = context.anchor - (part == "night" and context.way <= 0) * cal.DAY
    return "TIME", (day + step(relation) * cal.DAY).isoformat() + part_code(part)
