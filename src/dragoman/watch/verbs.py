"""The command `dragoman watch`."""

# ruff: noqa: PLC0415  (imports inside the verb keep --help fast)

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.errors import DragomanError, UnreadableInput
from dragoman.options import DEFAULT_DB, ActorsOption, DbOption, LocalOption, ModelOption
from dragoman.tally import Tally, counted

if TYPE_CHECKING:
    from dragoman.watch.rounds import Rounds

_BACK = 30
"""Days before today from which on listed reports are taken when no day is given."""


class MissingWatch(DragomanError):
    """The packages for watching feeds are not installed."""

    code = "E051"

    def __init__(self, name: str) -> None:
        super().__init__(f"watching needs {name}, which is not installed; run: pip install 'dragoman[watch]'")


def register(app: typer.Typer, example: Callable[..., str]) -> None:
    """Add the command to the command line."""

    @app.command(epilog=example("dragoman watch feeds.opml --once"))
    def watch(
        sources: Annotated[
            list[str] | None,
            typer.Argument(
                metavar="[SOURCE...]",
                help="OPML files, or addresses of feeds, sitemaps, OPML lists or sites; none: those watched before.",
            ),
        ] = None,
        *,
        db: DbOption = DEFAULT_DB,
        once: Annotated[bool, typer.Option("--once", help="One round, then end: for cron.")] = False,
        every: Annotated[
            float, typer.Option("--every", metavar="MINUTES", min=1, help="Between two looks at a feed.")
        ] = 30,
        since: Annotated[
            str | None,
            typer.Option("--since", metavar="DAY", help="Pass over what is listed with an older day (30 days back)."),
        ] = None,
        limit: Annotated[
            int | None, typer.Option("--limit", metavar="N", min=1, help="Fetch at most so many pages; others wait.")
        ] = None,
        pause: Annotated[
            float, typer.Option("--pause", metavar="SECONDS", min=0, help="Between two requests to a site, at least.")
        ] = 2.0,
        allow_local: LocalOption = False,
        model: ModelOption = None,
        actors: ActorsOption = None,
    ) -> None:
        """Keep up with feeds and sitemaps.

        New and changed reports are coded and stored. Sites are asked politely; what is still to be fetched is in the database and survives a stop.
        """
        from dragoman.actors.own import using
        from dragoman.ask.wanted import Wanted
        from dragoman.parse import MODEL
        from dragoman.store import Writer

        try:
            from dragoman.watch.rounds import Watch
            from dragoman.watch.rounds import watch as go_round
        except ModuleNotFoundError as error:
            raise MissingWatch(error.name or "a package") from error
        first = Wanted(since=since).since if since else (date.today() - timedelta(days=_BACK)).isoformat()
        how = Watch(every * 60, first, once, limit, allow_local, pause)
        tally = Tally("coded")
        named = addresses(sources or [])
        if not named and not (db.exists() and _watched(db)):
            raise UnreadableInput(str(db), "nothing is watched yet", "give feeds, sitemaps or an OPML file")
        with using(actors), Writer(db, model or MODEL) as writer:
            done = go_round(named, writer, how, tally)
        typer.echo(told(done, tally), err=True)
        raise typer.Exit(1 if done.asked and done.failed == done.asked and not done.fetched else 0)


def _watched(db: Path) -> bool:
    from dragoman.store import open_record

    with open_record(db) as archive:
        return archive.db.execute("select 1 from watch_sources limit 1").fetchone() is not None


def addresses(sources: Sequence[str]) -> list[str]:
    """The addresses that were given, those in OPML files on this machine included.

    Raises:
        UnreadableInput: a file cannot be read or names no feed.
    """
    found: list[str] = []
    for source in sources:
        if source.startswith(("http://", "https://")):
            found.append(source)
        else:
            found += _of_file(Path(source))
    return list(dict.fromkeys(found))


def _of_file(path: Path) -> list[str]:
    from dragoman.watch.outlines import opml

    try:
        data = path.read_bytes()
    except OSError as error:
        remedy = "give an OPML file, or the address of a feed or sitemap with http:// or https://"
        raise UnreadableInput(str(path), error.strerror or str(error), remedy) from error
    return list(opml(data, str(path)).sources)


def told(done: Rounds, tally: Tally) -> str:
    """What a watch did, on one line."""
    asked = f"{counted(done.asked, 'sources')} asked"
    if done.unchanged or done.failed:
        asked += f" ({done.unchanged:,} unchanged, {done.failed:,} failed)"
    pages = f"{counted(done.listed, 'reports')} new or changed, {counted(done.fetched, 'pages')} fetched"
    rest = f"{done.given_up:,} given up, {done.waiting:,} waiting"
    return f"{asked}; {pages}, {counted(tally.count, 'articles')} coded; {rest}"
