"""The readable summary after `dragoman read`: per article who met whom, who said what, where each side stands.

Everything is taken from the record and nothing is added; a section without content is left out. On a terminal it has colour
and the terminal's width, elsewhere it is plain text of 100 columns. The wording is that of the brief.
"""

from collections.abc import Iterable, Iterator
from textwrap import shorten

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dragoman.brief.rows import (
    MEETINGS,
    ArticleView,
    EventRow,
    FigureRow,
    ForecastRow,
    PositionRow,
    ProcessRow,
    StatementRow,
    view,
)
from dragoman.record import Record
from dragoman.store import Archive
from dragoman.tally import CONTROLS, counted

WIDTH = 100
ARTICLES = 10
"""Articles told one by one."""

ROWS = 8
"""Rows shown of each section."""

LINE = 340
"""Characters shown of a line; the cast of a conference may be long."""

SAID = 170
"""Characters shown of what somebody says, wants or expects."""

NAME = 44
"""Characters shown of a name; some descriptions of unnamed people are long."""

QUOTES = frozenset("\"'“‘«„")

PHASE_STYLE = {"done": "green", "to come": "yellow", "not so": "red"}

Line = tuple[Text, str]
"""A row: the left column with its style, and the rest."""


def console_for(stream_is_terminal: bool) -> Console:
    """A console for the summary: the terminal's own width, else 100 columns of plain text."""
    return Console(highlight=False) if stream_is_terminal else Console(width=WIDTH, highlight=False, no_color=True)


def show_all(archive: Archive, articles: Iterable[str], console: Console) -> None:
    """Print the summaries of the first articles (ids), and say where the others are."""
    ids = list(dict.fromkeys(articles))
    for article in ids[:ARTICLES]:
        record = archive.record(article)
        if record is not None:
            show(record, console)
    if len(ids) > ARTICLES:
        more = f"and {len(ids) - ARTICLES:,} more articles in {archive.path}: dragoman brief --db {archive.path}"
        console.print(Text(more), soft_wrap=True)


def show(record: Record, console: Console) -> None:
    """Print the summary of one article."""
    article = view(record, 1)
    parts: list[RenderableType] = []
    for heading, lines in sections(article):
        parts += _section(heading, list(lines), record.article.id)
    with console.capture() as page:
        console.print(Rule(Text(_clean(article.title), style="bold"), align="left", characters="─"))
        console.print(Text(facts(article), style="dim"))
        console.print(Group(*parts) if parts else Text("\n  nothing was found in this article", style="dim"))
    # rich fills each row of a table with spaces; whoever copies the summary does not want them
    console.file.write("\n".join(line.rstrip() for line in page.get().splitlines()) + "\n\n")


def facts(article: ArticleView) -> str:
    """Date and how it is known, outlet, length and id, on one line."""
    about = article.record.article
    date = f"{article.date} ({article.basis})" if about.published.basis != "unknown" else article.basis
    known = [date, about.outlet, counted(len(about.text.split()), "words"), f"id {about.id}"]
    return _clean(" · ".join(fact for fact in known if fact))


def sections(article: ArticleView) -> Iterator[tuple[str, Iterable[Line]]]:
    """Headings with their lines, in the order in which a reader wants them; the same line once."""
    text, record = article.record.article.text, article.record
    acts = [
        (row, text[act.trigger.start : act.trigger.end]) for row, act in zip(article.events, record.events, strict=True)
    ]
    said = [row for row in article.statements if row.words]
    yield "Who met whom", [event(row, trigger) for row, trigger in acts if row.type in MEETINGS]
    yield "What else was done", [event(row, trigger) for row, trigger in acts if row.type not in MEETINGS]
    yield "Who said what", map(statement, said)
    yield "Where they stand", map(position, article.positions)
    yield "What is expected", map(forecast, article.forecasts)
    yield "Conferences, talks, agreements", map(process, article.processes)
    yield "Figures", map(figure, article.figures)
    yield "Notes", [(Text(note.code, style="dim"), f"{note.stage}: {note.message}") for note in record.notes]


def event(row: EventRow, trigger: str) -> Line:
    """Whether it happened, and who did what to whom, with the word that tells it, where and when."""
    who, whom = _names(row.who) or "somebody", _names(row.whom)
    if row.type in MEETINGS:
        mode = row.act.partition("(")[2].rstrip(")")
        parts = [f"{who} with {whom}" if whom else who, mode]
    else:
        parts = [who, row.act, whom]
    # "by the day of publication" is true of everything that is past and tells nothing
    when = None if row.when.startswith(("by ", "from ")) else row.when
    reporter = f"says {_name(row.reporter)}" if row.reporter else None
    line = " · ".join(part for part in (*parts, f"“{trigger}”", when, row.place, reporter) if part)
    return Text(row.status, style=PHASE_STYLE[row.phase]), line


def statement(row: StatementRow) -> Line:
    """The speaker, and what was said."""
    said = f"“{row.words}”" if row.manner == "direct" and row.words[:1] not in QUOTES else row.words
    return _left(row.speaker), _cut(said)


def position(row: PositionRow) -> Line:
    """The holder, and what they want or refuse."""
    toward = f" (of {_names(row.toward)})" if row.toward else ""
    return _left(row.actor), _cut(f"{row.stance} {row.text}{toward}") + (f" · {row.condition}" if row.condition else "")


def forecast(row: ForecastRow) -> Line:
    """Who expects it, how sure, and what."""
    return _left(row.by), _cut(f"{row.direction} ({row.certainty}): {row.outcome}")


def process(row: ProcessRow) -> Line:
    """The kind, and name, round, status, place, time and roles."""
    cast = "; ".join(f"{role} {_names(names)}" for role, names in row.roles.items())
    numbered = f"round {row.round}" if row.round else None
    parts = (row.name, numbered, row.status, row.place, row.when, cast)
    return _left(row.kind), " · ".join(part for part in parts if part)


def figure(row: FigureRow) -> Line:
    """The number, and of what, where, when and by whom."""
    by = f"says {_name(row.by)}" if row.by else None
    return _left(row.value), " · ".join(part for part in (row.of, row.where, row.when, by) if part)


def _section(heading: str, lines: list[Line], article: str) -> list[RenderableType]:
    lines = list({(left.plain, right): (left, right) for left, right in lines}.values())
    if not lines:
        return []
    table = Table.grid(padding=(0, 2))
    table.add_column(min_width=12, max_width=28)
    table.add_column()
    for left, right in lines[:ROWS]:
        table.add_row(left, Text(_cut(right, LINE)))
    if len(lines) > ROWS:
        table.add_row("", Text(f"and {len(lines) - ROWS} more: dragoman show {article}", style="dim"))
    return [Text(f"\n{heading}", style="bold"), Padding(table, (0, 0, 0, 2))]


def _left(name: str) -> Text:
    return Text(_name(name), style="cyan")


def _name(name: str) -> str:
    return _cut(name, NAME)


def _names(names: Iterable[str]) -> str:
    return ", ".join(map(_name, names))


def _cut(text: str, size: int = SAID) -> str:
    return shorten(_clean(text), size, placeholder=" …")


def _clean(text: str) -> str:
    return text.translate(CONTROLS)
