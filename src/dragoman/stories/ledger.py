"""The forecast ledger: what became of what was expected.

A forecast is settled by what later articles tell of its process: it took place, it was put off or called off; whoever was to attend
was there or stayed away. What no later article tells is open, or, once its day has passed, undecidable. Only tellings of days after the forecast count, so nothing is settled by what was known when it was made.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from dragoman.actors.text import norm
from dragoman.processes.ordinals import ORDINALS
from dragoman.record import Forecast, Record
from dragoman.stories.days import ordinal
from dragoman.stories.histories import DONE, History, Telling
from dragoman.stories.sighting import GATHERINGS, party

Outcome = Literal["open", "came true", "failed", "undecidable"]
TAKES_PLACE = frozenset(
    "open take place held hold meet begin start resume convene go ahead happen round session conference meeting second next".split()
)
GATHER = frozenset("round session conference summit talks".split())
ATTENDS = frozenset("attend attended come send represented join participate part seat".split())
PRESENT = frozenset({"party", "observer", "host", "convener", "guarantor"})
PUNCTUATION = ".,;:!?\"'“”‘’"
LATE = 7
"""Days after the last possible day from which silence says that it did not come."""
OFF = frozenset({"postponed", "cancelled"})
FORWARD = frozenset({"occurrence", "success"})
CHANCE = {"certain": 0.93, "likely": 0.75, "even": 0.5, "unlikely": 0.3}
"""How likely a word of certainty makes what is expected (Kent 1964, Words of Estimative Probability)."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A forecast with all of its article that decides what becomes of it.

    Attributes:
        number: its place among the forecasts of the article.
        process: the process of the article that it is of, by its id there.
        round: the number of the round, where it is of one.
        named: countries that its words name.
        due: the last day on which it can come true.
    """

    article: str
    outlet: str | None
    published: str | None
    number: int
    by: str
    forecast: Forecast
    words: str
    process: str | None
    round: int | None
    named: tuple[str, ...]
    due: int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A forecast and what became of it; `process` is its key across articles, `settled` the telling that decided."""

    expected: Expected
    process: str | None
    outcome: Outcome
    settled: Telling | None


def ledger(records: Iterable[Record], histories: Iterable[History]) -> list[Entry]:
    """Every forecast of the articles with its outcome, by day of publication."""
    held = sorted(records, key=lambda record: (record.article.published.value or "", record.article.id))
    where = {(telling.article, telling.process): one for one in histories for telling in one.tellings}
    last = max((day for record in held if (day := ordinal(record.article.published.value)) is not None), default=None)
    found = (one for record in held for one in expected(record))
    return [aged(settle(one, where.get((one.article, one.process or ""))), last) for one in found]


def aged(entry: Entry, last: int | None) -> Entry:
    """An open forecast whose day has passed when the last article was published cannot be decided any more."""
    due = entry.expected.due
    passed = due is not None and last is not None and due < last
    return replace(entry, outcome="undecidable") if entry.outcome == "open" and passed else entry


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
        made[entry.expected.by].append(entry)
    found = [_score(by, tuple(told)) for by, told in made.items()]
    return sorted(found, key=lambda one: (-one.came_true - one.failed, -len(one.entries), one.by))


def _score(by: str, told: tuple[Entry, ...]) -> Score:
    right = [entry for entry in told if entry.outcome == "came true"]
    wrong = [entry for entry in told if entry.outcome == "failed"]
    missing = [1 - CHANCE[entry.expected.forecast.certainty] for entry in right]
    missing += [CHANCE[entry.expected.forecast.certainty] for entry in wrong]
    brier = sum(part * part for part in missing) / len(missing) if missing else None
    return Score(by, told, len(right), len(wrong), brier)


def expected(record: Record) -> Iterator[Expected]:
    """The forecasts of an article."""
    actors = {actor.id: actor for actor in record.actors}
    who = {mention.id: party(actors[mention.actor]) for mention in record.mentions}
    times = {time.id: time for time in record.times}
    rounds = {process.id: process.round for process in record.processes}
    article, text = record.article, record.article.text
    for number, forecast in enumerate(record.forecasts):
        words = " ".join(text[forecast.outcome.start : forecast.outcome.end].split())
        named = {
            who[m.id].country
            for m in record.mentions
            if forecast.outcome.start <= m.start and m.end <= forecast.outcome.end
        }
        process = forecast.process or _spoken_of(record, forecast, words)
        horizon = times.get(forecast.horizon or "")
        yield Expected(
            article=article.id,
            outlet=article.outlet,
            published=article.published.value,
            number=number,
            by=who[forecast.by].name if forecast.by else (article.outlet or "the outlet"),
            forecast=forecast,
            words=words,
            process=process,
            round=rounds.get(process or "") or _counted(words),
            named=tuple(sorted(country for country in named if country)),
            due=ordinal(horizon.latest) if horizon else None,
        )


def _counted(words: str) -> int | None:
    """The number of the round that is expected ("a second conference")."""
    low = [word.strip(PUNCTUATION).lower() for word in words.split()]
    found = (ORDINALS[word] for word, noun in pairwise(low) if noun in GATHER and ORDINALS.get(word, 1) > 1)
    return next(found, None)


def settle(one: Expected, history: History | None) -> Entry:
    """What the later tellings of its process make of a forecast."""
    later = [
        telling
        for telling in (history.tellings if history else ())
        if (telling.published or "") > (one.published or "") and one.round in (None, telling.round)
    ]
    settled = _settled(one.forecast, one.words, set(one.named), later, one.due) or _silent(one, history)
    return Entry(
        one, history.key if history else None, settled[0] if settled else "open", settled[1] if settled else None
    )


def _spoken_of(record: Record, forecast: Forecast, words: str) -> str | None:
    """The conference or talks spoken of last before somebody is expected to attend, or "a second conference" to be held, where the
    outcome does not name it.
    """
    if not {norm(word) for word in words.split()} & (ATTENDS | GATHER):
        return None
    before = [
        (span.start, process.id)
        for process in record.processes
        if process.kind in GATHERINGS
        for span in process.mentions
        if span.start < forecast.outcome.end
    ]
    return max(before)[1] if before else None


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


def _silent(one: Expected, history: History | None) -> tuple[Outcome, Telling] | None:
    """What did not come by its day, by the first report on the process well after it: news would have told it."""
    said = {norm(word) for word in one.words.split()}
    comes = one.forecast.direction in ("occurrence", "nonoccurrence")
    if history is None or one.due is None or one.forecast.certainty == "even" or not comes or not said & TAKES_PLACE:
        return None
    days = ((ordinal(telling.published), telling) for telling in history.tellings)
    after = next((telling for day, telling in days if day is not None and day > one.due + LATE), None)
    if after is None:
        return None
    return ("came true" if one.forecast.direction == "nonoccurrence" else "failed"), after


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
