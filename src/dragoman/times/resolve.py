"""From a reading to its TIMEX3 type and value, by the publication date, the tense and the expressions before it."""

from dataclasses import dataclass, field
from datetime import date

from dragoman.figures.numerals import ordinal
from dragoman.record import TimeType
from dragoman.times import calendar as cal
from dragoman.times.direction import Way
from dragoman.times.grammar import Reading
from dragoman.times.words import words

Value = tuple[TimeType, str]
BACK = frozenset(("last", "past", "this past", "previous", "the previous", "prior", "preceding"))
FORTH = frozenset(("next", "coming", "this coming", "following", "the following", "upcoming"))

HALVES = {"Y": "6M", "TH": "30M", "TM": "30S", "D": "T12H"}
"""Half of a unit, in whole smaller ones."""


@dataclass
class Context:
    """What an expression is read against."""

    anchor: date | None
    way: Way = 0
    """Where the sentence points; set before each reading."""
    before: list[str] = field(default_factory=list)
    """Values of the dates read so far, for "two days later" and "a year earlier"."""

    def last_day(self) -> date | None:
        """The day of the latest full date of the text, else the publication day."""
        for value in reversed(self.before):
            covered = cal.days(value)
            if covered is not None and covered[0] == covered[1]:
                return covered[0]
        return self.anchor

    def last_fine(self, mark: str) -> str | None:
        """The latest date value that holds a mark ("-Q"), among the last three."""
        return next((value for value in reversed(self.before[-3:]) if mark in value), None)


def step(relation: str | None) -> int:
    """-1 for "last", 1 for "next", else 0."""
    return -1 if relation in BACK else 1 if relation in FORTH else 0


def nearest(options: list[date], anchor: date, way: Way) -> date:
    """Of some days the nearest that lies the right way; the day itself lies both ways."""
    right = [day for day in options if way == 0 or (day - anchor).days * way >= 0]
    return min(right or options, key=lambda day: (abs((day - anchor).days), day))


def month_number(name: str) -> int:
    """The number of a month's name or abbreviation."""
    return int(words()["months"][name.rstrip(".").lower()])


def unit_code(name: str) -> str:
    """The TIMEX3 designator of a unit in the singular or plural."""
    table = words()
    name = table["plurals"].get(name, name)
    return str(table["units"].get(name) or table["units"][name.removesuffix("s")])


def duration(amount: str, unit: str) -> str:
    """A TIMEX3 duration: "P2D", "PT36H", "PXY"; a fortnight is two weeks."""
    if unit[0].isdigit():
        factor, unit = int(unit[:-1]), unit[-1]
        amount = str(int(amount) * factor) if amount.isdigit() else amount
    if unit == "Q":
        return f"P{int(amount) * 3}M" if amount.isdigit() else "PXQ"
    if unit == "WE":
        return f"P{amount}WE"
    if amount.endswith(".5") and unit in HALVES:
        whole = amount[:-2]
        head = f"{whole}{unit[-1]}" if whole != "0" else ""
        return f"P{'T' if unit[0] == 'T' else ''}{head}{HALVES[unit]}"
    return f"PT{amount}{unit[1]}" if unit[0] == "T" else f"P{amount}{unit}"


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


def full_date(reading: Reading, context: Context) -> Value | None:
    """The like of "November 11", "11 November 2024", "Monday, Nov. 11 last year"."""
    month = month_number(reading["m"] or reading["m_"] or "")
    day = int(reading["d"] or reading["d_"] or 0)
    year = year_of(reading, context, "y", "rel")
    if year is None and context.anchor is not None:
        year = _year_near(month, day, context.anchor, context.way)
    if year is None:
        return "DATE", f"XXXX-{month:02d}-{day:02d}"
    if day > cal.month_end(year, month).day:
        return None
    return "DATE", f"{year:04d}-{month:02d}-{day:02d}"


def _year_near(month: int, day: int, anchor: date, way: Way) -> int:
    options = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        if day <= cal.month_end(year, month).day:
            options.append(date(year, month, day))
    if not options:
        return anchor.year
    best = nearest(options, anchor, 0)
    # A day within two weeks is meant whatever the tense: wire copy is dated by the desk's day, not the reader's
    return best.year if abs((best - anchor).days) <= 14 else nearest(options, anchor, way).year


def numeric(reading: Reading, context: Context) -> Value | None:
    """The like of "11/05/2024": month first, as American news has it."""
    month, day, year = int(reading["m"] or 0), int(reading["d"] or 0), reading["y"] or ""
    full = int(year) if len(year) == 4 else 2000 + int(year) if int(year) < 70 else 1900 + int(year)
    return ("DATE", f"{full:04d}-{month:02d}-{day:02d}") if day <= cal.month_end(full, month).day else None


