"""Readings without a day of their own: years, decades, durations, sets, distances and references."""

from dragoman.figures.numerals import number, ordinal
from dragoman.times import calendar as cal
from dragoman.times.grammar import Reading
from dragoman.times.resolve import Context, Value, duration, month_number, part_code, step, unit_code, year_of
from dragoman.times.words import words

DECADES = "twenties thirties forties fifties sixties seventies eighties nineties".split()
SPOKEN = {"eighteen": 18, "nineteen": 19, "twenty": 20}


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


def _amount(reading: Reading) -> str:
    stated = reading["n2"] or reading["n"]
    if stated:
        value = number(stated)
        if value is None:
            return "X"
        if reading["half"] or reading["half2"]:
            value += 0.5
        return str(value)
    if reading["half_"]:
        return "0.5"
    if reading["a"]:
        return "1.5" if reading["half"] else "1"
    return "2" if "couple" in (reading["v"] or "") else "X"


def span(reading: Reading, context: Context) -> Value | None:
    """The like of "two days", "10 years", "the past nine months", "a five-year", "for weeks"."""
    unit = unit_code(reading["u"] or reading["many"] or "")
    return "DURATION", duration(_amount(reading), unit)


def ago(reading: Reading, context: Context) -> Value | None:
    """The like of "three days ago" from the publication, "two days later" from the date before it."""
    unit, way = unit_code(reading["u"] or ""), reading["way"] or ""
    amount = _amount(reading)
    sign = 1 if way in ("later", "from now", "hence", "after", "afterwards") else -1
    from_now = way in ("ago", "from now", "hence", "previously")
    if unit[0] == "T":
        return "DURATION", duration(amount, unit)
    if not amount.isdigit():
        return "DATE", "PAST_REF" if sign < 0 else "FUTURE_REF"
    quarterly = context.last_fine("-Q")
    if unit == "Y" and quarterly and quarterly[:4].isdigit():
        # Business reports compare quarters: "a year earlier" is as fine as what it is compared with
        return "DATE", f"{int(quarterly[:4]) + sign * int(amount):04d}{quarterly[4:]}"
    base = context.anchor if from_now else context.last_day()
    if base is None or int(amount) > 1900:
        return "DURATION", duration(amount, unit)
    return "DATE", cal.shift(base, sign * int(amount), unit)


def recent(reading: Reading, context: Context) -> Value | None:
    """The like of "the past few weeks", "the next several months": an unknown number of the unit."""
    return "DURATION", duration("X", unit_code(reading["u"] or ""))


def each(reading: Reading, context: Context) -> Value | None:
    """The like of "every day", "each Monday", "every two weeks", "once a year"."""
    name, table = reading["u"] or "", words()
    if name in table["weekdays"]:
        return "SET", f"XXXX-WXX-{table['weekdays'][name]}"
    if name.rstrip(".") in table["months"]:
        return "SET", f"XXXX-{month_number(name):02d}"
    if name in table["seasons"]:
        return "SET", f"XXXX-{table['seasons'][name]}"
    if name in table["parts"]:
        return "SET", f"XXXX-XX-XX{part_code(name)}"
    amount = 2 if reading["n"] == "other" else number(reading["n"]) if reading["n"] else 1
    unit = unit_code(name)
    return "SET", f"P{amount}Q" if unit == "Q" else duration(str(amount), unit)


def habit(reading: Reading, context: Context) -> Value | None:
    """The like of "daily", "annually"."""
    return "SET", str(words()["sets"][reading["s"] or ""])


def holiday(reading: Reading, context: Context) -> Value | None:
    """The like of "Christmas", "Thanksgiving Day", "Easter 2024": by tense the nearest."""
    rule = str(words()["holidays"][(reading["h"] or "").replace("’", "'")])
    stated = year_of(reading, context, "y")
    if stated:
        return "DATE", cal.holiday(rule, stated).isoformat()
    anchor = context.anchor
    if anchor is None:
        return "DATE", f"XXXX-{rule}" if rule[2] == "-" else "XXXX-XX-XX"
    days = [cal.holiday(rule, anchor.year + delta) for delta in (-1, 0, 1)]
    way = step(reading["rel"]) or context.way
    right = [day for day in days if way == 0 or (day - anchor).days * way >= 0] or days
    return "DATE", min(right, key=lambda day: abs((day - anchor).days)).isoformat()


def foreign_feast(reading: Reading, context: Context) -> Value | None:
    """The like of "Ramadan", "Nowruz": known to be a time of the year, the day left open."""
    known = context.anchor
    return "DATE", f"{known.year:04d}" if known else "XXXX"


def reference(value: str) -> Value:
    """The like of "now", "recently", "the future"."""
    return "DATE", value
