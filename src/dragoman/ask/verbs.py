"""The commands that ask across articles: `dragoman timeline`, `meetings`, `positions`, `process` …"""

# ruff: noqa: PLC0415  (imports inside the verbs keep --help fast)

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dragoman.options import DEFAULT_DB, DbOption

if TYPE_CHECKING:
    from dragoman.ask.rows import Cited
    from dragoman.ask.wanted import Wanted
    from dragoman.record import Record
    from dragoman.store import Archive
    from dragoman.stories.across import Across

ActorOption = Annotated[str | None, typer.Option("--actor", metavar="NAME", help="Only where this actor takes part.")]
SinceOption = Annotated[
    str | None, typer.Option("--since", metavar="DAY", help="From this day on: 2020-11-03, or a month.")
]
UntilOption = Annotated[str | None, typer.Option("--until", metavar="DAY", help="Up to this day or month.")]
PlaceOption = Annotated[str | None, typer.Option("--place", metavar="NAME", help="Only at this place.")]
TypeOption = Annotated[
    str | None, typer.Option("--type", metavar="TYPE", help="Only of this type, kind, stance or direction.")
]
StatusOption = Annotated[
    str | None, typer.Option("--status", metavar="STATUS", help="Only of this status, certainty or outcome.")
]
FormOption = Annotated[
    Literal["table", "csv", "jsonl"], typer.Option("--format", help="A table to read, CSV or JSON lines.")
]


def wanted_of(
    actor: str | None = None,
    since: str | None = None,
    until: str | None = None,
    place: str | None = None,
    kind: str | None = None,
    status: str | None = None,
) -> Wanted:
    """The filters as one value; a day that is none is a clear error."""
    from dragoman.ask.wanted import Wanted

    return Wanted(actor, since, until, place, kind, status)


def answer(db: Path, form: Literal["table", "csv", "jsonl"], question: Callable[[Archive], Sequence[Cited]]) -> None:
    """Ask an archive and print the rows; with none, say so on standard error."""
    from dragoman import summary
    from dragoman.ask.form import put
    from dragoman.store import open_record

    with open_record(db) as archive:
        rows = question(archive)
    put(rows, form, summary.console_for(sys.stdout.isatty()))
    if not rows:
        typer.echo(f"{db}: nothing fits; fewer filters find more", err=True)


def whole(records: Iterable[Record]) -> Across:
    """What all articles tell together."""
    from dragoman.stories.across import across

    return across(records)


