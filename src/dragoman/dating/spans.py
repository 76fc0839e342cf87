"""Clues from how long something has lasted: "10 years of war", "the nine-year-old conflict", "in its third year", "1,000 days into the
invasion", "the second anniversary of the coup".

What is meant is asked of `facts/conflicts.csv` by the country the sentence, else the article, is about, or of a happening that the
text names. Of several wars of one country all count.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dragoman.dating.clues import LAST, Clue, iso, ordinal, since, union
from dragoman.dating.facts import rows, spotted
from dragoman.figures.numerals import NUMBER, number
from dragoman.figures.numerals import ordinal as counted
from dragoman.layers import Layers
from dragoman.parse import Document

UNITS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25, "decade": 3652.5}
N = rf"(?P<n>{NUMBER}|an?)"
UNIT = r"(?P<unit>day|week|month|year|decade)"
THING = (
    r"(?P<thing>war|conflict|crisis|uprising|revolution|intifada|insurgency|rebellion|invasion|occupation|siege|blockade|boycott|embargo|"
    r"sanctions|fighting|violence|bloodshed|chaos|turmoil|rule|division|bombardment|annexation|intervention)"
)
LASTING = re.compile(rf"\b{THING}\b", re.I)
UNITED = re.compile(r"(?:day|week|month|year|decade)")
REACH = 80
SHAPES = (
    ("of", re.compile(rf"\b{N}[- ](?:full |long )?{UNIT}s?\s+of\s+(?:[\w'’-]+\s+){{0,3}}?{THING}\b", re.I)),
    ("old", re.compile(rf"\b{N}-{UNIT}-old\s+(?:[\w'’-]+\s+){{0,3}}?{THING}\b", re.I)),
    ("into", re.compile(rf"\b{N}\s+{UNIT}s?\s+(?:into|since the (?:start|beginning|outbreak) of)\s+(?:[\w'’-]+\s+){{0,4}}?{THING}\b", re.I)),
    ("nth", re.compile(
        rf"\b{THING}\b[^.;\n]{{0,60}}?\b(?:in|into|enter(?:s|ed|ing)?|enters into|is in|now in)\s+(?:its|their|the)\s+(?P<n>\w+)\s+{UNIT}\b", re.I)),
)  # fmt: skip
ANNIVERSARY = re.compile(r"\b(?P<n>\w+(?:-\w+)?)\s+anniversary\s+of\s+", re.I)
SLACK = {"of": (1.0, 1.0), "old": (0.6, 1.2), "into": (0.3, 1.2), "nth": (1.25, 0.25)}
"""How far, in units, what is said may fall short of the time since the start, or exceed it: round numbers go both ways."""

ROUND = 0.07
"""The same as a share of the number: "1,000 days" and "100 years" are rounder than "three months"."""

STRICT = frozenset(("war", "invasion", "siege", "blockade", "occupation", "boycott"))
VAGUE = frozenset(("fighting", "violence", "bloodshed", "chaos", "turmoil", "crisis"))
"""What may have begun later in one place than the conflict: it bounds from below only."""

SHORT, LONG = 60, 300
"""Days from which a duration is taken to count from the start: of what has one start, and of fighting, violence and crises."""

OVER = re.compile(
    r"\b(?:ended|after the end|had (?:ended|endured|suffered|lasted)|which lasted|that lasted|emerged from|following)\b",
    re.I,
)


class Conflict(NamedTuple):
    """What may have lasted: its country, the nouns for it, and its days."""

    country: str
    words: frozenset[str]
    start: int
    end: int


@cache
def _conflicts() -> tuple[Conflict, ...]:
    return tuple(
        Conflict(
            row["country"],
            frozenset(word for told in row["words"].split("|") for word in told.split()),
            ordinal(row["start"]) or 1,
            ordinal(row["end"]) or LAST,
        )
        for row in rows("conflicts.csv")
    )


def spans(document: Document, layers: Layers) -> Iterator[Clue]:
    """The clues of durations and anniversaries."""
    text = document.text
    for shape, match in _shaped(text):
        amount = counted(match["n"].lower()) if shape == "nth" else _amount(match["n"])
        if (
            amount
            and (shape == "nth" or _whole(match, amount))
            and not OVER.search(text[max(0, match.start() - 40) : match.end() + 40])
        ):
            yield from _lasted(document, layers, match, float(amount), shape)
    for match in ANNIVERSARY.finditer(text):
        yield from _anniversary(text, match)


def _shaped(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The durations of a text, looked for only around what may have lasted."""
    reached = 0
    for thing in LASTING.finditer(text):
        if not UNITED.search(text, max(0, thing.start() - REACH), thing.end() + REACH):
            continue
        left, right = max(reached, thing.start() - REACH), thing.end() + REACH
        for shape, pattern in SHAPES:
            for match in pattern.finditer(text, left, right):
                reached = max(reached, match.end())
                yield shape, match


