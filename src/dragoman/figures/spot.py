"""Which numbers of a sentence count or measure something, and their bounds; before it is asked what."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from dragoman.figures.numerals import DIGITS, NUMBER, ORDINAL, number, ordinal
from dragoman.record import Bound

SIGN = r"(?:US\$|A\$|C\$|[$€£¥₽₹₺])"
VAGUE = {"dozens": 24, "scores": 40, "hundreds": 100, "thousands": 1000, "millions": 10**6, "billions": 10**9}


@dataclass(frozen=True)
class Number:
    """A number in a sentence: where it and its bound stand (offsets in the sentence), and what it is worth."""

    start: int
    end: int
    """End of the number itself; what it counts comes after."""
    value: float | int
    upper: float | int | None
    bound: Bound
    money: str | None = None
    percent: bool = False
    ordinal: bool = False
    digits: int = 0
    """Where the number itself begins, behind its bound."""


@cache
def words() -> dict[str, Any]:
    """The tables of `words.toml`."""
    return tomllib.loads(files("dragoman.figures").joinpath("words.toml").read_text(encoding="utf-8"))


@cache
def _bound_words() -> dict[str, Bound]:
    return {word: cast(Bound, bound) for bound, listed in words()["bounds"].items() for word in listed}


@cache
def _pattern() -> re.Pattern[str]:
    ahead = "|".join(sorted(_bound_words(), key=len, reverse=True))
    behind = "|".join(sorted((w for listed in words()["after"].values() for w in listed), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.,:/#])(?<![A-Za-z]-)(?:(?P<between>between|from)\s)?(?:(?P<bound>{ahead})\s)?(?:the\s)?(?P<digits>"
        rf"(?:(?P<sign>{SIGN})\s?)?(?P<n>{NUMBER})(?![\w]*(?:st|nd|rd|th)\b)"
        rf"(?:\s?(?P<link>-|–|to|and|or)\s?{SIGN}?(?P<n2>{NUMBER}))?"
        rf"(?P<percent>\s?(?:%|per\s?cent\b|percent\b|percentage\spoints?\b))?(?:\s(?P<after>{behind})\b(?!\sto\b))?"
        rf"|(?P<vague>(?:(?:tens|hundreds)\sof\s)?(?:{'|'.join(VAGUE)}))(?=\sof\b)"
        rf"|(?P<ordinal>{ORDINAL}))(?![\w])",
        re.IGNORECASE,
    )


_digit_or_word = re.compile(rf"{DIGITS}|\b(?:{NUMBER}|{ORDINAL}|{'|'.join(VAGUE)})\b", re.IGNORECASE)


def spot(text: str) -> Iterator[Number]:
    """The numbers of a sentence, left to right."""
    if not _digit_or_word.search(text):
        return
    for match in _pattern().finditer(text):
        found = _read(match)
        if found is not None:
            yield found


def _read(match: re.Match[str]) -> Number | None:
    named = (match["bound"] or "").lower()
    bound: Bound = _bound_words().get(" ".join(named.split()), "exact")
    start = match.start("bound") if named else match.start("digits")
    digits = match.start("digits")
    if match["ordinal"]:
        worth = ordinal(match["ordinal"])
        return None if worth is None else Number(digits, match.end(), worth, None, "exact", ordinal=True, digits=digits)
    if match["vague"]:
        return _vague(match["vague"], start, match.end(), digits)
    value = number(match["n"])
    if value is None:
        return None
    upper, end = None, match.end()
    if match["n2"]:
        upper, value, bound = _range(match, value, bound)
        if upper is None and match["link"] in "-–":
            return None  # "48-43", "3-2": the score of a vote or a game
        if upper is None:
            end = match.end("n")
    for name, listed in words()["after"].items():
        if (match["after"] or "").lower() in listed:
            bound = cast(Bound, name)
    money = words()["money"].get((match["sign"] or "").upper()) if match["sign"] else None
    percent = bool(match["percent"])
    return Number(start, end, value, upper, bound, money, percent and end == match.end(), digits=digits)


def _vague(text: str, start: int, end: int, digits: int) -> Number:
    parts = text.lower().split()
    value = VAGUE[parts[-1]]
    if len(parts) > 1:
        value *= {"tens": 10, "hundreds": 100}[parts[0]]
    return Number(start, end, value, None, "at_least", digits=digits)


def _range(match: re.Match[str], low: float, bound: Bound) -> tuple[float | int | None, float | int, Bound]:
    """The upper end of a range, the lower end in the same scale ("three to five million"), and the bound."""
    high, link = number(match["n2"]), match["link"].lower()
    if high is None or (link == "and" and (match["between"] or "").lower() != "between"):
        return None, low, bound
    scale = next(
        (word for word in ("hundred", "thousand", "million", "billion", "trillion") if word in match["n2"].lower()), ""
    )
    if (scale and not re.search("[a-z]", match["n"].lower().replace(" ", "").rstrip("s")[-3:]) and low < high) or (
        scale and low < 100 and scale not in match["n"].lower()
    ):
        low = number(f"{match['n']} {scale}") or low
    return (high, low, bound) if high > low else (None, low, bound)
