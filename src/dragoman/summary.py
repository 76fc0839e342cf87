"""The readable summary after `dragoman read`: per article who met whom, who said what, where each side stands.

Everything is taken from the record and nothing is added; a section without content is left out. On a terminal it has colour,
elsewhere it is plain text of 100 columns.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from textwrap import shorten
from typing import TypeVar

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dragoman.record import Event, Forecast, Position, Process, Published, Record, Span, Statement
from dragoman.store import Archive

WIDTH = 100
T = TypeVar("T")

ARTICLES = 10
"""Articles told one by one."""

ROWS = 8
"""Rows shown of each section."""

LINE = 160
"""Characters shown of a text."""

QUOTES = frozenset("\"'“‘«„")

Line = tuple[str, str]
"""A row: what stands in the left column, and the rest."""

STATUS_STYLE = {"occurred": "green", "ongoing": "green", "denied": "red", "failed": "red"}


def console_for(stream_is_terminal: bool) -> Console:
    """A console for the summary: the terminal's own width, else 100 columns of plain text."""
    return Console(highlight=False) if stream_is_terminal else Console(width=WIDTH, highlight=False, no_color=True)


def show(record: Record, console: Console) -> None:
    """Print the summary of one article."""
    told = Told(record)
    parts: list[RenderableType] = []
    for heading, lines in told.sections():
        parts += _section(heading, list(lines), record.article.id)
    with console.capture() as page:
        console.print(Rule(Text(record.article.title or "(no title)", style="bold"), align="left"))
        console.print(Text(told.facts(), style="dim"))
        console.print(Group(*parts) if parts else Text("\n  nothing was found in this article", style="dim"))
    # rich fills each row of a table with spaces; who copies the summary does not want them
    console.file.write("\n".join(line.rstrip() for line in page.get().splitlines()) + "\n\n")


def show_all(archive: Archive, articles: Iterable[str], console: Console) -> None:
    """Print the summaries of the first articles (ids), and say where the others are."""
    ids = list(dict.fromkeys(articles))
    for article in ids[:ARTICLES]:
        record = archive.record(article)
        if record is not None:
            show(record, console)
    if len(ids) > ARTICLES:
        console.print(f"and {len(ids) - ARTICLES} more articles in {archive.path}: dragoman brief --db {archive.path}")


def _section(heading: str, lines: list[Line], article: str) -> list[RenderableType]:
    if not lines:
        return []
    table = Table.grid(padding=(0, 2))
    table.add_column(min_width=12, max_width=24)
    table.add_column()
    for left, right in lines[:ROWS]:
        table.add_row(Text(left, style=STATUS_STYLE.get(left, "cyan")), Text(right))
    if len(lines) > ROWS:
        table.add_row("", Text(f"and {len(lines) - ROWS} more: dragoman show {article}", style="dim"))
    return [Text(f"\n{heading}", style="bold"), Padding(table, (0, 0, 0, 2))]


def when(published: Published) -> str:
    """When an article was published, and how that is known."""
    if published.value:
        return f"{published.value} ({published.basis})"
    if published.earliest or published.latest:
        return f"between {published.earliest or '?'} and {published.latest or '?'} ({published.basis})"
    return "date unknown"


