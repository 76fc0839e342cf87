"""From values to days: the record's Time with the first and last day it may stand for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from dragoman.record import Time
from dragoman.times import calendar as cal
from dragoman.times import feasts
from dragoman.times.context import Context, Value, month_number
from dragoman.times.grammar import Reading

Days = tuple[date | None, date | None]
LINK = re.compile(r"\s?(?:to|until|till|through|–|-)\s?(?:the\s)?|\sand\s", re.IGNORECASE)
OPENS = re.compile(r"\b(?P<between>between)?(?P<from>from)?\s(?:the\s)?$", re.IGNORECASE)
BESIDE = re.compile(r"\s?[()]?\s?(?:on\s)?", re.IGNORECASE)
AMOUNT = re.compile(r"P(\d+)([DWMYE])")


@dataclass(frozen=True)
class Found:
    """An expression with its value and days."""

    start: int
    end: int
    value: Value
    days: Days


def found_of(reading: Reading, value: Value, views: Sequence[tuple[Context, Value | None]]) -> Found:
    """The value and days of a reading.

    Args:
        reading: the expression.
        value: what it stands for without the bounds of publication.
        views: what it stands for seen from the first and the last day of publication; the same day twice where that is known.
            Where both agree, the value is theirs.
    """
    (low, first), (high, last) = views
    if first is not None and first == last:
        value = first
    if "X" not in value[1] or value[0] in ("DURATION", "SET"):
        first = last = value
    earliest = _days(reading, first, low)[0] if first else None
    latest = _days(reading, last, high)[1] if last else None
    if earliest and latest and earliest > latest:
        earliest = latest = None
    return Found(reading.start, reading.end, value, (earliest, latest))


def _days(reading: Reading, value: Value, context: Context) -> Days:
    kind, stated = value
    anchor = context.anchor
    if stated.endswith("_REF"):
        return (anchor if stated != "PAST_REF" else None), (anchor if stated != "FUTURE_REF" else None)
    if kind == "DURATION":
        return _stretch(reading, stated, anchor)
    if kind == "SET":
        return None, None
    if (other := feasts.days_of(reading, context)) is not None:
        return other
    covered = cal.days(stated)
    if covered is None:
        return None, None
    return covered[0], _last(reading, *covered)


def _last(reading: Reading, first: date, last: date) -> date:
    """The last day, which of "9-10 July" is the tenth: the value is the first day's."""
    until = int(reading["d2"] or reading["d2_"] or 0)
    if reading.rule == "date" and first == last and first.day < until <= cal.month_end(first.year, first.month).day:
        return last.replace(day=until)
    return last


def _stretch(reading: Reading, value: str, anchor: date | None) -> Days:
    """The days of "the past two weeks" and "the next three months", up to and from publication."""
    amount = AMOUNT.fullmatch(value)
    if anchor is None or amount is None or reading["rel"] not in ("past", "last", "next", "coming"):
        return None, None
    sign = 1 if reading["rel"] in ("next", "coming") else -1
    number, unit = sign * int(amount[1]), amount[2]
    try:
        if unit in ("D", "W"):
            far = anchor + number * (7 if unit == "W" else 1) * cal.DAY
        else:
            far = cal.add_months(anchor, number * {"M": 1, "Y": 12, "E": 120}[unit])
    except (ValueError, OverflowError):
        return None, None
    return (anchor, far) if sign > 0 else (far, anchor)


def inherit(readings: list[Reading], text: str) -> None:
    """Give the first end of a range the year that only its last end states ("between June and August 2014"), and a
    time of day the day beside it ("at 04:17 (01:17 GMT) on Monday").
    """
    for one, two in reversed(list(pairwise(readings))):
        if one.rule == "clock" and not one["day"] and BESIDE.fullmatch(text[one.end : max(one.end, two.start)]):
            one.parts["day"] = two.parts.get("day" if two.rule == "clock" else "w")
        if (
            one.rule in ("month", "date")
            and two.rule in ("month", "date")
            and (two["y"] or two["same"])
            and not (one["y"] or one["rel"])
        ):
            if not LINK.fullmatch(text[one.end : two.end][: two.start - one.end]):
                continue
            first, last = (month_number(end["m"] or end["m_"] or "") for end in (one, two))
            one.parts["same"] = two["same"]
            one.parts["y"] = str(int(two["y"] or 0) - (first > last)) if two["y"] else None


def ranges(found: list[Found], text: str) -> list[Found]:
    """The first end of a range covers all of it: "from 30 September to 4 October", "between June and August", "2017-2021"."""
    for index, (one, two) in enumerate(pairwise(found)):
        link = text[one.end : two.start]
        if not LINK.fullmatch(link):
            continue
        opens = OPENS.search(text[max(0, one.start - 14) : one.start])
        wanted = "between" if "and" in link else "from"
        if link.strip() not in ("-", "–") and not (opens and opens[wanted]):
            continue
        if one.days[0] and two.days[1] and one.days[0] <= two.days[1] and one.value[0] == two.value[0] != "DURATION":
            found[index] = replace(one, days=(one.days[0], two.days[1]))
    return found


def time_of(name: str, text: str, found: Found) -> Time:
    """The record's Time."""
    first, last = (day.isoformat() if day else None for day in found.days)
    kind, value = found.value
    return Time(
        id=name,
        start=found.start,
        end=found.end,
        text=text[found.start : found.end],
        type=kind,
        value=value,
        earliest=first,
        latest=last,
    )