def _amount(told: str) -> float | None:
    told = told.lower()
    if told in ("a", "an"):
        return 1.0
    value = number(told)
    try:
        return float(value) if value is not None else None
    except (TypeError, ValueError):
        return None


def _whole(match: re.Match[str], amount: float) -> bool:
    """Is it long enough to be all of a conflict, not a bout of fighting in it?"""
    days = amount * UNITS[match["unit"].lower()]
    return days >= (SHORT if match["thing"].lower() in STRICT else LONG)


def _lasted(document: Document, layers: Layers, match: re.Match[str], amount: float, shape: str) -> Iterator[Clue]:
    thing = match["thing"].lower()
    for country in _countries(document, layers, match.start(), match.end()):
        fitting = [one for one in _conflicts() if one.country == country and thing in one.words]
        days = union(stretch for one in fitting if (stretch := _stretch(one, amount, match["unit"].lower(), shape)))
        if days:
            days = since(days[0][0]) if thing in VAGUE else days
            began = " or ".join(dict.fromkeys(iso(one.start) or "" for one in fitting))
            words = " ".join(match[0].split())
            yield Clue(match.start(), match.end(), days, 1.5, f"“{words}”: {country} {thing} since {began}")
            return


def _stretch(conflict: Conflict, amount: float, unit: str, shape: str) -> tuple[int, int] | None:
    """The days on which so long a time is said to have passed since the start; none where it was over long before."""
    short, long = SLACK[shape]
    size = UNITS[unit]
    rough = ROUND * amount
    first = conflict.start + int((amount - max(short, rough)) * size)
    last = conflict.start + int((amount + max(long, rough)) * size)
    return (max(first, conflict.start), last) if first <= conflict.end else None


def _countries(document: Document, layers: Layers, start: int, end: int) -> list[str]:
    """The countries a duration may be about: those of its sentence, nearest first, then the one the article names most."""
    sentence = document.sentence_at(start)
    near: list[tuple[int, str]] = []
    often: Counter[str] = Counter()
    for mention in layers.mentions:
        country = layers.who.country(mention)
        if country is None or mention.form == "pronoun":
            continue
        often[country] += 1
        if sentence.start_char <= mention.start < sentence.end_char and layers.who.actor(mention).kind in (
            "state",
            "people",
        ):
            near.append((min(abs(mention.start - end), abs(start - mention.end)), country))
    return list(
        dict.fromkeys([country for _, country in sorted(near)] + [country for country, _ in often.most_common(2)])
    )


def _anniversary(text: str, match: re.Match[str]) -> Iterator[Clue]:
    years = counted(match["n"].lower())
    after = text[match.end() : match.end() + 90]
    if not years:
        return
    for hit in spotted(after):
        if hit.start > 40 or hit.fact.weight < 2:
            continue
        day = hit.fact.since + int(float(years) * 365.25)
        why = f"{int(years)} years after {hit.fact.name} ({iso(hit.fact.since)})"
        yield Clue(match.start(), match.end() + hit.end, ((day - 120, day + 60),), 1.5, why)
        yield Clue(match.start(), match.end() + hit.end, since(day - 365), 2.0, why)
        return
