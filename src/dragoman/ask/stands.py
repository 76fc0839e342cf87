"""Where each side stands and what it expects, over time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from dragoman.ask.rows import JOINED, Expectation, Forecaster, Stand
from dragoman.ask.wanted import EVERYTHING, Wanted
from dragoman.record import Record
from dragoman.stories.histories import History
from dragoman.stories.ledger import Entry, scores
from dragoman.stories.sighting import party

HARDNESS = {"refuses": 3, "opposes": 3, "demands": 2, "doubts": 1, "offers": -1, "accepts": -2, "supports": -2}
"""From giving way to standing firm. A change of sign is a move."""


def positions(
    records: Iterable[Record], histories: Iterable[History], wanted: Wanted = EVERYTHING, issue: str | None = None
) -> list[Stand]:
    """Where each side stands, by holder, issue and day, with what has changed since the last time."""
    keys = {(telling.article, telling.process): history.name for history in histories for telling in history.tellings}
    rows = sorted((row for record in records for row, _ in stands(record, keys)), key=order)
    return [row for row in changed(rows) if about(row, wanted, issue)]


def order(row: Stand) -> tuple[str, str, str, str, int]:
    """By holder, issue and day."""
    return row.holder, row.issue, row.published or "", row.article, row.start


def changed(rows: Iterable[Stand]) -> Iterator[Stand]:
    """The rows, in that order, each with how the stand differs from the one before on the same issue."""
    before: Stand | None = None
    for row in rows:
        same = before is not None and (before.holder, before.issue) == (row.holder, row.issue)
        yield replace(row, change=_change(before.stance, row.stance) if same and before is not None else "new")
        before = row


def stands(record: Record, keys: Mapping[tuple[str, str], str]) -> Iterator[tuple[Stand, str | None]]:
    """The positions of an article, each with the id that its process has there.

    Args:
        record: what was coded.
        keys: names of processes across articles, by article and process.
    """
    actors = {actor.id: actor for actor in record.actors}
    who = {mention.id: party(actors[mention.actor]).name for mention in record.mentions}
    names = {process.id: process.name for process in record.processes}
    article, text = record.article, record.article.text
    for position in record.positions:
        process = position.process
        row = Stand(
            article=article.id,
            outlet=article.outlet,
            published=article.published.day,
            start=position.sentence.start,
            end=position.sentence.end,
            quote=" ".join(text[position.sentence.start : position.sentence.end].split()),
            holder=who[position.holder],
            stance=position.stance,
            issue=(keys.get((article.id, process)) or names[process]) if process else position.text,
            proposition=position.text,
            toward=JOINED.join(who[mention] for mention in position.toward),
            condition=text[position.condition.start : position.condition.end] if position.condition else None,
            change="",
        )
        yield row, process


def _change(before: str, now: str) -> str:
    old, new = HARDNESS[before], HARDNESS[now]
    if before == now:
        return "steady"
    if (old > 0) != (new > 0):
        return "moved"
    return "hardened" if new > old else "softened" if new < old else "steady"


def about(row: Stand, wanted: Wanted, issue: str | None) -> bool:
    """Is it a stand that is asked for?"""
    if not (wanted.of((row.holder,)) and wanted.then(row.published) and wanted.such(row.stance)):
        return False
    if issue is None:
        return True
    sought = set(issue.lower().replace("-", " ").split())
    return sought <= set(f"{row.issue} {row.proposition}".lower().replace("-", " ").split())


def forecasts(ledger: Iterable[Entry], wanted: Wanted = EVERYTHING) -> list[Expectation]:
    """What was expected, by whom, by day of publication, and what became of it."""
    return [row for _, row in _asked(ledger, wanted)]


def _asked(ledger: Iterable[Entry], wanted: Wanted) -> Iterator[tuple[Entry, Expectation]]:
    for entry in ledger:
        row = _expectation(entry)
        if (
            wanted.of((row.by,))
            and wanted.then(row.published)
            and wanted.such(row.direction, row.certainty, row.outcome)
        ):
            yield entry, row


def forecasters(ledger: Iterable[Entry], wanted: Wanted = EVERYTHING) -> list[Forecaster]:
    """Who expected how much, and how it came: the record of each forecaster."""
    rows = []
    for score in scores(entry for entry, _ in _asked(ledger, wanted)):
        last = _expectation(score.entries[-1])
        rows.append(
            Forecaster(
                article=last.article,
                outlet=last.outlet,
                published=last.published,
                start=last.start,
                end=last.end,
                quote=last.quote,
                by=score.by,
                made=len(score.entries),
                came_true=score.came_true,
                failed=score.failed,
                brier=None if score.brier is None else round(score.brier, 3),
            )
        )
    return rows


def _expectation(entry: Entry) -> Expectation:
    forecast, settled = entry.expected.forecast, entry.settled
    return Expectation(
        article=entry.expected.article,
        outlet=entry.expected.outlet,
        published=entry.expected.published,
        start=forecast.outcome.start,
        end=forecast.outcome.end,
        quote=entry.expected.words,
        by=entry.expected.by,
        direction=forecast.direction,
        certainty=forecast.certainty,
        process=entry.process,
        outcome=entry.outcome,
        settled_by=settled.article if settled else None,
    )
