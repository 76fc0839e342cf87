"""The command `dragoman brief`."""

# ruff: noqa: PLC0415  (imports inside the verb keep --help fast)

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from dragoman.options import DEFAULT_DB, DbOption
from dragoman.tally import counted


def register(app: typer.Typer, example: Callable[..., str]) -> None:
    """Add the command to the command line."""

    @app.command(
        epilog=example(
            "dragoman read report.jsonl",
            "dragoman brief --out brief.html",
            "dragoman brief --since 2021-12 --until 2021-12-15 --out december.md",
        )
    )
    def brief(
        db: DbOption = DEFAULT_DB,
        *,
        out: Annotated[
            Path, typer.Option("--out", metavar="FILE", help="The file to write: .html, .md or .pdf.")
        ] = Path("brief.html"),
        process: Annotated[
            str | None,
            typer.Option("--process", metavar="NAME", help="Only this process: its key, or words of its name."),
        ] = None,
        since: Annotated[
            str | None, typer.Option("--since", metavar="DAY", help="From this day on: 2020-11-03, or a month.")
        ] = None,
        until: Annotated[str | None, typer.Option("--until", metavar="DAY", help="Up to this day or month.")] = None,
    ) -> None:
        """Write a brief for somebody who has ten minutes.

        What happened, who stands where and what moved, what is planned, disputed, expected and not known, with footnotes to
        the words.
        """
        from dragoman.ask.verbs import gathering
        from dragoman.brief import write_brief

        count = write_brief(db, out, process=process, since=since, until=until, told=gathering())
        typer.echo(f"{out}: {counted(count, 'articles')} of {db}", err=True)
        raise typer.Exit(0 if count else 1)