def register(app: typer.Typer, example: Callable[..., str]) -> None:
    """Add the commands to the command line."""

    @app.command(epilog=example("dragoman read report.txt", "dragoman timeline --since 2020-11 --format csv"))
    def timeline(
        db: DbOption = DEFAULT_DB, *, actor: ActorOption = None, since: SinceOption = None, until: UntilOption = None,
        place: PlaceOption = None, kind: TypeOption = None, status: StatusOption = None, form: FormOption = "table",
    ) -> None:  # fmt: skip
        """List what happened and what is planned, by day.

        Each happening stands once, however many articles tell of it.
        """
        from dragoman import ask

        filters = wanted_of(actor, since, until, place, kind, status)
        answer(db, form, lambda archive: ask.timeline(whole(archive.records()), filters))

    @app.command(epilog=example("dragoman read report.txt", "dragoman meetings --actor Lavrov"))
    def meetings(
        db: DbOption = DEFAULT_DB, *, actor: ActorOption = None, since: SinceOption = None, until: UntilOption = None,
        place: PlaceOption = None, status: StatusOption = None, form: FormOption = "table",
    ) -> None:  # fmt: skip
        """Say who met whom, and how often."""
        from dragoman import ask

        filters = wanted_of(actor, since, until, place, None, status)
        answer(db, form, lambda archive: ask.meetings(whole(archive.records()), filters))

    @app.command(epilog=example("dragoman read report.txt", "dragoman positions --issue sanctions"))
    def positions(
        db: DbOption = DEFAULT_DB, *,
        issue: Annotated[str | None, typer.Option("--issue", metavar="WORDS", help="Only on what holds these words.")] = None,
        actor: ActorOption = None, since: SinceOption = None, until: UntilOption = None, kind: TypeOption = None,
        over_time: Annotated[bool, typer.Option("--over-time", help="Only where a stand has changed.")] = False,
        form: FormOption = "table",
    ) -> None:  # fmt: skip
        """Say where each side stands and what has changed."""
        from dragoman import ask

        filters = wanted_of(actor, since, until, None, kind)

        def question(archive: Archive) -> Sequence[Cited]:
            records = list(archive.records())
            rows = ask.positions(records, whole(records), filters, issue)
            return [row for row in rows if not over_time or row.change in ("hardened", "softened", "moved")]

        answer(db, form, question)

    @app.command(epilog=example("dragoman read report.txt", "dragoman processes"))
    def processes(
        db: DbOption = DEFAULT_DB, *, actor: ActorOption = None, since: SinceOption = None, until: UntilOption = None,
        place: PlaceOption = None, kind: TypeOption = None, status: StatusOption = None, form: FormOption = "table",
    ) -> None:  # fmt: skip
        """List conferences, talks, tours, agreements and the like."""
        from dragoman import ask

        filters = wanted_of(actor, since, until, place, kind, status)
        answer(db, form, lambda archive: ask.processes(whole(archive.records()), filters))

    @app.command(epilog=example("dragoman read report.txt", 'dragoman process "conference"'))
    def process(
        name: Annotated[str, typer.Argument(metavar="NAME", help="Its key, or words of its name.")],
        db: DbOption = DEFAULT_DB, *, form: FormOption = "table",
    ) -> None:  # fmt: skip
        """Tell one process round by round.

        Plans, what took place, who had which part, and who says so.
        """
        from dragoman import ask

        answer(db, form, lambda archive: ask.process(whole(archive.records()), name))

    @app.command(epilog=example("dragoman read report.txt", "dragoman disagreements"))
    def disagreements(
        db: DbOption = DEFAULT_DB, *, actor: ActorOption = None, since: SinceOption = None, until: UntilOption = None,
        kind: TypeOption = None, form: FormOption = "table",
    ) -> None:  # fmt: skip
        """Put side by side what sources contradict each other on.

        Figures, days, places, statuses, parts and authors.
        """
        from dragoman import ask

        filters = wanted_of(actor, since, until, None, kind)
        answer(db, form, lambda archive: ask.disagreements(whole(archive.records()), filters))

    @app.command(epilog=example("dragoman read report.txt", "dragoman forecasts"))
    def forecasts(
        db: DbOption = DEFAULT_DB, *, actor: ActorOption = None, since: SinceOption = None, until: UntilOption = None,
        kind: TypeOption = None, status: StatusOption = None,
        by_forecaster: Annotated[bool, typer.Option("--by-forecaster", help="The record of each forecaster, with its Brier score.")] = False,
        form: FormOption = "table",
    ) -> None:  # fmt: skip
        """List what was expected, by whom, and what became of it."""
        from dragoman import ask

        filters = wanted_of(actor, since, until, None, kind, status)

        def question(archive: Archive) -> Sequence[Cited]:
            told = whole(archive.records())
            return ask.forecasters(told, filters) if by_forecaster else ask.forecasts(told, filters)

        answer(db, form, question)

    @app.command(epilog=example("dragoman read report.txt", "dragoman actors"))
    def actors(
        name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Words of the name.")] = None,
        db: DbOption = DEFAULT_DB, *, since: SinceOption = None, until: UntilOption = None, kind: TypeOption = None,
        form: FormOption = "table",
    ) -> None:  # fmt: skip
        """Say who acts, speaks and takes stands."""
        from dragoman import ask

        filters = wanted_of(None, since, until, None, kind)
        answer(db, form, lambda archive: ask.actors(archive.records(), name, filters))

    @app.command(epilog=example("dragoman read report.txt", "dragoman search conference"))
    def search(
        words: Annotated[list[str], typer.Argument(metavar="WORDS...", help='Words, or a "phrase" in quotation marks.')],
        db: DbOption = DEFAULT_DB, *, since: SinceOption = None, until: UntilOption = None,
        limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many sentences.")] = 50,
        form: FormOption = "table",
    ) -> None:  # fmt: skip
        """Find sentences that hold the words, the best first."""
        from dragoman import ask

        filters = wanted_of(None, since, until)
        answer(db, form, lambda archive: ask.search(archive, " ".join(words), filters, limit))
