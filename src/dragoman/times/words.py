"""The words of the time grammar, from `words.toml`: the fragments of patterns made of them, and the class of each word."""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.figures.numerals import NUMBER

TENTH = (
    "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|"
    "sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first)"
)
CLOCK_PARTS = ("noon", "midnight", "overnight")


@cache
def words() -> dict[str, Any]:
    """The tables of `words.toml`."""
    return tomllib.loads(files("dragoman.times").joinpath("words.toml").read_text(encoding="utf-8"))


def either(options: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first; an apostrophe may be curved, a space a line break."""
    ordered = sorted(options, key=len, reverse=True)
    return "|".join(option.replace("'", "['’]").replace(" ", r"\s") for option in ordered)


@cache
def fragments() -> dict[str, str]:
    """Patterns for the classes of words, for use in `shapes.toml`."""
    table = words()
    refs = table["refs"]
    units = {**dict.fromkeys(table["units"]), **dict.fromkeys(table["plurals"])}
    months = [name for name in table["months"] if len(name) > 4 or name in ("may", "june", "july")]
    short = [name for name in table["months"] if name not in months]
    days = [name for name in table["weekdays"] if name.endswith("day")]
    short_days = [name for name in table["weekdays"] if not name.endswith("day")]
    return {
        "month": rf"(?:{either(months)}|(?:{either(short)})\b\.?)",
        "weekday": rf"(?:{either(days)}|(?:{either(short_days)})\.(?=\s*,?\s*(?:\d|{either(months + short)})))",
        "weekday_": rf"(?:{either(days)}|(?:{either(short_days)})\b\.?)",
        "unit": f"(?:{either(units)})",
        "units": f"(?:{either([*table['plurals'], *(u + 's' for u in table['units'])])})",
        "season": f"(?:{either(table['seasons'])})",
        "part": f"(?:{either(part for part in table['parts'] if part not in CLOCK_PARTS)})",
        "holiday": f"(?:{either(table['holidays'])})",
        "foreign": f"(?:{either(table['foreign_months'])})",
        "sets": f"(?:{either(table['sets'])})",
        "zone": f"(?:{either(zone for zone in table['zones'])})",
        "number": NUMBER,
        "vague": r"(?:a\scouple\sof|a\sfew|several|some|many|dozens\sof|hundreds\sof|thousands\sof|a\snumber\sof)",
        "year": r"(?:1[5-9]\d\d|20\d\d|21\d\d)",
        "dom": r"(?:3[01]|[12]\d|0?[1-9])",
        "phase": r"(?:early|late|mid|earlier|later|sometime|the\s(?:beginning|start|middle|end)\sof)",
        "tenth": TENTH,
        "present": rf"(?:{either(refs['PRESENT_REF'])})\b",
        "past": rf"(?:{either(refs['PAST_REF'])})\b(?!-)",
        "future": rf"(?:{either(refs['FUTURE_REF'])})\b(?!-)",
        "rough": (
            r"(?:no\smore\sthan|no\sless\sthan|more\sthan|less\sthan|at\sleast|at\smost|up\sto|as\smany\sas|just\sover|just\sunder|"
            r"nearly|almost|about|around|roughly|some|approximately|over|under)"
        ),
    }


@cache
def classes() -> dict[str, frozenset[str]]:
    """The classes each word tells of: what a sentence must hold for a pattern to be tried. Of a phrase its longest word."""
    table = words()
    lists: dict[str, Iterable[str]] = {
        "month": table["months"],
        "weekday": [form for name in table["weekdays"] for form in (name, name + "s")],
        "unit": [form for name in table["units"] for form in (name, name + "s")] + list(table["plurals"]),
        "season": table["seasons"],
        "part": [form for name in table["parts"] for form in (name, name + "s")],
        "holiday": table["holidays"],
        "foreign": table["foreign_months"],
        "sets": table["sets"],
        "present": table["refs"]["PRESENT_REF"],
        "past": table["refs"]["PAST_REF"],
        "future": table["refs"]["FUTURE_REF"],
        **table["classes"],
    }
    found: dict[str, set[str]] = {}
    for name, entries in lists.items():
        for entry in entries:
            parts = entry.replace("'", " ").replace("-", " ").split()
            found.setdefault(max(parts, key=len), set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}
