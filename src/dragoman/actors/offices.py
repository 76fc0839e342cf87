"""Offices in time: who holds one between two days, and what somebody held then."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.actors.own import SOURCE
from dragoman.actors.people import Human, People, Tenure, people, rank, shelf
from dragoman.actors.tables import states, text, word_list
from dragoman.record import Published

STALE = 1
"""So many years after its table was made, an office without a known end still counts as held."""


@dataclass(frozen=True)
class When:
    """The days an article may be of (ISO dates, both ends included; empty: not known)."""

    earliest: str = ""
    latest: str = ""

    @classmethod
    def of(cls, published: Published) -> "When":
        """The day of publication, else its bounds."""
        if published.value:
            return cls(published.value, published.value)
        return cls(published.earliest or "", published.latest or "")

    @property
    def known(self) -> bool:
        """Is there any bound?"""
        return bool(self.earliest or self.latest)

    @property
    def narrow(self) -> bool:
        """Are both bounds known and no more than a year apart?"""
        return bool(self.earliest and self.latest) and int(self.latest[:4]) - int(self.earliest[:4]) <= 1

    def ahead(self, tenure: Tenure) -> bool:
        """Does the office begin only after these days?"""
        return bool(tenure.start and self.latest) and self.latest[: len(tenure.start)] < tenure.start

    def over(self, tenure: Tenure) -> bool:
        """Did the office end before these days?"""
        return bool(tenure.end and self.earliest) and tenure.end < self.earliest[: len(tenure.end)]

    def holds(self, tenure: Tenure) -> bool | None:
        """Can the office be held within these days? `None`: its end is not known, and the table is older."""
        if self.ahead(tenure) or self.over(tenure):
            return False
        if tenure.end or not self.earliest or self.earliest <= tenure.as_of:
            return True
        return None

    def trusted(self, tenure: Tenure) -> bool:
        """Does it hold, allowing for a table that is a little old?"""
        told = self.holds(tenure)
        return bool(told) or (told is None and int(self.earliest[:4]) - int(tenure.as_of[:4] or 0) <= STALE)


@cache
def _table() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = tomllib.loads(text("offices.toml"))
    return found


def _listed(field: str) -> dict[str, str]:
    return {
        words.strip(): name for name, told in _table().items() for words in told[field].replace("\n", "").split("|")
    }


@cache
def _said() -> dict[str, str]:
    return _listed("said")


@cache
def _titled() -> dict[str, str]:
    return _listed("titles")


def office_kind(words: str) -> str:
    """Which leading office words or a title of the tables name ("minister of foreign affairs" is "foreign_minister"); "" for others."""
    lower = words.lower()
    return _said().get(lower) or _titled().get(lower) or ""


def fits(role: str, title: str) -> bool:
    """May a title of the tables be the office that a role in the text names?"""
    if not role:
        return False
    kind, lower = _said().get(role, ""), title.lower()
    if kind and _titled().get(lower) == kind:
        return True
    minor = "deputy" in lower or "vice" in lower
    return role in lower and (not minor or "deputy" in role or "vice" in role)


def held(person: Human | str, when: When, role: str = "", past: bool = False) -> Tenure | None:
    """The office of a person within some days; else the last one before them, else the first one ahead. A role in the text decides
    among several. Without any bound it is the last. With `past` it is one that they left.

    Who led a state is known by that, not by an errand for an organisation afterwards, unless the role says so.
    """
    tenures = people().held_by(person if isinstance(person, str) else person.id)
    tenures = [tenure for tenure in tenures if tenure.country.lower() not in word_list("territories")] or tenures
    begun = [tenure for tenure in tenures if not when.ahead(tenure)] or tenures
    now = [tenure for tenure in begun if when.known and when.holds(tenure) is not False]
    if past:
        now = []
        begun = [tenure for tenure in begun if when.over(tenure) or (tenure.end and not when.known)] or begun
    elif now and not role and all(_errand(tenure) for tenure in now) and any(map(_led, begun)):
        now = []
        begun = [tenure for tenure in begun if _led(tenure)]
    pool = now or begun
    pool = [tenure for tenure in pool if tenure.source == SOURCE] or pool
    pool = [tenure for tenure in pool if fits(role, tenure.title)] or pool
    if now:
        return max(pool, key=lambda tenure: (rank(tenure.title), tenure.start))
    return max(pool, key=lambda tenure: (tenure.end or "9", rank(tenure.title), tenure.start), default=None)


ERRANDS = ("envoy", "mediator", "facilitator", "representative")


def _errand(tenure: Tenure) -> bool:
    """Is it a mission for an organisation?"""
    return tenure.country not in states() and any(word in tenure.title.lower() for word in ERRANDS)


def _led(tenure: Tenure) -> bool:
    return tenure.country in states() and office_kind(tenure.title) in ("president", "prime_minister")


@lru_cache(maxsize=4)
def _leading(known: People) -> dict[tuple[str, str], list[str]]:
    """The identifiers of those who held the leading offices, by country and office."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    titled = _titled()
    for ident, told in shelf().rows():
        title, _, rest = told.partition(",")
        kind = titled.get(title.lower())
        if kind:
            found[rest[:3], kind].append(ident)
    for person, held_by in known._ours.values():
        for tenure in held_by:
            if titled.get(tenure.title.lower()):
                found[tenure.country, titled[tenure.title.lower()]].append(person.id)
    return found


