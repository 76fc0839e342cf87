"""The tables of dated facts and the one pass over a text that finds the names in them."""

import csv
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

from dragoman.actors.tables import read
from dragoman.dating.clues import SURE, ordinal

FACTS = files("dragoman.dating") / "facts"
FOUNDED = "1989"
WHOLE = re.compile(r"\w[\w.’'-]*(?: \w[\w.’'-]*)+\w")
WORD = re.compile(r"[^\W_]+")


class Fact(NamedTuple):
    """Something with a date: `named` is the first day its name could be written, `since` the day it held, `until` its last."""

    name: str
    kind: str
    country: str
    named: int
    since: int
    until: int | None
    weight: float


class Hit(NamedTuple):
    """A fact named in the text, at these characters."""

    start: int
    end: int
    fact: Fact


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table."""
    return list(csv.DictReader((FACTS / name).read_text("utf-8").splitlines()))


@cache
def table(name: str) -> dict[str, Any]:
    """A table in TOML."""
    return tomllib.loads((FACTS / name).read_text("utf-8"))


Alias = tuple[tuple[str, ...], Fact]


@cache
def _index() -> dict[str, dict[str, list[Alias]]]:
    """Aliases by their first word and then their second (empty where they have none), the longest first."""
    found: dict[str, dict[str, list[Alias]]] = {}
    for alias, fact in _aliases():
        words = tuple(WORD.findall(alias))
        second = words[1].lower() if len(words) > 1 else ""
        listed = found.setdefault(words[0].lower(), {}).setdefault(second, [])
        if (words, fact) not in listed:
            listed.append((words, fact))
    for by_second in found.values():
        for listed in by_second.values():
            listed.sort(key=lambda pair: -len(pair[0]))
    return found


def _aliases() -> Iterator[tuple[str, Fact]]:
    for row in rows("things.csv"):
        begun = row["named"] or row["since"]
        fact = _fact(row, begun, row["since"] or begun, row["until"])
        for alias in (row["name"], *_parts(row["aliases"])):
            yield alias, fact
    for row in rows("happenings.csv"):
        fact = _fact(row, row["start"], row["start"], row["end"])
        for alias in _parts(row["aliases"]) or [row["name"]]:
            yield alias, fact
    for name, since in _organisations():
        day = ordinal(since) or 1
        yield name, Fact(name, "organisation", "", day, day, None, SURE["medium"])


def _organisations() -> Iterator[tuple[str, str]]:
    """Bodies of the tables of actors founded lately enough to date a text, by full names that are theirs alone; aliases may be older."""
    known = {row["name"] for row in rows("things.csv")}
    known |= {alias for row in rows("things.csv") for alias in _parts(row["aliases"])}
    for name, _wikidata, _kind, _country, _sector, _aliases, since, *_ in read("organisations/"):
        if since[:4].isdigit() and since[:4] >= FOUNDED and WHOLE.fullmatch(name) and name not in known:
            yield name, since


def _fact(row: dict[str, str], named: str, since: str, until: str) -> Fact:
    return Fact(
        row["name"],
        row["kind"],
        row.get("country", ""),
        ordinal(named) or 1,
        ordinal(since) or 1,
        ordinal(until, last=True),
        SURE[row["sure"]],
    )


def _parts(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def spotted(text: str) -> list[Hit]:
    """The facts a text names: at each place the longest names, all facts that bear one."""
    index = _index()
    places = [(match.start(), match.end(), match[0]) for match in WORD.finditer(text)]
    lower = [read.lower() for _, _, read in places]
    lower.append("")
    found: list[Hit] = []
    past = 0
    for at, first in enumerate(lower):
        by_second = index.get(first)
        if by_second is None or at < past:
            continue
        size = 0
        for words, fact in (*(by_second.get(lower[at + 1], ()) if lower[at + 1] else ()), *by_second.get("", ())):
            if len(words) < size:
                break
            part = places[at : at + len(words)]
            if _fits(text, words, part):
                size = len(words)
                past = at + size
                found.append(Hit(part[0][0], part[-1][1], fact))
    return found


def _fits(text: str, words: tuple[str, ...], part: list[tuple[int, int, str]]) -> bool:
    if len(part) < len(words):
        return False
    return all(_same(word, read) for word, (_, _, read) in zip(words, part, strict=True)) and _near(text, part)


def _same(word: str, read: str) -> bool:
    """Is a word of the text that of an alias? Small letters may be capitals (headlines), capitals must stay; an acronym is exact."""
    if word == read:
        return True
    if word.lower() != read.lower() or (word.isupper() and len(word) > 1):
        return False
    return word[0].islower() or read[0].isupper() or word[0].isdigit()


def _near(text: str, words: list[tuple[int, int, str]]) -> bool:
    """Do words follow each other within one phrase: no full stop, no comma, no line between them (an abbreviation's stop is fine)?"""
    for (_, end, word), (start, _, _) in pairwise(words):
        gap = text[end:start]
        if (
            "\n" in gap
            or len(gap) > 2
            or (gap[0] in ".,;:" and not (gap[0] == "." and len(word) <= 4 and word.isalpha()))
        ):
            return False
    return True
