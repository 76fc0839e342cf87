"""Amounts of time: durations, distances ("two days later"), sets ("twice a month", "annual")."""

from datetime import date

from dragoman.figures.numerals import number
from dragoman.times import calendar as cal
from dragoman.times.context import LEAP, Context, Value, month_number, part_code, unit_code
from dragoman.times.grammar import Reading
from dragoman.times.words import words

HALVES = {"Y": "6M", "TH": "30M", "TM": "30S", "D": "T12H"}
"""Half of a unit, in whole smaller ones."""

FAR = 1900
"""Years, months and so on from a date beyond which an expression is an amount: no calendar reaches so far."""


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
    distance = sign * int(amount)
    if unit in ("E", "C"):  # "a decade ago" is a year, as "ten years ago" is
        distance, unit = distance * (10 if unit == "E" else 100), "Y"
    quarterly = context.last_fine("-Q")
    if unit == "Y" and quarterly and quarterly[:4].isdigit() and abs(distance) <= FAR:
        # Business reports compare quarters: "a year earlier" is as fine as what it is compared with
        return "DATE", f"{int(quarterly[:4]) + distance:04d}{quarterly[4:]}"
    base = context.anchor if from_now else context.last_in(unit) or context.last_day()
    if base is None and not from_now:
        return _from_unknown(context, distance, unit) or ("DURATION", duration(amount, unit))
    if base is None or abs(distance) > FAR:
        return "DURATION", duration(amount, unit)
    return "DATE", cal.shift(base, distance, unit)


def _from_unknown(context: Context, distance: int, unit: str) -> Value | None:
    """Days or months from a date whose year is unknown ("XXXX-11-11"), as long as that year holds them."""
    last = next((value for value in reversed(context.before) if len(value) == 10 and value[5:7].isdigit()), "")
    if unit not in ("D", "M") or not last.startswith("XXXX-") or not last[8:].isdigit():
        return None
    moved = cal.shift(date(LEAP, int(last[5:7]), int(last[8:])), distance, unit)
    return ("DATE", "XXXX" + moved[4:]) if moved.startswith(str(LEAP)) else None


def recent(reading: Reading, context: Context) -> Value | None:
    """The like of "the past few weeks", "the next several months": an unknown number of the unit."""
    return "DURATION", duration("X", unit_code(reading["u"] or ""))


def each(reading: Reading, context: Context) -> Value | None:
    """The like of "every day", "each Monday", "every two weeks", "once a year"."""
    name, table = (reading["u"] or "").rstrip("."), words()
    if name in table["weekdays"]:
        return "SET", f"XXXX-WXX-{table['weekdays'][name]}"
    if name in table["months"]:
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
