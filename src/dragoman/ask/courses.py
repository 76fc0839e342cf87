"""Processes round by round, and what sources contradict each other on."""

from collections.abc import Iterable, Iterator

from dragoman.ask.rows import JOINED, Course, Dispute, Step, cite
from dragoman.ask.wanted import EVERYTHING, Wanted
from dragoman.stories.disagreements import Disagreement, Side
from dragoman.stories.histories import History, Outline, named


def processes(outlines: Iterable[Outline], wanted: Wanted = EVERYTHING) -> list[Course]:
    """The processes, those with most reports first."""
    rows = [_course(one) for one in outlines if of_outline(one, wanted)]
    return sorted(rows, key=lambda row: (-row.reports, row.key))


def of_outline(one: Outline, wanted: Wanted) -> bool:
    """Is it a process that is asked for?"""
    names = [name for party in one.parties for name in (party.name, party.key, party.country)]
    return (
        wanted.of(names)
        and wanted.then(*(one.reported or (None, None)))
        and wanted.there(one.places)
        and wanted.such(one.kind, one.status)
    )


def _course(one: Outline) -> Course:
    return Course(
        article=one.article,
        outlet=one.outlet,
        published=one.published,
        start=one.start,
        end=one.end,
        quote=" ".join(one.quote.split()),
        key=one.key,
        name=one.name,
        kind=one.kind,
        rounds=one.rounds,
        status=one.status,
        first=one.first,
        last=one.last,
        places=JOINED.join(one.places),
        reports=one.reports,
    )


def process(histories: Iterable[History], name: str) -> list[Step]:
    """One process, round by round and report by report: plans, what took place, who had which part."""
    return [step for history in histories if named(history, name) for step in _steps(history)]


def _steps(history: History) -> Iterator[Step]:
    for one in history.rounds:
        for telling in one.tellings:
            cited = cite(telling, telling.shown.start, telling.shown.end)
            told = [
                ("status", telling.status),
                ("time", telling.said),
                ("place", telling.place),
                *(("stop", stop) for stop in telling.stops),
            ]
            for what, value in told:
                if value:
                    yield Step(**cited, key=history.key, round=one.number, what=what, value=value)  # type: ignore[arg-type]
            for role in telling.roles:
                shown = cited | {"start": role.start, "end": role.end, "quote": role.party.name}
                yield Step(**shown, key=history.key, round=one.number, what=role.role, value=role.party.name)  # type: ignore[arg-type]


def disagreements(found: Iterable[Disagreement], wanted: Wanted = EVERYTHING) -> list[Dispute]:
    """What sources contradict each other on, side by side."""
    rows: list[Dispute] = []
    number = 0
    for one in found:
        sides = [side for side in one.sides if wanted.then(side.published)]
        if sides and wanted.such(one.kind) and wanted.of((one.about, *(side.value for side in one.sides))):
            number += 1
            rows += [_dispute(one, side, number) for side in sides]
    return rows


def _dispute(one: Disagreement, side: Side, number: int) -> Dispute:
    return Dispute(
        article=side.article,
        outlet=side.outlet,
        published=side.published,
        start=side.start,
        end=side.end,
        quote=" ".join(side.quote.split()),
        number=number,
        kind=one.kind,
        about=one.about,
        value=side.value,
    )
