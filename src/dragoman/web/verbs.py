"""The command `dragoman serve`."""

# ruff: noqa: PLC0415  (imports inside the verb keep --help fast)

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from dragoman.ask.verbs import gathering
from dragoman.options import DEFAULT_DB, DbOption


def register(app: typer.Typer, example: Callable[..., str]) -> None:
    """Add the command to the command line."""

    @app.command(epilog=example("dragoman read report.txt", "dragoman serve"))
    def serve(
        db: DbOption = DEFAULT_DB,
        *,
        port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Where to listen; 0: any free port.")] = 8001,
        host: Annotated[str, typer.Option("--host", help="Another address than this machine's own; read docs/web.md first.")] = "127.0.0.1",
        metadata: Annotated[
            Path | None, typer.Option("--metadata", metavar="FILE", help="Datasette's metadata, JSON or YAML: who may see and review, accounts.")
        ] = None,
    ) -> None:  # fmt: skip
        """Look at what was read in a browser, and review it.

        Everything is read-only but reviewing, which needs the token that is printed at the start.
        """
        from dragoman.web.app import serve as run

        run(db, host=host, port=port, metadata=metadata, told=gathering(), say=lambda line: typer.echo(line, err=True))
