"""The commands `dragoman cluster` and `dragoman load`."""

# ruff: noqa: PLC0415  (imports inside the verbs keep --help fast)

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.options import DEFAULT_DB, ActorsOption, DbOption, ModelOption
from dragoman.tally import Tally, counted

if TYPE_CHECKING:
    from dragoman.cluster.shards import Manifest


def register(app: typer.Typer, example: Callable[..., str]) -> None:
    """Add the commands to the command line."""

    @app.command(epilog=example("dragoman cluster reports.jsonl --address none --out large"))
    def cluster(
        inputs: Annotated[
            list[str],
            typer.Argument(
                metavar="INPUT...",
                help="WARC, WET, JSONL and Parquet files, folders, patterns, lists (.paths); also s3://, gs:// and the like.",
            ),
        ],
        *,
        out: Annotated[str, typer.Option("--out", metavar="FOLDER", help="Where to; also s3://, gs:// and the like.")],
        address: Annotated[
            str,
            typer.Option(
                "--address",
                metavar="none|local|auto|HOST:PORT",
                help="This process, Ray on this machine, the Ray cluster that runs here, or another.",
            ),
        ] = "local",
        workers: Annotated[
            int | None,
            typer.Option("--workers", metavar="N", min=1, help="Shards at once; without it one a processor."),
        ] = None,
        rows_per_file: Annotated[
            int, typer.Option("--rows-per-file", metavar="N", min=1, help="Records of a Parquet file at most.")
        ] = 20_000,
        tables: Annotated[bool, typer.Option("--tables", help="Write every layer as a table of its own, too.")] = False,
        stories: Annotated[
            bool, typer.Option("--stories/--no-stories", help="Find the stories of the whole at the end.")
        ] = True,
        model: ModelOption = None,
        actors: ActorsOption = None,
    ) -> None:
        """Code more than one machine should, into Parquet.

        A run that was stopped goes on where it was; what cannot be coded is laid aside with its reason.
        """
        from dragoman.actors.own import using
        from dragoman.cluster.engine import engine_at
        from dragoman.cluster.places import Folder, needed
        from dragoman.cluster.run import code_all
        from dragoman.cluster.shards import How
        from dragoman.parse import MODEL

        needed()
        with using(actors):  # a table that cannot be used is told before anything is done
            text = actors.read_text(encoding="utf-8") if actors else None
        place = Folder(out)
        how = How(out=place.uri, model=model or MODEL, actors=text, rows_per_file=rows_per_file, tables=tables)
        engine = engine_at(address, workers)
        tally = Tally("coded", "shards")
        counts = code_all(inputs, how, engine, tally, _progress(tally))
        typer.echo(counts.line, err=True)
        if stories and counts.coded and not counts.missing:
            from dragoman.cluster.grouping import stories as find_stories

            number = find_stories(place, engine)
            typer.echo("1 story" if number == 1 else f"{number:,} stories", err=True)
        raise typer.Exit(0 if counts.whole else 1)

    @app.command(
        epilog=example("dragoman cluster reports.jsonl --address none --out large", "dragoman load large --db my.db")
    )
    def load(
        folder: Annotated[str, typer.Argument(metavar="FOLDER", help="What dragoman cluster --out named.")],
        *,
        db: DbOption = DEFAULT_DB,
        again: Annotated[bool, typer.Option("--again", help="Store also what the database has already.")] = False,
    ) -> None:
        """Bring a large run into a database.

        The same rows as if the articles had been read there; what it has already is passed over.
        """
        from dragoman.ask.verbs import gathering
        from dragoman.cluster.load import load as bring_in
        from dragoman.cluster.places import needed

        needed()
        tally = Tally("stored")
        known = bring_in(folder, db, tally, told=_loading(), gathering=gathering(), again=again)
        typer.echo(f"{counted(tally.count, 'articles')} stored, {known:,} were in {db} already", err=True)
        tally.count += known
        raise typer.Exit(tally.close())


def _progress(tally: Tally) -> Callable[[int, int, Manifest], None]:
    def told(done: int, of: int, manifest: Manifest) -> None:
        rate = manifest.coded / manifest.seconds if manifest.seconds else 0.0
        tally.say(
            f"{done:,} of {counted(of, 'shards')}: {manifest.shard.name}, {manifest.coded:,} coded, {rate:.1f} a second"
        )

    return told


def _loading() -> Callable[[int, int], None] | None:
    if not sys.stderr.isatty():
        return None

    def told(done: int, of: int) -> None:
        end = "\n" if done >= of else "\r"
        print(f"storing: {done:,} of {of:,}", end=end, file=sys.stderr, flush=True)  # noqa: T201

    return told