class Told:
    """One record, told in lines."""

    def __init__(self, record: Record) -> None:
        self.record = record

    @cached_property
    def _names(self) -> dict[str, str]:
        actors = {actor.id: actor.name for actor in self.record.actors}
        return {mention.id: actors.get(mention.actor, mention.text) for mention in self.record.mentions}

    def facts(self) -> str:
        """Date, outlet, length and id on one line."""
        article = self.record.article
        known = [when(article.published), article.outlet, f"{len(article.text.split()):,} words", f"id {article.id}"]
        return " · ".join(fact for fact in known if fact)

    def sections(self) -> Iterator[tuple[str, Iterable[Line]]]:
        """Headings with their lines, in the order in which a reader wants them."""
        record = self.record
        meetings = [event for event in record.events if event.type == "CONSULT"]
        others = [event for event in record.events if event.type != "CONSULT"]
        yield "Who met whom", _once(meetings, self.meeting)
        yield "What else", _once(others, self.event)
        yield "Who said what", _once([said for said in record.statements if said.content], self.statement)
        yield "Where they stand", _once(record.positions, self.position)
        yield "What is expected", _once(record.forecasts, self.forecast)
        yield "Processes", _once(record.processes, self.process)
        yield "Notes", [(note.code, f"{note.stage}: {note.message}") for note in record.notes]

    def meeting(self, event: Event) -> Line:
        """Status, and who met whom, where and when."""
        who = self.names((*event.source, *event.target)) or ["somebody"]
        return event.status, self._detail(_list(who), event.mode, event)

    def event(self, event: Event) -> Line:
        """Status, and who did what to whom, where and when."""
        act = event.type + (f" ({event.mode})" if event.mode else "")
        who = _list(self.names(event.source)) or "somebody"
        return event.status, self._detail(f"{who} {act} {_list(self.names(event.target))}".rstrip(), None, event)

    def _detail(self, what: str, mode: str | None, event: Event) -> str:
        date = event.date
        days = " to ".join(dict.fromkeys(day for day in (date.earliest, date.latest) if day)) if date else None
        place = next((place.name for place in self.record.places if place.id == event.place), None)
        trigger = f"“{self.quote(event.trigger)}”"
        return " · ".join(part for part in (what, mode, trigger, place, days) if part)

    def statement(self, statement: Statement) -> Line:
        """The speaker, and what was said."""
        speaker = self.name(statement.speaker) or f"({statement.speaker_kind})"
        said = " … ".join(self.quote(span) for span in statement.content)
        if statement.manner == "direct" and said[:1] not in QUOTES:
            said = f"“{said}”"
        return speaker, shorten(said, LINE, placeholder=" …")

    def position(self, position: Position) -> Line:
        """The holder, and what they want or refuse."""
        toward = _list(self.names(position.toward))
        text = f"{position.stance} {position.text}" + (f" (toward {toward})" if toward else "")
        if position.condition:
            text += f" [{self.quote(position.condition)}]"
        return self.name(position.holder) or "somebody", shorten(text, LINE, placeholder=" …")

    def forecast(self, forecast: Forecast) -> Line:
        """Who expects it, how sure, and what."""
        by = self.name(forecast.by) or "the outlet"
        text = f"{forecast.direction}, {forecast.certainty}: {self.quote(forecast.outcome)}"
        return by, shorten(text, LINE, placeholder=" …")

    def process(self, process: Process) -> Line:
        """Kind, and name, round, status and roles."""
        name = process.name + (f" (round {process.round})" if process.round else "")
        roles: dict[str, list[str]] = {}
        for role in process.roles:
            holder = self.name(role.mention)
            if holder and holder not in roles.setdefault(role.role, []):
                roles[role.role].append(holder)
        cast = "; ".join(f"{role} {_list(holders)}" for role, holders in roles.items())
        place = next((place.name for place in self.record.places if place.id == process.place), None)
        return process.kind, " · ".join(part for part in (name, process.status, place, cast) if part)

    def name(self, mention: str | None) -> str | None:
        """The name of the actor a mention stands for."""
        return self._names.get(mention) if mention else None

    def names(self, mentions: Iterable[str]) -> list[str]:
        """Their names, each once."""
        return list(dict.fromkeys(name for name in map(self.name, mentions) if name))

    def quote(self, span: Span) -> str:
        """The words of a span on one line."""
        return " ".join(self.record.article.text[span.start : span.end].split())


def _list(names: list[str]) -> str:
    return ", ".join(names)


def _once(values: Iterable[T], tell: Callable[[T], Line]) -> Iterable[Line]:
    """The lines of some values, each once."""
    return dict.fromkeys(tell(value) for value in values)
