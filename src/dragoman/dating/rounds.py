"""Clues from numbered rounds and editions: "the 22nd round of the Astana talks", "COP28", "the NATO summit in Vilnius"."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from dragoman.dating.clues import Clue, iso, ordinal, since, until
from dragoman.dating.facts import rows, table
from dragoman.figures.numerals import ordinal as counted
from dragoman.parse import Document

NEAR = 70
OPENING = 700
"""Characters from the beginning within which a round that is told of is the news."""

GRACE, AFTER = 10, 45
AHEAD = re.compile(
    r"\b(?:will|upcoming|forthcoming|next|scheduled|planned|ahead of|preparing|prepares|due|plans?)\b", re.I
)
SOON = re.compile(
    r"\b(?:upcoming|forthcoming|next|will (?:hold|host|attend|adopt|discuss at|meet at|travel to)|ahead of)\b[^.;]*$",
    re.I,
)
TO_BE = re.compile(
    r"^[^.;,]{0,40}\b(?:will (?:be held|take place|begin|open|start|convene)|is (?:scheduled|due|set|expected))\b", re.I
)
BEGUN = re.compile(
    r"\b(?:began|begins?|kicked off|opened|opens|concluded|concludes|ended|ends|started|starts|wrapped up|under way|underway|attending|"
    r"gathered|gather|convened|on the sidelines)\b",
    re.I,
)
BACK = re.compile(r"\b(?:last|previous|since|in (?:19|20)\d\d|years? ago|months? ago|had)\b", re.I)


class Edition(NamedTuple):
    """An edition of a series, with its first and last day."""

    series: str
    first: int
    last: int


class Series(NamedTuple):
    """A series: the pattern of its name nearby, and how its editions are counted."""

    key: str
    row: dict[str, Any]
    near: re.Pattern[str]
    ordinal: re.Pattern[str]
    glued: re.Pattern[str] | None
    placed: re.Pattern[str] | None


@cache
def _editions() -> dict[tuple[str, str], list[Edition]]:
    found: dict[tuple[str, str], list[Edition]] = {}
    for row in rows("rounds.csv"):
        edition = Edition(row["series"], ordinal(row["start"]) or 1, ordinal(row["end"], last=True) or 1)
        found.setdefault((row["series"], row["edition"].lower()), []).append(edition)
    return found


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _series() -> tuple[Series, ...]:
    found = []
    for key, row in table("series.toml").items():
        near, unit = _either(row["near"]), _either(row["unit"])
        numeral = r"(?P<n>\d{1,3}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?(?:st|nd|rd|th))"
        count = rf"\b{numeral}\s+(?:(?:[A-Z][\w.]*|{near}|international|annual|ordinary|formal|plenary|in-person)\s+){{0,4}}(?:{unit})\b"
        glued = (
            rf"\b(?:{_either(row.get('glued', []))})[\s-]?(?P<n>\d{{1,2}}|[IVX]{{1,4}})\b" if "glued" in row else None
        )
        places = sorted({place for series, place in _editions() if series == key and not place[0].isdigit()})
        placed = None
        if row.get("place") and places:
            names = _either(places)
            placed = rf"\b(?P<a>{names})(?:\s+[\w-]+)?\s+summit\b|\bsummit\s+(?:\w+\s+){{0,3}}?(?:in|at)\s+(?:the\s+)?(?P<b>{names})\b"
        found.append(
            Series(
                key,
                row,
                re.compile(rf"\b(?:{near})", re.I),
                re.compile(count, re.I),
                re.compile(glued) if glued else None,
                re.compile(placed, re.I) if placed else None,
            )
        )
    return tuple(found)


def rounds(document: Document) -> Iterator[Clue]:
    """A clue for each edition of a known series, by how it is told: held, coming or merely named."""
    text = document.text
    lower = text.lower()
    seen: set[tuple[str, str]] = set()
    for one in _series():
        words, about = one.row["near"] + [word.lower() for word in one.row.get("glued", ())], one.row.get("about")
        if not any(word in lower for word in words) or (about and not any(word in lower for word in about)):
            continue
        for start, end, edition in _named(one, text):
            known = _editions().get((one.key, edition))
            if known and (one.key, edition) not in seen:
                seen.add((one.key, edition))
                yield from _clues(text, start, end, one, known, edition)


def _named(series: Series, text: str) -> Iterator[tuple[int, int, str]]:
    for match in series.ordinal.finditer(text):
        number = counted(match["n"].lower())
        around = text[max(0, match.start() - NEAR) : match.end() + NEAR]
        if number and series.near.search(around) and "\n" not in match[0]:
            yield match.start(), match.end(), str(int(number))
    for match in series.glued.finditer(text) if series.glued else ():
        yield match.start(), match.end(), match["n"] if match["n"].isdigit() else str(_roman(match["n"]))
    for match in series.placed.finditer(text) if series.placed else ():
        around = text[max(0, match.start() - NEAR) : match.end() + NEAR]
        if series.near.search(around):
            yield match.start(), match.end(), (match["a"] or match["b"]).lower()


def _roman(text: str) -> int:
    value = 0
    for here, after in zip(text, [*text[1:], " "], strict=True):
        size = {"I": 1, "V": 5, "X": 10, " ": 0}
        value += -size[here] if size[here] < size[after] else size[here]
    return value


def _clues(text: str, start: int, end: int, series: Series, known: list[Edition], edition: str) -> Iterator[Clue]:
    first = min(one.first for one in known)
    line = text.rfind("\n", 0, start) + 1, (text.find("\n", end) + 1 or len(text) + 1) - 1
    left = max(line[0], text.rfind(". ", 0, start) + 1, 0)
    stop = text.find(". ", end)
    sentence = text[left : min(line[1], stop if stop >= 0 else len(text))]
    what = f"{edition} of {series.row['name']}" if edition.isdigit() else f"{series.row['name']} in {edition.title()}"
    days = f"{iso(known[-1].first)}" if len(known) == 1 else f"{iso(first)} or {iso(known[-1].first)}"
    told = f"number {what}, held {days}" if edition.isdigit() else f"{what}, held {days}"
    if AHEAD.search(sentence) or not (BEGUN.search(sentence) and start < OPENING):
        yield Clue(start, end, since(first - int(series.row["lead"])), 2.5, told)
        if SOON.search(text[max(line[0], start - 45) : start]) or TO_BE.match(text[end : end + 60]):
            yield Clue(start, end, until(max(one.last for one in known) + GRACE), 1.0, told)
        return
    yield Clue(start, end, since(first - GRACE), 2.5, told)
    if not BACK.search(sentence):
        yield Clue(start, end, tuple((one.first - GRACE, one.last + AFTER) for one in known), 1.5, told)
