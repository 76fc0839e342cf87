"""The forecast ledger: what became of what was expected.

A forecast is settled by what later articles tell of its process: it took place, it was put off or called off; whoever was to attend
was there or stayed away. What no later article tells is open, or, once its day has passed, undecidable. Only tellings of days after the forecast count, so nothing is settled by what was known when it was made.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from dragoman.actors.text import norm
from dragoman.record import Forecast, Record
from dragoman.stories.days import ordinal
from dragoman.stories.histories import DONE, History, Telling
from dragoman.stories.sighting import GATHERINGS, party

Outcome = Literal["open", "came true", "failed", "undecidable"]
TAKES_PLACE = frozenset(
    "open take place held hold meet begin start resume convene go ahead happen round session conference meeting second next".split()
)
ATTENDS = frozenset("attend attended come send represented join participate part seat".split())
PRESENT = frozenset({"party", "observer", "host", "convener", "guarantor"})
OFF = frozenset({"postponed", "cancelled"})
FORWARD = frozenset({"occurrence", "success"})
CHANCE = {"certain": 0.93, "likely": 0.75, "even": 0.5, "unlikely": 0.3}
"""How likely a word of certainty makes what is expected (Kent 1964, Words of Estimative Probability)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A forecast and what became of it; `settled` is the telling that decided."""

    article: str
    outlet: str | None
    published: str | None
    by: str
    forecast: Forecast
    words: str
    process: str | None
    outcome: Outcome
    settled: Telling | None


def ledger(records: Iterable[Record], histories: Iterable[History]) -> list[Entry]:
    """Every forecast of the articles with its outcome, by day of publication."""
    held = sorted(records, key=lambda record: (record.article.published.value or "", record.article.id))
    where: defaultdict[tuple[str, str], list[History]] = defaultdict(list)
    for history in histories:
        for telling in history.tellings:
            where[telling.article, telling.process].append(history)
    last = max((day for record in held if (day := ordinal(record.article.published.value)) is not None), default=None)
    return [entry for record in held for entry in _entries(record, where, last)]


@dataclass(frozen=True, slots=True)
class Score:
    """A forecaster's record: forecasts made, those that came true or failed, and their Brier score.

    The score (Brier 1950) is the mean square of what was missing to certainty: 0 is perfect, .25 what "even" always gets; ``None``
    while nothing is settled.
    """

    by: str
    entries: tuple[Entry, ...]
    came_true: int
    failed: int
    brier: float | None


def scores(entries: Iterable[Entry]) -> list[Score]:
    """The record of each forecaster, those with most settled forecasts first."""
    made: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        made[entry.by].append(entry)
    found = [_score(by, tuple(told)) for by, told in made.items()]
    return sorted(found, key=lambda one: (-one.came_true - one.failed, -len(one.entries), one.by))


def _score(by: str, told: tuple[Entry, ...]) -> Score:
    right = [entry for entry in told if entry.outcome == "came true"]
    wrong = [entry for entry in told if entry.outcome == "failed"]
    missing = [1 - CHANCE[entry.forecast.certainty] for entry in right]
    missing += [CHANCE[entry.forecast.certainty] for entry in wrong]
    brier = sum(part * part for part in missing) / len(missing) if missing else None
    return Score(by, told, len(right), len(wrong), brier)


def _entries(record: Record, where: dict[tuple[str, str], list[History]], last: int | None) -> Iterator[Entry]:
    actors = {actor.id: actor for actor in record.actors}
    who = {mention.id: party(actors[mention.actor]) for mention in record.mentions}
    times = {time.id: time for time in record.times}
    rounds = {process.id: process.round for process in record.processes}
    article, text = record.article, record.article.text
    for forecast in record.forecasts:
        words = " ".join(text[forecast.outcome.start : forecast.outcome.end].split())
        named = [
            who[m.id].country
            for m in record.mentions
            if forecast.outcome.start <= m.start and m.end <= forecast.outcome.end
        ]
        process = forecast.process or _spoken_of(record, forecast, words)
        found = where.get((article.id, process or ""), [])
        horizon = times.get(forecast.horizon or "")
        due = ordinal(horizon.latest) if horizon else None
        later = [
            telling
            for history in found
            for telling in history.tellings
            if (telling.published or "") > (article.published.value or "")
            and rounds.get(process or "") in (None, telling.round)
        ]
        settled = _settled(forecast, words, {country for country in named if country}, later, due)
        outcome: Outcome = (
            settled[0] if settled else "undecidable" if due is not None and last is not None and due < last else "open"
        )
        yield Entry(
            article=article.id,
            outlet=article.outlet,
            published=article.published.value,
            by=who[forecast.by].name if forecast.by else (article.outlet or "the outlet"),
            forecast=forecast,
            words=words,
            process=found[0].key if found else None,
            outcome=outcome,
            settled=settled[1] if settled else None,
        )


def _spoken_of(record: Record, forecast: Forecast, words: str) -> str | None:
    """The conference or talks spoken of last before somebody is expected to attend, where the outcome does not name it."""
    if not {norm(word) for word in words.split()} & ATTENDS:
        return None
    before = [
        (span.start, process.id)
        for process in record.processes
        if process.kind in GATHERINGS
        for span in process.mentions
        if span.start < forecast.outcome.end
    ]
    return max(before)[1] if before else None


def _silent(forecast: Forecast, words: str, found: list[History], due: int) -> tuple[Outcome, Telling] | None:
    """What did not come by its day, by the first report on the process after that day: news would have told it."""
    if forecast.certainty == "even" or not {norm(word) for word in words.split()} & TAKES_PLACE:
        return None
    after = [
        t for history in found for t in history.tellings if (day := ordinal(t.published)) is not None and day > due
    ]
    if not after or forecast.direction not in ("occurrence", "nonoccurrence"):
        return None
    return ("came true" if forecast.direction == "nonoccurrence" else "failed"), after[0]


def _settled(
    forecast: Forecast, words: str, named: set[str], later: list[Telling], due: int | None
) -> tuple[Outcome, Telling] | None:
    """What the first telling that says so makes of it; an even chance is neither right nor wrong."""
    said = {norm(word) for word in words.split()}
    for telling in later:
        comes = forecast.direction in ("occurrence", "nonoccurrence")
        happened = (
            _attended(telling, named)
            if said & ATTENDS and named
            else _took_place(telling, said, due)
            if comes
            else None
        )
        if happened is None:
            continue
        if forecast.certainty == "even":
            return "undecidable", telling
        return ("came true" if happened == (forecast.direction in FORWARD) else "failed"), telling
    return None


def _attended(telling: Telling, named: set[str]) -> bool | None:
    roles = {role.role for role in telling.roles if role.party.country in named}
    if roles & PRESENT and "absent" not in roles:
        return True
    return False if "absent" in roles and not roles & PRESENT else None


def _took_place(telling: Telling, said: set[str], due: int | None) -> bool | None:
    """Did it take place in time? Only where that is what was expected."""
    if not said & TAKES_PLACE:
        return None
    if telling.status in OFF:
        return False
    if telling.status in (*DONE, "ongoing") and telling.days is not None:
        return due is None or telling.days[0] <= due
    return None
