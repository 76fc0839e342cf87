"""Calendar periods: "last week", "the end of the year", "the third quarter of 2024", "last summer", "the 1990s", "the 19th century"."""

from datetime import date

from dragoman.figures.numerals import number, ordinal
from dragoman.times import calendar as cal
from dragoman.times.context import Context, Value, month_number, step, unit_code, unknown, year_of
from dragoman.times.grammar import Reading
from dragoman.times.words import words

DECADES = "twenties thirties forties fifties sixties seventies eighties nineties".split()
SPOKEN = {"eighteen": 18, "nineteen": 19, "twenty": 20}
TOLD = frozenset(("following", "previous", "same", "that", "preceding", "the same", "very same"))
"""Relations that go by the date the text is at, not by the publication's."""


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
    """The like of "last week", "early next year", "this month", "the following day", "the same year", "the latest quarter"."""
    relation, unit = reading["rel"] or "", reading["u"] or ""
    if reading["beside"]:
        relation = "previous" if reading["beside"] == "before" else "following"
    told = relation in TOLD or (unit == "day" and relation == "next")
    if told and context.before:
        if unit == "period":
            return "DATE", context.before[-1]
        last = context.last_in(unit_code(unit))
        if last is not None:
            return "DATE", cal.shift(last, step(relation), unit_code(unit))
    if relation == "latest" and unit in ("quarter", "period"):
        return plain(reading, context)
    if unit == "day":
        return ("DATE", unknown("D")) if told else None
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
        return period("month", 0, context)
    phase, unit = reading["phase"] or "", reading["u"] or ""
    whole = period(unit, step(reading["rel"]), context)
    if whole and unit == "year" and phase.endswith("half"):
        return "DATE", f"{whole[1]}-H{1 if phase.startswith('first') else 2}"
    return whole


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
    which = int(stated[1]) if stated else 4 if reading["n"] in ("last", "final") else ordinal(reading["n"] or "") or 1
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
    which = 1 if reading["n"] == "first" else 2  # the second or last
    year = year_of(reading, context, "y2", "rel2")
    return "DATE", f"{year:04d}-H{which}" if year is not None else f"XXXX-H{which}"


def back(reading: Reading, context: Context) -> Value | None:
    """The like of "year-earlier", "the year-ago quarter": the quarter the text is about, a year before."""
    last = context.last_fine("-Q")
    if last and last[:4].isdigit():
        return "DATE", f"{int(last[:4]) - 1:04d}{last[4:]}"
    return period("quarter" if "quarter" in (reading["u"] or "") else "year", -1, context)


def season(reading: Reading, context: Context) -> Value | None:
    """The like of "last summer", "the winter of 2024", "this spring": "last" is over, "next" has not begun."""
    code = words()["seasons"][reading["s"] or ""]
    year = year_of(reading, context, "y")
    anchor = context.anchor
    if year is None and anchor is None:
        return "DATE", f"XXXX-{code}"
    if year is None and anchor is not None:
        year = _season_year(code, reading["rel"], anchor, context)
    return "DATE", f"{year:04d}-{code}"


def _season_year(code: str, relation: str | None, anchor: date, context: Context) -> int:
    options = [(year, cal.days(f"{year:04d}-{code}")) for year in range(anchor.year - 2, anchor.year + 2)]
    spans = [(year, covered) for year, covered in options if covered]
    way = step(relation) or (0 if relation == "this" else context.way)
    if step(relation):
        spans = [item for item in spans if (item[1][1] < anchor if way < 0 else item[1][0] > anchor)]
    elif way:
        spans = [item for item in spans if (item[1][0] <= anchor if way < 0 else item[1][1] >= anchor)]
    if way:
        return spans[-1 if way < 0 else 0][0]
    if relation == "this":
        # "this summer" is the year's own, of winters the one that is nearest
        return anchor.year - (code == "WI" and anchor.month < 7)
    return min(spans, key=lambda item: abs((item[1][0] - anchor).days))[0]


def year(reading: Reading, context: Context) -> Value | None:
    """The like of "2024", "late 2023", "fiscal 1989", "the year two thousand"."""
    stated = year_of(reading, context, "y")
    return ("DATE", f"{stated:04d}") if stated else None


def spoken(reading: Reading, context: Context) -> Value | None:
    """The like of "nineteen ninety-one", as broadcasts are transcribed."""
    last = number((reading["t"] or reading["l"] or "") + ("-" + (reading["o"] or "") if reading["o"] else ""))
    if last is None:
        return None
    value = f"{SPOKEN[reading['c'] or ''] * 100 + int(last):04d}"
    return "DATE", f"{value}-{month_number(reading['m'] or ''):02d}" if reading["m"] else value


def decade(reading: Reading, context: Context) -> Value | None:
    """The like of "the 1990s", "the '80s", "the late nineties": three digits."""
    if reading["y"]:
        return "DATE", (reading["y"] or "")[:3]
    tens = int((reading["y2"] or "00")[0]) if reading["y2"] else DECADES.index(reading["name"] or "") + 2
    century = 20 if tens <= 1 else 19
    return "DATE", f"{century}{tens}"


def century(reading: Reading, context: Context) -> Value | None:
    """The like of "the 19th century" begins with 18."""
    which = ordinal(reading["n"] or "")
    return ("DATE", f"{which - 1:02d}") if which else None


def reference(value: str) -> Value:
    """The like of "now", "recently", "the future"."""
    return "DATE", value
