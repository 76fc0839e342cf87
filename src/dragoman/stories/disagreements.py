"""Where reports contradict each other: figures, days, places, statuses, parts and authors of one and the same thing, side by side.

Unlike things are not compared: a number only with numbers of the same unit, of the same country, told of the same happening in
like words; a date only with dates of the same round or incident, told within weeks of each other (a plan that moved in between is
history, not disagreement). Copies of one text are one voice.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from dragoman.actors.text import norm
from dragoman.record import Figure, Record
from dragoman.stories.copies import Forest
from dragoman.stories.days import Days, iso, ordinal
from dragoman.stories.histories import DONE, History, Round, Telling
from dragoman.stories.incidents import Incident, akin
from dragoman.stories.sighting import Sighting
from dragoman.stories.vectors import cosine, vector

Differ = Callable[[Telling, Telling], bool]
Kind = Literal["figure", "date", "place", "status", "participation", "attribution"]
WEEKS = 21
"""Days between two announcements that can still contradict each other."""
DAYS = 10
"""Days between two reports whose numbers can be of one thing."""
ALIKE = 0.14
"""Cosine of two sentences from which their numbers may be of one thing; within one story half of it."""
CLOSE = 0.05
"""Share by which two numbers may differ and still agree."""
FEW = 3
"""Counts up to so many of sources and ministers say nothing to compare."""
COUNTLESS = frozenset(
    "round session day hour month week year minute member minister diplomat source guarantor paragraph memorandum side embassy delegation "
    "percent time".split()
)
"""Units that are no facts in dispute: lengths, ordinals, those who speak."""
PRESENT = frozenset({"party", "observer", "host", "convener", "mediator", "guarantor"})


@dataclass(frozen=True, slots=True)
class Side:
    """What one article says, by its words."""

    article: str
    outlet: str | None
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
    found = [
        *_figures(records, stories),
        *(each for history in histories for each in _rounds(history)),
        *(each for incident in incidents for each in _incident(incident)),
        *_authors(incidents),
    ]
    return sorted(found, key=lambda each: (each.kind, each.about, each.articles))


@dataclass(frozen=True, slots=True)
class _Number:
    record: Record
    figure: Figure
    unit: str
    low: float
    high: float
    words: dict[str, float]

    def side(self) -> Side:
        figure, article = self.figure, self.record.article
        quote = article.text[figure.start : figure.end]
        return Side(article.id, article.outlet, f"{figure.value:,}", figure.start, figure.end, quote)


def _figures(records: Iterable[Record], stories: dict[str, str]) -> Iterator[Disagreement]:
    blocks: defaultdict[str, list[_Number]] = defaultdict(list)
    for record in sorted(records, key=lambda record: record.article.id):
        for figure in record.figures:
            unit = _unit(figure)
            if (
                unit
                and unit not in COUNTLESS
                and not (figure.value <= FEW and figure.bound == "exact" and unit != "people")
            ):
                blocks[unit].append(_Number(record, figure, unit, *_range(figure), vector(_around(record, figure))))
    for unit in sorted(blocks):
        yield from _clusters(blocks[unit], stories)


def _clusters(numbers: list[_Number], stories: dict[str, str]) -> Iterator[Disagreement]:
    """Numbers of one thing, brought together pair by pair; a cluster is in dispute when two of its ranges do not meet."""
    forest = Forest(len(numbers))
    forest.join_alike(range(len(numbers)), lambda one, other: _comparable(numbers[one], numbers[other], stories))
    for members in forest.sets():
        held = [numbers[index] for index in members]
        if any(not _agree(one, other) for one in held for other in held):
            yield Disagreement("figure", held[0].figure.of or held[0].unit, tuple(number.side() for number in held))


def _comparable(one: _Number, other: _Number, stories: dict[str, str]) -> bool:
    ours, theirs = one.record.article, other.record.article
    if ours.id == theirs.id or (one.figure.where and other.figure.where and one.figure.where != other.figure.where):
        return False
    first, second = ordinal(ours.published.value), ordinal(theirs.published.value)
    if first is None or second is None or abs(first - second) > DAYS:
        return False
    least = ALIKE / 2 if stories.get(ours.id) == stories.get(theirs.id) else ALIKE
    return cosine(one.words, other.words) >= least


def _agree(one: _Number, other: _Number) -> bool:
    return one.low <= other.high * (1 + CLOSE) and other.low <= one.high * (1 + CLOSE)


def _range(figure: Figure) -> tuple[float, float]:
    """The values a figure allows: "over 30" goes on upwards for a while, "about 30" a tenth either way."""
    value, upper = float(figure.value), float(figure.upper or figure.value)
    if figure.bound in ("over", "at_least"):
        return value, upper * 1.5
    if figure.bound in ("under", "at_most"):
        return value * 0.5, upper
    return (value * 0.9, upper * 1.1) if figure.bound == "about" else (value, upper)


def _unit(figure: Figure) -> str:
    word = norm((figure.unit or "").split(" ")[-1]) if figure.unit else ""
    return "people" if word in ("persons", "refugees", "citizens", "people", "residents") else word.removesuffix("s")


def _around(record: Record, figure: Figure) -> str:
    """The clause around a number: what it is told of."""
    text = record.article.text
    start = max(text.rfind(mark, 0, figure.start) for mark in (".", "\n", ";")) + 1
    ends = [at for mark in (". ", "\n", ";") if (at := text.find(mark, figure.end)) >= 0]
    return text[start : min(ends, default=len(text))]


def _rounds(history: History) -> Iterator[Disagreement]:
    for one in history.rounds:
        about = f"{history.name}, round {one.number}" if one.number else history.name
        for told in (one.planned, one.actual):
            dates = [telling for telling in told if telling.days]
            days = _disputed(dates, lambda a, b: not _overlap(a.days, b.days))
            if days:
                yield Disagreement("date", about, tuple(_side(telling, telling.said or "") for telling in days))
            places = _disputed([telling for telling in told if telling.place], lambda a, b: a.place != b.place)
            if places:
                yield Disagreement("place", about, tuple(_side(telling, telling.place or "") for telling in places))
        yield from _status(one, about)
        yield from _parts(one, about)


def _status(one: Round, about: str) -> Iterator[Disagreement]:
    off = [telling for telling in one.tellings if telling.status in ("postponed", "cancelled")]
    on = [telling for telling in one.tellings if telling.status in (*DONE, "ongoing") and telling.days]
    if off and on and any(_near(a, b) for a in off for b in on):
        yield Disagreement("status", about, tuple(_side(telling, telling.status or "") for telling in (*off, *on)))


def _parts(one: Round, about: str) -> Iterator[Disagreement]:
    """Somebody took part here and stayed away there."""
    held: defaultdict[str, list[tuple[str, Side]]] = defaultdict(list)
    names: dict[str, str] = {}
    for telling in one.tellings:
        for role in telling.roles:
            key = role.party.country or role.party.key
            names.setdefault(key, role.party.name)
            side = Side(telling.article, telling.outlet, role.role, role.start, role.end, role.party.name)
            held[key].append((role.role, side))
    for key, told in sorted(held.items()):
        roles = {role for role, _ in told}
        if "absent" in roles and roles & PRESENT and len({side.article for _, side in told}) > 1:
            sides = tuple(side for role, side in told if role == "absent" or role in PRESENT)
            yield Disagreement("participation", f"{names[key]}, {about}", sides)


def _incident(incident: Incident) -> Iterator[Disagreement]:
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
    """One attack, told of several attackers."""
    blows = [
        one for one in incidents if one.type in ("ASSAULT", "COERCE") and one.place and one.sources and one.earliest
    ]
    for at, one in enumerate(blows):
        for other in blows[at + 1 :]:
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
    span = telling.mentions[0]
    return Side(telling.article, telling.outlet, value, span.start, span.end, telling.quote)


def _witness(witness: Sighting, value: str) -> Side:
    return Side(witness.article, witness.outlet, value, witness.start, witness.end, witness.quote)