def month(reading: Reading, context: Context) -> Value | None:
    """The like of "September", "last May", "early March 2024", "June of last year"."""
    number_ = month_number(reading["m"] or "")
    year = year_of(reading, context, "y", "yrel")
    anchor = context.anchor
    if year is None and anchor is not None:
        relation = reading["rel"]
        this = date(anchor.year, number_, 1)
        if step(relation) < 0:
            year = anchor.year if number_ < anchor.month else anchor.year - 1
        elif step(relation) > 0:
            year = anchor.year if number_ > anchor.month else anchor.year + 1
        elif relation == "this" or number_ == anchor.month:
            year = this.year
        else:
            options = [this.replace(year=anchor.year + delta) for delta in (-1, 0, 1)]
            year = nearest(options, anchor.replace(day=1), context.way).year
    return "DATE", f"{year:04d}-{number_:02d}" if year is not None else f"XXXX-{number_:02d}"


def weekday_on(name: str, relation: str | None, week_relation: str | None, context: Context) -> str:
    """The day of a weekday's name. The publication's own weekday is that day, as wires write it."""
    index = int(words()["weekdays"][name.rstrip(".").lower()])
    anchor = context.anchor
    if anchor is None:
        return f"XXXX-WXX-{index}"
    if week_relation:
        monday = anchor - (anchor.isoweekday() - 1) * cal.DAY
        return (monday + (index - 1 + 7 * step(week_relation)) * cal.DAY).isoformat()
    way = step(relation) or context.way or (1 if relation == "this" else -1)
    gap = (index - anchor.isoweekday()) % 7
    if way > 0:
        return (anchor + (gap or (7 if step(relation) else 0)) * cal.DAY).isoformat()
    back = (7 - gap) % 7
    return (anchor - (back or (7 if step(relation) else 0)) * cal.DAY).isoformat()


def part_code(name: str | None) -> str:
    """The suffix of a part of the day: "TMO"."""
    if not name:
        return ""
    code = str(words()["parts"][name])
    return code if code[0] == "T" else "T" + code


def weekday(reading: Reading, context: Context) -> Value | None:
    """The like of "Monday", "next Friday", "Thursday night", "each Tuesday", "Mondays"."""
    name = reading["w"] or ""
    if reading["rel"] in ("every", "each") or reading["many"] or reading["manyparts"]:
        return "SET", f"XXXX-WXX-{words()['weekdays'][name.rstrip('.')]}{part_code(reading['part'])}"
    day = weekday_on(name, reading["rel"], reading["wrel"], context)
    part = part_code(reading["part"])
    return ("TIME" if part else "DATE"), day + part


def deictic(reading: Reading, context: Context) -> Value | None:
    """The like of "yesterday", "late today", "tonight", "this morning", "the day after tomorrow"."""
    name, part = reading["d"], reading["part"] or reading["thispart"]
    delta = {"yesterday": -1, "tomorrow": 1}.get(name or "", 0)
    if reading["tonight"]:
        part, delta = "night", -1 if reading["tonight"] == "last night" else 0
    if reading["two"]:
        delta = -2 if "before" in (reading["two"] or "") else 2
    phase = reading["phase"] or ""
    if phase.startswith("mid-"):
        part = phase[4:] if phase[4:] in words()["parts"] else part
    day = (context.anchor + delta * cal.DAY).isoformat() if context.anchor else "XXXX-XX-XX"
    return ("TIME", day + part_code(part)) if part else ("DATE", day)


def clock(reading: Reading, context: Context) -> Value | None:
    """The like of "3 p.m.", "15:30 GMT", "noon Monday"."""
    if reading["name"]:
        hour, minute = (24, 0) if reading["name"] == "midnight" else (12, 0)
    else:
        hour, minute = int(reading["h"] or 0), int(reading["min"] or 0)
        half = (reading["ap"] or "")[:1]
        if half and hour > 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    day = _clock_day(reading["day"], context)
    return "TIME", f"{day}T{hour:02d}:{minute:02d}"


def _clock_day(name: str | None, context: Context) -> str:
    anchor = context.anchor
    if name in ("today", "yesterday", "tomorrow") and anchor is not None:
        return (anchor + {"today": 0, "yesterday": -1, "tomorrow": 1}[name] * cal.DAY).isoformat()
    if name and name.rstrip(".") in words()["weekdays"]:
        return weekday_on(name, None, None, context)
    if name and " " in name and anchor is not None:
        month_name, day = name.rsplit(" ", 1)
        number_ = month_number(month_name)
        return f"{_year_near(number_, int(day), anchor, context.way)}-{number_:02d}-{int(day):02d}"
    last = context.last_day()
    return last.isoformat() if last else "XXXX-XX-XX"


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


