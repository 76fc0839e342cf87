"""The terms of everybody whom a title and a name may mean, from the tables of tenures."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from dragoman.actors.people import Tenure, people
from dragoman.actors.text import name_key
from dragoman.dating.clues import FIRST, LAST, ordinal
from dragoman.dating.facts import rows
from dragoman.dating.titles import Called
from dragoman.record import Actor

ALIKE = 0.85
"""From this likeness a full name may be another spelling of one in the tables."""

SAME_TERM = 120
"""Rows of two sources whose terms begin within so many days tell the same term."""

YEAR = 366
"""Days by which a term whose row is unsure may begin earlier or end later."""

OWN = "own"
ROUGH = {OWN: 0, "fb": 2, "fm": 2}
"""How rough a source of tenures is; handbooks that are read once a year give their own dates, not the office's."""


def terms(called: Called, actor: Actor, names: set[str]) -> Iterator[tuple[int, int]]:
    """First and last day of the terms in such an office of everybody whom the names fit."""
    for ident in _bearers(actor, names):
        fitting = [tenure for tenure in people().held_by(ident) if _fits(tenure, called)]
        for tenure in fitting:
            if not any(_better(other, tenure) for other in fitting):
                first, last = ordinal(tenure.start) or FIRST, ordinal(tenure.end, last=True) or LAST
                wide = YEAR if tenure.sure == "unsure" else 0
                yield max(FIRST, first - wide), min(LAST, last + wide)
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
