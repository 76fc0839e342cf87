"""The `dragoman` command. Verbs are thin: each calls the library and prints what comes back.

Nothing heavy is imported before a verb needs it, so that `dragoman --help` answers at once. What a verb finds goes to
standard output as JSON lines; what went wrong goes to standard error, one line each.
"""

# ruff: noqa: PLC0415  (imports inside the verbs keep --help fast)

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from dragoman import __version__
from dragoman.ask.verbs import gathering
from dragoman.ask.verbs import register as register_questions
from dragoman.bench.verbs import register as register_bench
from dragoman.brief.verbs import register as register_brief
from dragoman.cluster.verbs import register as register_cluster
from dragoman.errors import DragomanError, UnreadableInput
from dragoman.export.verbs import register as register_export
from dragoman.options import (
    DEFAULT_DB,
    ActorsOption,
    ByOption,
    DbOption,
    GateOption,
    Inputs,
    Lines,
    LocalOption,
    ModelOption,
    PublishedOption,
    WorkersOption,
)
from dragoman.tally import Tally, counted
from dragoman.watch.verbs import register as register_watch
from dragoman.web.verbs import register as register_web

if TYPE_CHECKING:
    from dragoman.read import Unread
    from dragoman.record import Article, Value


class Verbs(TyperGroup):
    """The verbs. What goes wrong for a reason that is known ends one with a clear line and an exit status."""

    def invoke(self, ctx: Any) -> Any:
        """Run the verb that was asked for."""
        try:
            return super().invoke(ctx)
        except DragomanError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(1) from error
        except BrokenPipeError as error:
            # whoever read our output has enough; keep Python from complaining when it flushes at exit
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from error
        except KeyboardInterrupt as error:
            typer.echo("stopped", err=True)
            raise typer.Exit(130) from error


