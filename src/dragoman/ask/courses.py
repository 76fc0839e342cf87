"""Processes round by round, and what sources contradict each other on."""

from collections.abc import Iterator

from dragoman.ask.rows import JOINED, Course, Dispute, Step, cite
from dragoman.ask.wanted import EVERYTHING, Wanted
from dragoman.stories.across import Across
from dragoman.stories.days import iso
from dragoman.stories.histories import History, named


def processes(across: Across, wanted: Wanted = EVERYTHING) -> list[Course]:
    """The processes, those with most reports first."""
    rows = [_course(history) for history in across.histories if _of_history(history, wanted)]
    return sorted(rows, key=lambda row: (-row.reports, row.key))


def _of_history(history: History, wanted: Wanted) -> bool:
    names = [
        name
        for telling in history.tellings
        for role in telling.roles
        for name in (role.party.name, role.party.key, role.party.country)
    ]
    days = sorted(day for telling in history.tellings if (day := telling.published))
    return (
        wanted.of(names)
        and wanted.then(days[0] if days else None, days[-1] if days else None)
        and wanted.there(telling.place for telling in history.tellings)
        and wanted.such(history.kind, history.rounds[-1].status)
    )


def _course(history: History) -> Course:
    last = history.tellings[-1]
    days = [iso(day) for one in history.rounds if one.days for day in one.days]
    return Course(
        **cite(last, last.mentions[0].start, last.mentions[0].end),  # type: ignore[arg-type]
        key=history.key,
        name=history.name,
        kind=history.kind,
        rounds=sum(one.number is not None for one in history.rounds),
        status=history.rounds[-1].status,
        first=min(days, default=None),
        last=max(days, default=None),
        places=JOINED.join(sorted({telling.place for telling in history.tellings if telling.place})),
        reports=len(history.articles),
    )


def process(across: Across, name: str) -> list[Step]:
    """One process, round by round and report by report: plans, what took place, who had which part."""
    return [step for history in across.histories if named(history, name) for step in _steps(history)]


def _steps(history: History) -> Iterator[Step]:
    for one in history.rounds:
        for telling in one.tellings:
            cited = cite(telling, telling.mentions[0].start, telling.mentions[0].end)
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


def disagreements(across: Across, wanted: Wanted = EVERYTHING) -> list[Dispute]:
    """What sources contradict each other on, side by side."""
    rows = []
    for number, one in enumerate(across.disagreements, 1):
        if not wanted.such(one.kind) or not wanted.of((one.about, *(side.value for side in one.sides))):
            continue
        for side in one.sides:
            row = Dispute(
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
            if wanted.then(row.published):
                rows.append(row)
    return rows
