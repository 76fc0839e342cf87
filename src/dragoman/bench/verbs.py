"""The command `dragoman bench`."""

# ruff: noqa: PLC0415  (imports inside the verb keep --help fast)

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from dragoman.options import Inputs, PublishedOption


def register(app: typer.Typer, example: Callable[..., str]) -> None:
    """Add the command to the command line."""

    @app.command(epilog=example("dragoman bench report.txt --words 500 --rounds 1"))
    def bench(
        inputs: Inputs,
        published: PublishedOption = None,
        *,
        words: Annotated[int, typer.Option("--words", min=1, help="Repeat the inputs until there are so many words.")] = 40_000,
        rounds: Annotated[int, typer.Option("--rounds", min=1, help="Rounds; the median counts.")] = 3,
        workers: Annotated[int, typer.Option("--workers", min=1, help="Also measure how much faster so many processes are.")] = 1,
    ) -> None:  # fmt: skip
        """Measure what coding costs on this machine.

        Articles, tokens and events a second, by stage, with peak memory, beside the parser alone in the same run.
        """
        from dragoman.bench.measure import lines, measure, repeated
        from dragoman.read import read
        from dragoman.tally import Tally

        tally = Tally("measured")
        found = list(tally.readable(read(inputs, published=[published] if published else ())))
        if not found:
            raise typer.Exit(tally.close())
        for line in lines(measure(repeated(found, words), rounds, workers)):
            typer.echo(line)