def period(unit_name: str, count: int, context: Context) -> Value | None:
    """The period of a unit some steps from the present one."""
    if unit_name == "period":
        last = context.last_fine("-Q")
        return ("DATE", last) if last else None
    unit = unit_code(unit_name)
    if context.anchor is None:
        return "DATE", unknown(unit)
    return "DATE", cal.shift(context.anchor, count, unit)


def relative(reading: Reading, context: Context) -> Value | None:
    """The like of "last week", "early next year", "this month", "the following day", "the latest quarter"."""
    relation, unit = reading["rel"], reading["u"] or ""
    if relation in ("following", "previous", "same", "that", "preceding") and context.before:
        last = context.last_day()
        if last is not None:
            return "DATE", cal.shift(last, step(relation), unit_code(unit)) if unit != "period" else context.before[-1]
    if relation == "latest" and unit in ("quarter", "period"):
        return plain(reading, context)
    if unit == "day":
        return None
    return period(unit, step(relation), context)


def edge(reading: Reading, context: Context) -> Value | None:
    """The like of "the end of the year" is the year; "year-end" its last day."""
    if reading["y"]:
        return "DATE", reading["y"] or ""
    if reading["ye"]:
        if context.anchor is None:
            return "DATE", "XXXX"
        if "year" in (reading["ye"] or ""):
            return "DATE", f"{context.anchor.year:04d}-12-31"
        return period("month" if "month" in (reading["ye"] or "") else "year", 0, context)
    return period(reading["u"] or "", step(reading["rel"]), context)


def plain(reading: Reading, context: Context) -> Value | None:
    """The like of "the quarter", "the weekend", "the year": the one the text is about, else the present one, else the weekend nearest."""
    unit = reading["u"] or ""
    if unit in ("quarter", "period"):
        last = context.last_fine("-Q")
        if last:
            return "DATE", last
        if unit == "period":
            return None
        return period(unit, -1, context)
    if unit == "weekend" and context.anchor is not None:
        return period(unit, -1 if context.way < 0 and context.anchor.isoweekday() < 6 else 0, context)
    return period(unit, 0, context)


def quarter(reading: Reading, context: Context) -> Value | None:
    """The like of "the third quarter of 2024", "fourth-quarter", "Q2": without a year the latest that has begun."""
    stated = reading["q"]
    which = int(stated[1]) if stated else ordinal(reading["n"] or "") or 1
    year = year_of(reading, context, "y1", "y2", "rel", "rel2")
    anchor = context.anchor
    if year is None and anchor is None:
        return "DATE", f"XXXX-Q{which}"
    if year is None and anchor is not None:
        year = anchor.year - (which > cal.quarter(anchor) and context.way <= 0)
        year -= reading["back"] is not None
    return "DATE", f"{year:04d}-Q{which}"


def half(reading: Reading, context: Context) -> Value | None:
    """The like of "the first half of 2024"."""
    which = 1 if reading["n"] == "first" else 2
    year = year_of(reading, context, "y2", "rel2")
    return "DATE", f"{year:04d}-H{which}" if year is not None else f"XXXX-H{which}"


def back(reading: Reading, context: Context) -> Value | None:
    """The like of "year-earlier", "the year-ago quarter": the quarter the text is about, a year before."""
    last = context.last_fine("-Q")
    if last and last[:4].isdigit():
        return "DATE", f"{int(last[:4]) - 1:04d}{last[4:]}"
    return period("quarter" if "quarter" in (reading["u"] or "") else "year", -1, context)


def season(reading: Reading, context: Context) -> Value | None:
    """The like of "last summer", "the winter of 2024", "this spring"."""
    code = words()["seasons"][reading["s"] or ""]
    year = year_of(reading, context, "y")
    anchor = context.anchor
    if year is None and anchor is None:
        return "DATE", f"XXXX-{code}"
    if year is None and anchor is not None:
        first = cal.SEASON_MONTHS[code][0]
        relation = reading["rel"]
        way = step(relation) or (0 if relation == "this" else context.way)
        year = anchor.year
        if way < 0 and first + 2 >= anchor.month:
            year -= 1
        elif way > 0 and first < anchor.month:
            year += 1
    return "DATE", f"{year:04d}-{code}"
