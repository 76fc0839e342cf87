"""The commands that ask across articles: `dragoman timeline`, `meetings`, `positions`, `process` …"""

# ruff: noqa: PLC0415  (imports inside the verbs keep --help fast)

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dragoman.options import DEFAULT_DB, DbOption

if TYPE_CHECKING:
    from dragoman.ask.rows import Cited
    from dragoman.ask.wanted import Wanted
    from dragoman.gather import Held

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
Form = Literal["table", "csv", "jsonl"]
LimitOption = Annotated[
    int | None, typer.Option("--limit", metavar="N", min=0, help="At most so many rows; 0: all. A table shows 200.")
]
FormOption = Annotated[Form, typer.Option("--format", help="A table to read, CSV or JSON lines.")]


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


SHOWN = 200
"""Rows of a table when no limit is given; files get all."""

Question = Callable[["Held", int | None], Sequence["Cited"]]


def answer(db: Path, form: Form, limit: int | None, question: Question) -> None:
    """Ask what articles tell together and print the rows; with none, or with more than are shown, say so on standard error.

    Args:
        db: the database.
        form: how to print.
        limit: rows at most; 0 for all, `None` for all in a file and some in a table.
        question: asked for one row more than is shown, so that it is known whether there are more.
    """
    from dragoman import summary
    from dragoman.ask.form import put
    from dragoman.gather import Held
    from dragoman.store import open_record

    most = (SHOWN if form == "table" else None) if limit is None else limit or None
    with open_record(db) as archive:
        rows = question(Held(archive.db, db, gathering()), None if most is None else most + 1)
    put(rows[:most], form, summary.console_for(sys.stdout.isatty()))
    if not rows:
        typer.echo(f"{db}: nothing fits; fewer filters find more", err=True)
    elif most is not None and len(rows) > most:
        typer.echo(f"the first {most:,}; --limit 0 shows all", err=True)


def gathering() -> Callable[[int, int], None] | None:
    """Tells a terminal how far bringing articles together is; a file hears nothing of it."""
    if not sys.stderr.isatty():
        return None

    def told(done: int, of: int) -> None:
        end = "\n" if done >= of else "\r"
        print(f"bringing articles together: {done:,} of {of:,}", end=end, file=sys.stderr, flush=True)  # noqa: T201

    return told


