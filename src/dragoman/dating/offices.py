"""Clues from offices: "President X" is written while X is president, "former President X" after, "President-elect X" before.

Every bearer of the name who ever held such an office counts, with all terms: the text need not say which Bush, or which term.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import NamedTuple

from dragoman.actors.people import Tenure, people
from dragoman.actors.text import name_key
from dragoman.dating.clues import FIRST, LAST, Clue, Days, ordinal, since, told, union
from dragoman.dating.facts import rows, table
from dragoman.layers import Layers
from dragoman.parse import Document
from dragoman.parse.syntax import climb
from dragoman.record import Actor, Mention

BEFORE, AFTER = 90, 70
EARLY, GRACE = 14, 31
"""Days that a title may run ahead of the table, or be used after the office ended."""

ELECT = {"USA": 76}
"""Days from an election to taking office; a president-elect elsewhere waits `ELECTED` at most."""
ELECTED = 250
ALIKE = 0.85
SAME_TERM = 120
OWN = "own"
ROUGH = {OWN: 0, "fb": 2, "fm": 2}
"""How rough a source of tenures is; handbooks that are read once a year give their own dates, not the office's."""

PAST, COMING, HOLDS = "past", "coming", "holds"
NEAR = 3
"""So many steps up the parse a name may be from the verb it has a part in."""

MOST = 4.0
ASIDE = frozenset(("relcl", "acl", "advcl"))
"""Clauses that tell of another time as often as not."""

HISTORY = re.compile(
    r"\b(?:1[89]\d\d|20[0-3]\d|when|during|under|era|decades?|years? ago|earlier|since|history|historic)\b"
)


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


@dataclass
class Title:
    """All the times a text gives one person one office in one manner."""

    actor: Actor
    called: Called
    start: int
    end: int
    names: set[str] = field(default_factory=set)
    weight: float = 0.0
    terms: Days = ()


@cache
def _offices() -> dict[str, Office]:
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
    words = "|".join(re.escape(word) for word in sorted(_offices(), key=len, reverse=True))
    coming = "|".join(re.escape(mark) for mark in table("offices.toml")["marks"]["coming"] if mark.startswith("-"))
    ahead = rf"\b(?P<title>{words})(?P<coming>(?:{coming}))?(?:\s+(?:of|for|to)\s+(?:the\s+)?[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*)?)?,?\s+$"
    behind = rf"^,\s+(?P<lead>(?:[\w.'’-]+\s+){{0,4}}?)(?P<title>{words})\b(?P<coming>(?:{coming}))?"
    return re.compile(ahead, re.I), re.compile(behind, re.I)


@cache
def _marks() -> tuple[frozenset[str], frozenset[str]]:
    marks = table("offices.toml")["marks"]
    return frozenset(marks["past"]), frozenset(marks["coming"])


LESSER = frozenset(
    ("deputy", "vice", "assistant", "under", "acting", "junior", "shadow", "class", "company", "club", "university")
)
OF = re.compile(r"\b(?:of|to)\s+(?:the\s+|[A-Z]\S+\s+){0,3}$")
LEAD = re.compile(r"(?:[\w.'’]+[\s-]+){1,4}$")
ADJOINING = re.compile(
    r"(?:['’]s?)?(?:[\s-]+(?!(?:under|for|with|to|by|and|but|on|in|of|as|that|after|from|while|the|a)\b)[\w-]+)?[\s-]*"
)


def offices(document: Document, layers: Layers) -> Iterator[Clue]:
    """The clues of the people a text names with their offices."""
    titles: dict[tuple[str, Office, str], Title] = {}
    full: dict[str, set[str]] = {}
    for mention in layers.mentions:
        if mention.form != "name":
            continue
        actor = layers.who.actor(mention)
        if actor.kind != "person":
            continue
        if len(name_key(mention.text)) > 1:
            full.setdefault(actor.id, set()).add(mention.text)
        called = _called(document, layers, mention)
        if called is None:
            continue
        title = titles.setdefault(
            (actor.id, called.office, called.manner), Title(actor, called, called.start, called.end)
        )
        title.names.add(mention.text)
        title.weight += _prominence(document, mention)
        title.start, title.end = min((title.start, title.end), (called.start, called.end))
    for title in titles.values():
        title.terms = union(_terms(title.called, title.actor, full.get(title.actor.id, title.names)))
    for title in titles.values():
        if title.terms:
            yield from _clues(document, title, _followed(title, list(titles.values())))


def _followed(title: Title, others: list[Title]) -> bool:
    """Does the text name somebody who came to the same office after this one left it?"""
    return any(
        other.called.office == title.called.office
        and other.called.manner == HOLDS
        and other.terms
        and other.terms[0][0] >= title.terms[-1][1] - GRACE
        and (other.actor.country == title.actor.country)
        for other in others
        if other is not title
    )


def _called(document: Document, layers: Layers, mention: Mention) -> Called | None:
    """The office a text gives a name, before it ("the French president, X") or after it ("X, the French president")."""
    ahead, behind = _patterns()
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
        end = title_end = mention.end + match.end()
    manner = _manner(lead, match)
    if manner is None:
        return None
    office = _offices()[match["title"].lower()]
    if manner == PAST and title_end <= mention.start:
        start -= len(lead) - max(lead.lower().rfind(word) for word in _marks()[0])
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


