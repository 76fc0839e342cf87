"""Clues from what a text names: laws, agreements, bodies, wars, disasters. Nobody writes of them before there is something to name."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from functools import cache

from dragoman.dating.clues import Clue, iso, since, until
from dragoman.dating.facts import Hit, rows, spotted
from dragoman.parse import Document

BEFORE = 70
IN_FORCE = re.compile(
    r"\b(?:under|imposed|invoking|pursuant to|in line with|violat\w+|breach\w*|entered into force|took effect)\b[^.;\n]*$",
    re.I,
)
ENACTED = frozenset(("law", "sanctions"))
STILL = re.compile(
    r"^[^.;\n]{0,60}\b(?:remains in force|is still in force|remains in effect|due to expire|will expire|expires)\b"
)
NUMBERED = re.compile(r"\bresolutions?\s+(?:No\.?\s*)?(?P<first>\d{3,4})\b(?!\s*\()", re.I)
ASSEMBLY = re.compile(r"general assembly|unga|human rights council|congress|house|senate|joint", re.I)
GRACE = 31


def named(document: Document) -> Iterator[Clue]:
    """A clue for each fact named, once, at its first place."""
    seen: set[str] = set()
    text = document.text
    for hit in spotted(text):
        if hit.fact.name not in seen:
            seen.add(hit.fact.name)
            yield _begun(text, hit)
        if hit.fact.until is not None and STILL.search(text[hit.end : hit.end + 100]):
            why = f"{hit.fact.name} was in force until {iso(hit.fact.until)}"
            yield Clue(hit.start, hit.end, until(hit.fact.until + GRACE), 1.5, why)
    yield from resolutions(text)


def _begun(text: str, hit: Hit) -> Clue:
    fact = hit.fact
    before = text[max(0, hit.start - BEFORE) : hit.start]
    if fact.kind in ENACTED and IN_FORCE.search(before):
        return Clue(hit.start, hit.end, since(fact.since), fact.weight, f"{fact.name} in force from {iso(fact.since)}")
    word = "founded" if fact.kind == "organisation" else "known from"
    return Clue(hit.start, hit.end, since(fact.named), fact.weight, f"{fact.name}, {word} {iso(fact.named)}")


def resolutions(text: str) -> Iterator[Clue]:
    """Resolutions of the UN Security Council are numbered through: a number tells the year it was adopted in."""
    if "esolution" not in text or not any(
        word in text for word in ("Security Council", "UN", "U.N.", "United Nations")
    ):
        return
    seen: set[int] = set()
    for match in NUMBERED.finditer(text):
        number = int(match["first"])
        around = text[max(0, match.start() - 60) : match.end() + 30]
        if number in seen or ASSEMBLY.search(around):
            continue
        seen.add(number)
        if year := _adopted(number):
            why = f"Security Council resolution {number} was adopted in {year}"
            yield Clue(match.start(), match.end(), since(date(year, 1, 1).toordinal()), 2.5, why)


@cache
def _numbers() -> tuple[tuple[int, int], ...]:
    return tuple((int(row["last"]), int(row["year"])) for row in rows("resolutions.csv"))


def _adopted(number: int) -> int | None:
    """The year of a resolution from the last number of each year; `None` before the table or after it."""
    at = bisect_left(_numbers(), (number, 0))
    return _numbers()[at][1] if 0 < at < len(_numbers()) else None
