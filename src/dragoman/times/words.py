"""The words of the time grammar, from `words.toml`, and the fragments of patterns made of them."""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.figures.numerals import NUMBER


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
    """Patterns for the classes of words, for use in `grammar`."""
    table = words()
    units = {**dict.fromkeys(table["units"]), **dict.fromkeys(table["plurals"])}
    months = [name for name in table["months"] if len(name) > 4 or name in ("may", "june", "july")]
    short = [name for name in table["months"] if name not in months]
    days = [name for name in table["weekdays"] if name.endswith("day")]
    short_days = [name for name in table["weekdays"] if not name.endswith("day")]
    return {
        "month": rf"(?:{either(months)}|(?:{either(short)})\b\.?)",
        "weekday": rf"(?:{either(days)}|(?:{either(short_days)})\.(?=\s*,?\s*(?:\d|{either(months + short)})))",
        "unit": f"(?:{either(units)})",
        "units": f"(?:{either([*table['plurals'], *(u + 's' for u in table['units'])])})",
        "season": f"(?:{either(table['seasons'])})",
        "part": f"(?:{either(part for part in table['parts'] if part not in ('noon', 'midnight', 'overnight'))})",
        "holiday": f"(?:{either(table['holidays'])})",
        "othercal": f"(?:{either(table['other_calendars']['names'])})",
        "sets": f"(?:{either(table['sets'])})",
        "number": NUMBER,
        "vague": r"(?:a\scouple\sof|a\sfew|several|some|many|dozens\sof|hundreds\sof|thousands\sof|a\snumber\sof)",
        "year": r"(?:1[5-9]\d\d|20\d\d|21\d\d)",
        "dom": r"(?:3[01]|[12]\d|0?[1-9])",
        "phase": r"(?:early|late|mid|earlier|later|sometime|the\s(?:beginning|start|middle|end)\sof)",
        "rough": (
            r"(?:no\smore\sthan|no\sless\sthan|more\sthan|less\sthan|at\sleast|at\smost|up\sto|as\smany\sas|just\sover|just\sunder|"
            r"nearly|almost|about|around|roughly|some|approximately|over|under)"
        ),
    }
