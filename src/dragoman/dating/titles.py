"""The titles a text gives people: before a name ("the French president, X") or after it ("X, the French president")."""

import re
from functools import cache
from typing import NamedTuple

from dragoman.dating.facts import table
from dragoman.layers import Layers
from dragoman.parse import Document
from dragoman.record import Mention

BEFORE, AFTER = 90, 70
"""Characters before and after a name in which its title is looked for."""

PAST, COMING, HOLDS = "past", "coming", "holds"


class Office(NamedTuple):
    """A kind of office: how the tenures of the table are told by their titles, and the country where the words alone tell it."""

    tenures: tuple[str, ...]
    within: tuple[str, ...]
    barred: tuple[str, ...]
    country: str


class Called(NamedTuple):
    """What a text calls somebody: the office, how it stands to it, the countries told, and where the title and name are."""

    office: Office
    manner: str
    countries: frozenset[str]
    start: int
    end: int


@cache
def offices_by_title() -> dict[str, Office]:
    """The offices by the titles that stand for them, lower case."""
    found = {}
    for name, row in table("offices.toml").items():
        if name == "marks":
            continue
        office = Office(
            tuple(row["tenures"]), tuple(row.get("within", ())), tuple(row.get("not", ())), row.get("country", "")
        )
        found.update(dict.fromkeys(row["words"], office))
    return found


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = "|".join(re.escape(word) for word in sorted(offices_by_title(), key=len, reverse=True))
    coming = "|".join(re.escape(mark) for mark in table("offices.toml")["marks"]["coming"] if mark.startswith("-"))
    ahead = rf"\b(?P<title>{words})(?P<coming>(?:{coming}))?(?:\s+(?:of|for|to)\s+(?:the\s+)?[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*)?)?,?\s+$"
    behind = rf"^,\s+(?P<lead>(?:[\w.'’-]+\s+){{0,4}}?)(?P<title>{words})\b(?P<coming>(?:{coming}))?"
    return re.compile(ahead, re.I), re.compile(behind, re.I)


@cache
def _marks() -> tuple[frozenset[str], frozenset[str]]:
    marks = table("offices.toml")["marks"]
    return frozenset(marks["past"]), frozenset(marks["coming"])


@cache
def _former() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(word)}" for word in sorted(_marks()[0])), re.I)


STYLED = re.compile(r"(?:King|Queen|Pope|Emir|Sultan)(?=\s)")
"""Titles that are part of the name."""

LESSER = frozenset(
    (
        "deputy",
        "vice",
        "lt",
        "lt.",
        "lieutenant",
        "assistant",
        "under",
        "acting",
        "junior",
        "shadow",
        "class",
        "company",
        "club",
        "university",
    )
)
OF = re.compile(r"\b(?:of|to)\s+(?:the\s+|[A-Z]\S+\s+){0,3}$")
OTHERS = re.compile(r"\b(?:of|to|for|under|with)\b", re.I)
LEAD = re.compile(r"(?:[\w.'’]+[\s-]+){1,4}$")
ADJOINING = re.compile(
    r"(?:['’]s?)?(?:[\s-]+(?!(?:under|for|with|to|by|and|but|on|in|of|as|that|after|from|while|the|a)\b)[\w-]+)?[\s-]*"
)


def called(document: Document, layers: Layers, mention: Mention) -> Called | None:
    """The office a text gives a name, before it ("the French president, X") or after it ("X, the French president")."""
    ahead, behind = _patterns()
    own = STYLED.match(mention.text)
    if own is not None:
        return Called(offices_by_title()[own[0].lower()], HOLDS, frozenset(), mention.start, mention.end)
    floor = document.text.rfind("\n", 0, mention.start) + 1
    left = max(floor, mention.start - BEFORE)
    match = ahead.search(document.text[left : mention.start])
    if match is not None:
        start, lead = left + match.start(), document.text[left : left + match.start()]
        end, title_end = mention.end, mention.start
        if match[0].rstrip().endswith(",") and OF.search(lead):
            return None  # "the envoy of the president, X"
        lead = (LEAD.search(lead) or [""])[0]
    else:
        match = behind.search(document.text[mention.end : mention.end + AFTER])
        if match is None:
            return None
        start, lead = mention.start, match["lead"]
        if OTHERS.search(lead):
            return None  # "X, brother of the president"
        end = title_end = mention.end + match.end()
    manner = _manner(lead, match)
    if manner is None:
        return None
    office = offices_by_title()[match["title"].lower()]
    if manner == PAST and title_end <= mention.start:
        start -= len(lead) - max((mark.start() for mark in _former().finditer(lead)), default=len(lead))
    countries = _countries(layers, document.text, (start, title_end), len(lead))
    return Called(office, manner, countries, start, end)


def _countries(layers: Layers, text: str, title: tuple[int, int], lead: int) -> frozenset[str]:
    """The countries told with a title: "the [French] president", "the president of [France]"."""
    start, end = title
    found = set()
    for other in layers.mentions:
        if (
            layers.who.actor(other).kind not in ("state", "government")
            or not start - lead - 20 <= other.start < end + 25
        ):
            continue
        inside = start <= other.start and other.end <= end
        after = other.start >= end and text[end : other.start].strip() in ("of", "of the", "for")
        before = other.end <= start and ADJOINING.fullmatch(text[other.end : start]) is not None
        if inside or after or before:
            found.add(layers.who.country(other) or "")
    return frozenset(found - {""})


def _manner(lead: str, match: re.Match[str]) -> str | None:
    """Is the office held, past or still to come? `None` where the words before make it another office."""
    past, coming = _marks()
    words = re.findall(r"[\w.'’]+", lead.lower())[-3:]
    if match["coming"]:
        return COMING
    if any(word in LESSER for word in words) or words[-1:] in (["a"], ["an"]):  # "a President X would": nobody is yet
        return None
    if any(word in past or word.startswith(("ex-", "then-")) for word in words) or lead.lower().endswith(
        ("ex-", "then-")
    ):
        return PAST if "then" not in words and "late" not in words else None
    return None if any(word in coming for word in words) else HOLDS