def register(app: typer.Typer, example: Callable[..., str]) -> None:
    """Add the commands to the command line."""

    @app.command(epilog=example("dragoman read report.txt", "dragoman timeline --since 2020-11 --format csv"))
    def timeline(
        db: DbOption = DEFAULT_DB, *, actor: ActorOption = None, since: SinceOption = None, until: UntilOption = None,
        place: PlaceOption = None, kind: TypeOption = None, status: StatusOption = None, limit: LimitOption = None,
        form: FormOption = "table",
    ) -> None:  # fmt: skip
        """List what happened and what is planned, by day.

        Each happening stands once, however many articles tell of it.
        """
        from dragoman import ask

        filters = wanted_of(actor, since, until, place, kind, status)
        answer(db, form, limit, lambda held, most: ask.timeline(held.incidents(filters, most), filters))

    @app.command(epilog=example("dragoman read report.txt", "dragoman meetings --actor Lavrov"))
    def meetings(
        db: DbOption = DEFAULT_DB, *, actor: ActorOption = None, since: SinceOption = None, until: UntilOption = None,
        place: PlaceOption = None, status: StatusOption = None, limit: LimitOption = None,
        form: FormOption = "table",
    ) -> None:  # fmt: skip
        """Say who met whom, and how often."""
        filters = wanted_of(actor, since, until, place, None, status)
        answer(db, form, limit, lambda held, most: held.meetings(filters, most))

    @app.command(epilog=example("dragoman read report.txt", "dragoman positions --issue sanctions"))
    def positions(
        db: DbOption = DEFAULT_DB, *,
        issue: Annotated[str | None, typer.Option("--issue", metavar="WORDS", help="Only on what holds these words.")] = None,
        actor: ActorOption = None, since: SinceOption = None, until: UntilOption = None, kind: TypeOption = None,
        over_time: Annotated[bool, typer.Option("--over-time", help="Only where a stand has changed.")] = False,
        limit: LimitOption = None,
        form: FormOption = "table",
    ) -> None:  # fmt: skip
        """Say where each side stands and what has changed."""
        filters = wanted_of(actor, since, until, None, kind)
        answer(db, form, limit, lambda held, most: held.stands(filters, issue, most, over_time=over_time))

    @app.command(epilog=example("dragoman read report.txt", "dragoman processes"))
    def processes(
        db: DbOption = DEFAULT_DB, *, actor: ActorOption = None, since: SinceOption = None, until: UntilOption = None,
        place: PlaceOption = None, kind: TypeOption = None, status: StatusOption = None, limit: LimitOption = None,
        form: FormOption = "table",
    ) -> None:  # fmt: skip
        """List conferences, talks, tours, agreements and the like."""
        from dragoman import ask

        filters = wanted_of(actor, since, until, place, kind, status)
        answer(db, form, limit, lambda held, most: ask.processes(held.outlines(filters, most), filters))

    @app.command(epilog=example("dragoman read report.txt", 'dragoman process "conference"'))
    def process(
        name: Annotated[str, typer.Argument(metavar="NAME", help="Its key, or words of its name.")],
        db: DbOption = DEFAULT_DB, *, limit: LimitOption = None,
        form: FormOption = "table",
    ) -> None:  # fmt: skip
        """Tell one process round by round.

        Plans, what took place, who had which part, and who says so.
        """
        from dragoman import ask

        answer(db, form, limit, lambda held, most: ask.process(held.histories(name), name)[:most])

    @app.command(epilog=example("dragoman read report.txt", "dragoman disagreements"))
    def disagreements(
        db: DbOption = DEFAULT_DB, *, actor: ActorOption = None, since: SinceOption = None, until: UntilOption = None,
        kind: TypeOption = None, limit: LimitOption = None,
        form: FormOption = "table",
    ) -> None:  # fmt: skip
        """Put side by side what sources contradict each other on.

        Figures, days, places, statuses, parts and authors.
        """
        from dragoman import ask

        filters = wanted_of(actor, since, until, None, kind)
        answer(db, form, limit, lambda held, most: ask.disagreements(held.disagreements(filters, most), filters))

    @app.command(epilog=example("dragoman read report.txt", "dragoman forecasts"))
    def forecasts(
        db: DbOption = DEFAULT_DB, *, actor: ActorOption = None, since: SinceOption = None, until: UntilOption = None,
        kind: TypeOption = None, status: StatusOption = None,
        by_forecaster: Annotated[bool, typer.Option("--by-forecaster", help="The record of each forecaster, with its Brier score.")] = False,
        limit: LimitOption = None,
        form: FormOption = "table",
    ) -> None:  # fmt: skip
        """List what was expected, by whom, and what became of it."""
        from dragoman import ask

        filters = wanted_of(actor, since, until, None, kind, status)

        def question(held: Held, most: int | None) -> Sequence[Cited]:
            if by_forecaster:
                return ask.forecasters(held.entries(filters), filters)[:most]
            return ask.forecasts(held.entries(filters, most), filters)

        answer(db, form, limit, question)

    @app.command(epilog=example("dragoman read report.txt", "dragoman actors"))
    def actors(
        name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Words of the name.")] = None,
        db: DbOption = DEFAULT_DB, *, since: SinceOption = None, until: UntilOption = None, kind: TypeOption = None,
        limit: LimitOption = None,
        form: FormOption = "table",
    ) -> None:  # fmt: skip
        """Say who acts, speaks and takes stands."""
        filters = wanted_of(None, since, until, None, kind)
        answer(db, form, limit, lambda held, most: held.players(name, filters, most))

    @app.command(epilog=example("dragoman read report.txt", "dragoman search conference"))
    def search(
        words: Annotated[list[str], typer.Argument(metavar="WORDS...", help='Words, or a "phrase" in quotation marks.')],
        db: DbOption = DEFAULT_DB, *, since: SinceOption = None, until: UntilOption = None, limit: LimitOption = None,
        form: FormOption = "table",
    ) -> None:  # fmt: skip
        """Find sentences that hold the words, the best first."""
        filters = wanted_of(None, since, until)
        answer(db, form, limit, lambda held, most: held.sentences(" ".join(words), filters, most))
