"""The command `dragoman export`."""

# ruff: noqa: PLC0415  (imports inside the verb keep --help fast)

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.options import DEFAULT_DB, DbOption

if TYPE_CHECKING:
    from dragoman.store import Archive

GOLD = "gold"
"""The format that is made from reviews, not from records."""


def register(app: typer.Typer, example: Callable[..., str]) -> None:
    """Add the command to the command line."""

    @app.command(
        epilog=example(
            "dragoman read report.txt",
            "dragoman export --to gdelt --out out",
            "dragoman export --to csv --no-text --out out",
        )
    )
    def export(
        db: DbOption = DEFAULT_DB,
        *,
        to: Annotated[
            str,
            typer.Option(
                "--to",
                metavar="FORMAT",
                help="csv, events, parquet, jsonl, plover, polecat, gdelt, ftm, sqlite or gold.",
            ),
        ],
        out: Annotated[Path, typer.Option("--out", metavar="FOLDER", help="Where to.")] = Path("export"),
        no_text: Annotated[
            bool, typer.Option("--no-text", help="Leave the publishers' words out, keep offsets and addresses.")
        ] = False,
    ) -> None:
        """Write what was read in the shape of another tool.

        What a format cannot hold is told in docs/export.md.
        """
        from dragoman.export import export as write
        from dragoman.store import open_record

        with open_record(db) as archive:
            paths = _gold(archive, out) if to == GOLD else write(archive.records(), to, out, text=not no_text)
        for path in paths:
            typer.echo(path)
        if not paths:
            typer.echo(f"{db}: there is nothing to export", err=True)
            raise typer.Exit(1)


def _gold(archive: Archive, out: Path) -> list[Path]:
    """Reviewed articles as annotated ones; with none it is said what to do."""
    from dragoman.review import write_gold

    if not write_gold(archive.db, out):
        typer.echo("no article has a layer of which every row was reviewed; dragoman serve is for reviewing", err=True)
        raise typer.Exit(1)
    return sorted(out.glob("*.t*"))
