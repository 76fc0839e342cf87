"""Where reports contradict each other: figures, days, places, statuses, parts and authors of one and the same thing, side by side.

Unlike things are not compared: a number only with numbers of the same unit, of the same country, told of the same happening in
like words; a date only with dates of the same round or incident, told within weeks of each other (a plan that moved in between is
history, not disagreement). Copies of one text are one voice.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from dragoman.record import Record
from dragoman.stories.days import Days, iso, ordinal
from dragoman.stories.histories import DONE, History, Round, Telling
from dragoman.stories.incidents import Incident
from dragoman.stories.likeness import akin
from dragoman.stories.numbers import Number, agree, numbers_of, parts
from dragoman.stories.sighting import Sighting

Differ = Callable[[Telling, Telling], bool]
Kind = Literal["figure", "date", "place", "status", "participation", "attribution"]
FRESH = 3
"""Days after a day that was called off within which a report that gives none can mean it."""
LASTS = 7
"""Days from the opening of a conference or round to its end."""
WEEKS = 21
"""Days between two announcements that can still contradict each other."""
PRESENT = frozenset({"party", "observer", "host", "convener", "mediator", "guarantor"})


@dataclass(frozen=True, slots=True)
class Side:
    """What one article says, by its words."""

    article: str
    outlet: str | None
    published: str | None
    value: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Sides that cannot all be right about one thing."""

    kind: Kind
    about: str
    sides: tuple[Side, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles in dispute."""
        return tuple(dict.fromkeys(side.article for side in self.sides))


def disagreements(
    records: Iterable[Record], stories: dict[str, str], histories: Iterable[History], incidents: Iterable[Incident]
) -> list[Disagreement]:
    """All of them, in a fixed order: by kind, then by what they are about."""
    incidents = list(incidents)
    numbers = (number for record in records for number in numbers_of(record, stories[record.article.id]))
    found = [
        *(each for members in parts(numbers) for each in of_numbers(members)),
        *(each for history in histories for each in of_history(history)),
        *(each for incident in incidents for each in of_incident(incident)),
        *_authors(incidents),
    ]
    return sorted(found, key=order)


def order(one: Disagreement) -> tuple[str, str, tuple[str, ...]]:
    """By kind, then by what it is about."""
    return one.kind, one.about, one.articles


def of_numbers(held: list[Number]) -> Iterator[Disagreement]:
    """Numbers of one thing, two of which do not meet."""
    if any(not agree(one, other) for one in held for other in held):
        sides = tuple(Side(n.article, n.outlet, n.published, n.value, n.start, n.end, n.quote) for n in held)
        yield Disagreement("figure", held[0].of or held[0].unit, sides)


def of_history(history: History) -> Iterator[Disagreement]:
    """Days, places, statuses and parts of its rounds."""
    for one in history.rounds:
        about = f"{history.name}, round {one.number}" if one.number else history.name
        for told in (one.planned, one.actual):
            dates = [telling for telling in told if telling.days and not _stale(telling)]
            days = _disputed(dates, lambda a, b: not _overlap(a.days, b.days) and not _begun_and_ended(a, b))
            if days:
                yield Disagreement("date", about, tuple(_side(telling, telling.said or "") for telling in days))
            places = _disputed([telling for telling in told if telling.place], lambda a, b: a.place != b.place)
            if places:
                yield Disagreement("place", about, tuple(_side(telling, telling.place or "") for telling in places))
        yield from _status(one, about)
        yield from _parts(one, about)


def _stale(telling: Telling) -> bool:
    """Is it a plan for days that were past already ("had first been planned for October")?"""
    day = ordinal(telling.published)
    planned = telling.status in ("planned", "announced")
    return planned and telling.days is not None and day is not None and telling.days[1] < day


def _begun_and_ended(one: Telling, other: Telling) -> bool:
    """Does the one tell of the opening and the other of the end, within days?"""
    if {one.status, other.status} != {"ongoing", "concluded"} or one.days is None or other.days is None:
        return False
    return abs(one.days[0] - other.days[0]) <= LASTS


def _status(one: Round, about: str) -> Iterator[Disagreement]:
    off = [telling for telling in one.tellings if telling.status in ("postponed", "cancelled")]
    on = [telling for telling in one.tellings if telling.status in (*DONE, "ongoing")]
    on = [telling for telling in on if telling.days or any(_on_its_day(telling, other) for other in off)]
    if off and on and any(_near(a, b) for a in off for b in on):
        yield Disagreement("status", about, tuple(_side(telling, telling.status or "") for telling in (*off, *on)))


def _on_its_day(telling: Telling, off: Telling) -> bool:
    """Is it told, without a day, right after the day that another article calls off?"""
    published = ordinal(telling.published)
    return published is not None and off.days is not None and 0 <= published - off.days[0] <= FRESH


def _parts(one: Round, about: str) -> Iterator[Disagreement]:
    """Somebody took part here and stayed away there."""
    held: defaultdict[str, list[tuple[str, Side]]] = defaultdict(list)
    names: dict[str, str] = {}
    for telling in one.tellings:
        ahead = telling.status in ("planned", "announced")
        for role in telling.roles:
            if ahead and role.role in PRESENT:
                continue  # who is to come may stay away
            key = role.party.country or role.party.key
            names.setdefault(key, role.party.name)
            side = Side(
                telling.article, telling.outlet, telling.published, role.role, role.start, role.end, role.party.name
            )
            held[key].append((role.role, side))
    for key, told in sorted(held.items()):
        roles = {role for role, _ in told}
        if "absent" in roles and roles & PRESENT and len({side.article for _, side in told}) > 1:
            sides = tuple(side for role, side in told if role == "absent" or role in PRESENT)
            yield Disagreement("participation", f"{names[key]}, {about}", sides)


def of_incident(incident: Incident) -> Iterator[Disagreement]:
    """Its status and its day."""
    about = f"{incident.type}: {', '.join(party.name for party in (*incident.sources, *incident.targets))}"
    denied = [witness for witness in incident.witnesses if witness.status == "denied"]
    told = [witness for witness in incident.witnesses if witness.status in ("occurred", "ongoing")]
    if denied and told and {w.article for w in denied} != {w.article for w in told}:
        yield Disagreement("status", about, tuple(_witness(witness, witness.status) for witness in (*told, *denied)))
    if any(witness.whole for witness in incident.witnesses):
        return  # rounds are compared with their own plans
    days = [
        witness
        for witness in incident.witnesses
        if witness.dated and witness.days and witness.days[0] == witness.days[1]
    ]
    if len({witness.days for witness in days}) > 1 and len({witness.article for witness in days}) > 1:
        yield Disagreement(
            "date", about, tuple(_witness(witness, iso(witness.days[0]) if witness.days else "") for witness in days)
        )


def _authors(incidents: list[Incident]) -> Iterator[Disagreement]:
    held: defaultdict[tuple[str, str | None], list[Incident]] = defaultdict(list)
    for one in filter(is_blow, incidents):
        held[one.type, one.place].append(one)
    for blows in held.values():
        for at, one in enumerate(blows):
            for other in blows[at + 1 :]:
                yield from of_blows(one, other)


def is_blow(incident: Incident) -> bool:
    """Is it an attack or the like whose author, place and day are told, so that another author can be told of it?"""
    return incident.type in ("ASSAULT", "COERCE") and bool(incident.place and incident.sources and incident.earliest)


def of_blows(one: Incident, other: Incident) -> Iterator[Disagreement]:
    """One attack, told of several attackers."""
    same = one.type == other.type and one.place == other.place and _same_days(one, other)
    if same and not any(akin(a, b) for a in one.sources for b in other.sources):
        sides = [
            _witness(witness, ", ".join(party.name for party in witness.sources))
            for incident in (one, other)
            for witness in incident.witnesses
        ]
        yield Disagreement("attribution", f"{one.type} in {one.place}", tuple(sides))


def _same_days(one: Incident, other: Incident) -> bool:
    return (one.earliest or "") <= (other.latest or "") and (other.earliest or "") <= (one.latest or "")


def _disputed(told: list[Telling], differ: Differ) -> list[Telling]:
    """Those that say something else than another does within weeks of them."""
    return [one for one in told if any(differ(one, other) and _near(one, other) for other in told)]


def _near(one: Telling, other: Telling) -> bool:
    first, second = ordinal(one.published), ordinal(other.published)
    return one.article != other.article and first is not None and second is not None and abs(first - second) <= WEEKS


def _overlap(one: Days | None, other: Days | None) -> bool:
    return one is None or other is None or (one[0] <= other[1] and other[0] <= one[1])


def _side(telling: Telling, value: str) -> Side:
    span = telling.shown
    return Side(telling.article, telling.outlet, telling.published, value, span.start, span.end, telling.quote)


def _witness(witness: Sighting, value: str) -> Side:
    return Side(witness.article, witness.outlet, witness.published, value, witness.start, witness.end, witness.quote)