def holders(country: str, role: str, when: When) -> list[tuple[str, Tenure]]:
    """Who may hold a leading office of a country within these days, by the tables: identifiers with the tenure, each once."""
    kind = _said().get(role, "")
    if not kind or not when.known:
        return []
    found: dict[str, Tenure] = {}
    for ident in dict.fromkeys(_leading(people()).get((country, kind), ())):
        for tenure in people().held_by(ident):
            if tenure.country == country and _titled().get(tenure.title.lower()) == kind and when.trusted(tenure):
                found[ident] = tenure
    return [(ident, tenure) for ident, tenure in found.items() if not _superseded(tenure, found.values(), when)]


def _superseded(tenure: Tenure, others: Iterable[Tenure], when: When) -> bool:
    """Did somebody else take over before these days, where the tables do not know for sure when this tenure ended?"""
    if tenure.end and tenure.sure != "latest":
        return False
    return any(other.start[:10] > tenure.start and other.start <= (when.earliest or other.start) for other in others)


def name_of(ident: str) -> str:
    """The name of a person of the tables; empty for somebody they do not know."""
    person = people().find(ident)
    return person.name if person is not None else ""


def distinct(persons: list[Human], when: When) -> list[Human]:
    """The persons without doubles: sources list one head of state under several territories, or by surname alone. Who has an
    identifier of Wikidata stays, then who has the longest name.
    """
    kept: list[Human] = []
    for person in sorted(persons, key=lambda one: (not one.id.startswith("Q"), -len(one.words), one.id)):
        if not any(_double(person, other) or _surname_only(person, other, when) for other in kept):
            kept.append(person)
    return [person for person in persons if person in kept]


def _surname_only(one: Human, other: Human, when: When) -> bool:
    """Does the first row give a surname alone, of the second's country, and no office within these days that the second lacks?"""
    if len(one.words) > 1 or one.surname != other.surname:
        return False
    ours, theirs = people().tenures(one), people().tenures(other)
    if not {tenure.country for tenure in ours} & {tenure.country for tenure in theirs}:
        return False
    return not when.known or not _serves(ours, when) or _serves(theirs, when)


def _serves(tenures: list[Tenure], when: When) -> bool:
    return any(when.holds(tenure) for tenure in tenures)


def _double(one: Human, other: Human) -> bool:
    """Are two rows one person: one surname, an office begun on one day, and either one country or one full name?"""
    if one.surname != other.surname and one.words != other.words:
        return False
    starts = {(tenure.start[:10], tenure.country) for tenure in people().tenures(one) if len(tenure.start) == 10}
    theirs = {(tenure.start[:10], tenure.country) for tenure in people().tenures(other) if len(tenure.start) == 10}
    if starts & theirs:
        return True
    return one.words == other.words and bool({day for day, _ in starts} & {day for day, _ in theirs})