app = typer.Typer(
    name="dragoman",
    cls=Verbs,
    help="Reads news reports of diplomacy and keeps who did what to whom, who says so and what is expected.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)


def example(*commands: str) -> str:
    """The epilog of a verb: commands that a test runs."""
    return "\n\n".join(("Example:", "\b\n" + "\n".join(f"  $ {command}" for command in commands)))


@app.command(epilog=example("dragoman code report.txt --published 2020-10-31 > records.jsonl"))
def code(
    inputs: Inputs,
    published: PublishedOption = None,
    model: ModelOption = None,
    actors: ActorsOption = None,
    allow_local: LocalOption = False,
    workers: WorkersOption = 1,
    gate: GateOption = False,
) -> None:
    """Code articles: one JSON record a line.

    Nothing is stored.
    """
    from dragoman.actors.own import using
    from dragoman.parse import MODEL
    from dragoman.workers import coded_by

    tally = Tally("coded")
    with using(actors):
        found = tally.readable(articles_of(inputs, published, allow_local))
        for record in coded_by(found, tally.failed, model or MODEL, workers, gate=gate):
            put(record)
            tally.coded(record)
    raise typer.Exit(tally.close())


@app.command(epilog=example("dragoman split page.html > articles.jsonl"))
def split(inputs: Inputs, published: PublishedOption = None, allow_local: LocalOption = False) -> None:
    """Split pages into their articles: one JSON line each.

    Nothing is coded.
    """
    tally = Tally("found")
    for article in tally.readable(articles_of(inputs, published, allow_local, pages=True)):
        put({"article": article})
        tally.count += 1
    raise typer.Exit(tally.close())


@app.command(epilog=example("dragoman relate pairs.jsonl > relations.jsonl"))
def relate(lines: Lines, by: ByOption = "both") -> None:
    """Say what one marked actor in a text did to the other.

    {id, text, source: [start, end], target: [start, end]} lines become {id, type, act, mode, status, quad, score, confidence}
    lines; type null: no event.
    """
    from dragoman.events.relate import relate_pairs
    from dragoman.pairs import in_order

    tally = Tally("related", "pairs")
    for relation in in_order(jsonl(lines, tally), partial(relate_pairs, by=by), tally):
        put(relation)
    raise typer.Exit(tally.close())


@app.command(epilog=example("dragoman stories reports.jsonl > stories.jsonl"))
def stories(lines: Lines) -> None:
    """Find the reports of the same happening.

    {id, text} lines become {id, story} lines.
    """
    from dragoman.grouping import grouped

    tally = Tally("grouped", "reports")

    def reports() -> Iterator[dict[str, Any]]:
        for number, row in jsonl(lines, tally):
            if isinstance(row.get("text"), str) and row.get("id") is not None:
                yield row
            else:
                tally.problem(f"line {number}", f"{lines}: line {number} has no id or no text; give both")

    for report, story in grouped(reports()):
        put({"id": report, "story": story})
        tally.count += 1
    raise typer.Exit(tally.close())


@app.command(epilog=example("dragoman read report.txt --published 2020-10-31 --db my.db"))
def read(
    inputs: Inputs,
    *,
    db: DbOption = DEFAULT_DB,
    published: PublishedOption = None,
    model: ModelOption = None,
    actors: ActorsOption = None,
    allow_local: LocalOption = False,
    again: Annotated[bool, typer.Option("--again", help="Code also what this version has coded before.")] = False,
    workers: WorkersOption = 1,
    gate: GateOption = False,
) -> None:
    """Code articles, keep them in a database, say what they tell."""
    from dragoman import summary
    from dragoman.actors.own import using
    from dragoman.gather import bring_up_to_date
    from dragoman.intake import take_in
    from dragoman.parse import MODEL
    from dragoman.store import Writer, open_record

    tally = Tally("coded")
    with using(actors), Writer(db, model or MODEL) as writer:
        found = tally.readable(articles_of(inputs, published, allow_local))
        taken = take_in(found, writer, tally, again=again, bar=sys.stderr.isatty(), workers=workers, gate=gate)
        bring_up_to_date(writer.db, db, gathering())
    with open_record(db) as archive:
        summary.show_all(archive, taken.texts, summary.console_for(sys.stdout.isatty()))
    if taken.known:
        known = counted(taken.known, "articles")
        tally.say(f"{known} in {db} already: nothing was added for what it has (--again codes it anew)")
    tally.count += taken.known
    raise typer.Exit(tally.close())


@app.command(epilog=example("dragoman read report.jsonl", "dragoman show report-1"))
def show(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id, or the start of it.")],
    db: DbOption = DEFAULT_DB,
) -> None:
    """Show an article with its evidence marked."""
    from dragoman import summary
    from dragoman.show import show as show_article

    show_article(db, article, summary.console_for(sys.stdout.isatty()))


@app.command(epilog=example("dragoman read report.jsonl", "dragoman forget report-1 --reason 'asked by the publisher'"))
def forget(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id, or the start of it.")],
    db: DbOption = DEFAULT_DB,
    *,
    reason: Annotated[str | None, typer.Option("--reason", metavar="WORDS", help="Why; kept with the date.")] = None,
) -> None:
    """Remove an article on demand.

    Its texts and all that was coded of it go, also from the search index; that it was removed stays, and it is not read again.
    """
    from dragoman.store import forget as remove

    ident = remove(db, article, reason)
    typer.echo(f"{ident}: removed from {db}", err=True)


@app.command(epilog=example("dragoman doctor"))
def doctor(db: DbOption = DEFAULT_DB) -> None:
    """Check the installation, and say what to do.

    Versions, language model, tables, codebook, full-text search and the database.
    """
    from dragoman.doctor import examine

    healthy = True
    for finding in examine(db):
        typer.echo(finding.line)
        healthy = healthy and finding.fine
    raise typer.Exit(0 if healthy else 1)


@app.command(epilog=example("dragoman facts", "dragoman facts --aliases report.txt"))
def facts(
    inputs: Annotated[
        list[str] | None, typer.Argument(metavar="[INPUT...]", help="Articles, to see which names they use.")
    ] = None,
    *,
    check: Annotated[
        Path | None, typer.Option("--check", metavar="FOLDER", help="Raw tables to compare with the package's.")
    ] = None,
    missing: Annotated[
        Path | None, typer.Option("--missing", metavar="FILE.csv", help="Where --check writes the names it missed.")
    ] = None,
    aliases: Annotated[
        bool, typer.Option("--aliases", help="Names that can never be found, and those of several actors.")
    ] = False,
    actors: ActorsOption = None,
    form: Annotated[
        str, typer.Option("--format", metavar="table|csv", help="Tables to read, or CSV with all rows.")
    ] = "table",
) -> None:
    """Say what the tables of actors hold.

    People, tenures, organisations, names and metonyms, by kind, source and how sure.
    """
    from dragoman import summary
    from dragoman.actors.own import using
    from dragoman.actors.report import Report

    if form not in ("table", "csv"):
        raise typer.BadParameter("write table or csv", param_hint="--format")
    report = Report(summary.console_for(sys.stdout.isatty()), sys.stdout, plain=form == "csv")
    with using(actors):
        if check is not None:
            report.check(check, missing)
        if aliases:
            report.aliases()
        if inputs:
            from dragoman.batches import coded

            tally = Tally("coded")
            report.fired(coded(tally.readable(articles_of(inputs, None, False)), tally.failed))
        if check is None and not aliases and not inputs:
            report.counts()


@app.command(epilog=example("dragoman score gold", "dragoman score gold --floors floors.json --keep"))
def score(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Annotated articles: NAME.txt beside NAME.toml.")],
    *,
    floors: Annotated[
        Path | None, typer.Option("--floors", metavar="FILE.json", help="Fail when a layer is below its floor there.")
    ] = None,
    keep: Annotated[bool, typer.Option("--keep", help="Raise the floors to today's figures.")] = False,
    lower: Annotated[
        str | None, typer.Option("--lower", metavar="REASON", help="With --keep: let floors fall, and note why.")
    ] = None,
    model: ModelOption = None,
) -> None:
    """Compare with annotated articles, layer by layer.

    Prints precision, recall and F1. How to annotate an article is told in docs/scoring.md.
    """
    from dragoman import summary
    from dragoman.parse import MODEL
    from dragoman.scoring.report import scored, show_scores

    if (keep or lower) and floors is None:
        raise typer.BadParameter("say with --floors which file holds them", param_hint="--keep")
    if lower is not None and not (keep and lower.strip()):
        raise typer.BadParameter("give --keep too, and a reason", param_hint="--lower")
    totals = scored(folder, model or MODEL)
    show_scores(totals, summary.console_for(sys.stdout.isatty()))
    if floors is None:
        return
    from dragoman.scoring import Floors

    told = Floors.read(floors)
    if keep:
        told = told.moved(totals, lower)
        told.write(floors)
    for line in (fallen := told.below(totals)):
        typer.echo(line, err=True)
    raise typer.Exit(1 if fallen else 0)


register_watch(app, example)
register_questions(app, example)
register_export(app, example)
register_brief(app, example)
register_web(app, example)
register_cluster(app, example)
register_bench(app, example)


def articles_of(
    inputs: list[str], published: str | None, allow_local: bool, *, pages: bool = False
) -> Iterator[Article | Unread]:
    """What `dragoman.read` finds in the inputs."""
    from dragoman.read import read as read_inputs

    return read_inputs(inputs, published=[published] if published else (), pages=pages, allow_local=allow_local)


def put(value: Value | dict[str, Any]) -> None:
    """One JSON line on standard output, always UTF-8."""
    import msgspec

    sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")
    sys.stdout.buffer.flush()


def jsonl(source: str, tally: Tally) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a JSONL input with their line numbers (from 1); a line that is none becomes a problem."""
    import msgspec

    try:
        stream = sys.stdin.buffer if source == "-" else Path(source).open("rb")  # noqa: SIM115 (closed below)
    except OSError as error:
        raise UnreadableInput(
            source, error.strerror or str(error), "give a JSONL file that can be read, or -"
        ) from error
    with stream:
        for number, line in enumerate(stream, 1):
            if not line.strip(b"\xef\xbb\xbf \t\r\n"):
                continue
            try:
                row = msgspec.json.decode(line.lstrip(b"\xef\xbb\xbf"))
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                tally.problem(f"line {number}", f"{source}: line {number} is no JSON ({error}); one object a line")
                continue
            if isinstance(row, dict):
                yield number, row
            else:
                tally.problem(f"line {number}", f"{source}: line {number} is no JSON object; one object a line")


def version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        typer.echo(f"dragoman {__version__}")
        raise typer.Exit


@app.callback()
def options(
    _: Annotated[
        bool, typer.Option("--version", callback=version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Options of the command itself."""


def main() -> None:
    """Run the command."""
    app()