def _prominence(document: Document, mention: Mention) -> float:
    """How much a title tells of today: most where its bearer acts in a main clause, nothing in clauses about the past."""
    sentence = document.sentence_at(mention.start)
    head = document.span(mention.start, mention.end).root
    if HISTORY.search(sentence.text) or head.dep_ == "poss":
        return 0.0
    verb = next((above for above in islice(climb(head), NEAR) if above.pos_ in ("VERB", "AUX")), None)
    if verb is None or any(child.lower_ in ("had", "would") for child in verb.children if child.dep_ == "aux"):
        return 0.0
    if verb.dep_ in ASIDE or any(above.dep_ in ASIDE for above in climb(verb)):
        return 0.0
    return 2.0 if head.dep_ in ("nsubj", "nsubjpass") else 1.0


def _clues(document: Document, title: Title, followed: bool) -> Iterator[Clue]:
    called, start, end, terms = title.called, title.start, title.end, title.terms
    words = " ".join(document.text[start:end].split())
    if called.manner == HOLDS:
        days = union((_back(first, EARLY), _on(last, GRACE)) for first, last in terms)
        why = f"{words}: in office {', '.join(told(terms))}"
        if days[0][0] != FIRST:
            yield Clue(start, end, since(days[0][0]), 2.5 if called.countries or title.actor.wikidata else 1.5, why)
        if title.weight and not followed and (days[-1][1] != LAST or len(days) > 1):
            yield Clue(start, end, days, min(title.weight, MOST), why)
    elif called.manner == PAST and terms[0][1] != LAST:
        later = [first for first, _ in terms[1:]] + [LAST]
        gaps = union(
            (last - GRACE, _on(first, GRACE)) for (_, last), first in zip(terms, later, strict=True) if last != LAST
        )
        yield Clue(start, end, gaps, 2.0, f"{words}: in office {', '.join(told(terms))}, so no longer")
    elif called.manner == COMING:
        country = next(iter(called.countries), title.actor.country or "")
        wait = ELECT.get(country, ELECTED)
        days = union((first - wait, first + 3) for first, _ in terms if first != FIRST)
        yield Clue(start, end, days, 3.0, f"{words}: takes office {', '.join(t.split()[0] for t in told(terms))}")


def _back(day: int, days: int) -> int:
    return day if day == FIRST else day - days


def _on(day: int, days: int) -> int:
    return day if day == LAST else day + days


def _terms(called: Called, actor: Actor, names: set[str]) -> Iterator[tuple[int, int]]:
    """First and last day of the terms in such an office of everybody whom the names fit."""
    for ident in _bearers(actor, names):
        fitting = [tenure for tenure in people().held_by(ident) if _fits(tenure, called)]
        for tenure in fitting:
            if not any(_better(other, tenure) for other in fitting):
                yield ordinal(tenure.start) or FIRST, ordinal(tenure.end, last=True) or LAST
    keys = {name_key(name) for name in (actor.name, *names)}
    for row in _more():
        if any(_one_name(key, row.key) for key in keys) and _fits(row.tenure, called):
            yield ordinal(row.tenure.start) or FIRST, ordinal(row.tenure.end) or LAST


class More(NamedTuple):
    """A term that the table of tenures lacks."""

    key: tuple[str, ...]
    tenure: Tenure


@cache
def _more() -> tuple[More, ...]:
    return tuple(
        More(
            name_key(row["name"]),
            Tenure(row["title"], row["country"], "GOV", row["start"], row["end"], row["end"], OWN),
        )
        for row in rows("terms.csv")
    )


def _one_name(told: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Is a name the other, or its surname alone?"""
    return told == known or (len(told) == 1 and told[0] == known[-1])


def _bearers(actor: Actor, names: Iterable[str]) -> set[str]:
    found = {actor.id, *(candidate.id for candidate in actor.candidates)}
    for name in names:
        if len(name_key(name)) > 1:
            found |= {person.id for person, score in people().named(name) if score >= ALIKE}
        else:
            found |= {person.id for person in people().called(name)}
    return found


def _better(other: Tenure, tenure: Tenure) -> bool:
    """Does another row tell the same term more reliably: of a better source, or with the end that this one, of an older date, leaves
    open?
    """
    if abs((ordinal(other.start) or FIRST) - (ordinal(tenure.start) or FIRST)) > SAME_TERM:
        return False
    if ROUGH.get(other.source, 1) != ROUGH.get(tenure.source, 1) and (other.end or other.source == OWN):
        return ROUGH.get(other.source, 1) < ROUGH.get(tenure.source, 1)
    return bool(other.end) and not tenure.end and other.end[:7] >= tenure.as_of[:7]


def _fits(tenure: Tenure, called: Called) -> bool:
    title, office = tenure.title.lower(), called.office
    country = called.countries or ({office.country} if office.country else None)
    if country and tenure.country not in country:
        return False
    if any(word in title for word in office.barred):
        return False
    return title.startswith(office.tenures) or any(part in title for part in office.within)
