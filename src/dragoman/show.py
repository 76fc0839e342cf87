"""`dragoman show`: one article in the terminal, with its evidence marked in the words and its rows beside each paragraph."""

from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.brief.rows import (
    ArticleView,
    EventRow,
    FigureRow,
    ForecastRow,
    PositionRow,
    ProcessRow,
    Row,
    StatementRow,
    view,
)
from dragoman.errors import UnreadableInput
from dragoman.record import Figure, Mention, Place, Record, Span, Time

# Later ones are drawn over earlier ones: what is said lies under who, where, when and what happened in it.
STYLES = {
    "statement": "italic",
    "actor": "bold cyan",
    "place": "green",
    "time": "magenta",
    "figure": "blue",
    "event": "bold black on yellow",
}

# A terminal obeys control characters; a text from the web must not give it orders. One stands for one, so offsets hold.
_CONTROLS = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"}
_CONTROLS |= dict.fromkeys(range(0x7F, 0xA0), 0xFFFD)


def show(db_path: Path, article: str, console: Console) -> None:
    """Print an article of a database with what was found in it.

    Args:
        db_path: a database that `dragoman read` made.
        article: its id, the beginning of its id, or words of its title.
        console: where to print; a console without colour still gets the rows.

    Raises:
        UnreadableInput: no article fits, or several do; the message names them.
        DragomanError: the database is missing or is none of Dragoman's.
    """
    import dragoman  # noqa: PLC0415 - the package's front door opens the store only when asked

    with dragoman.open_record(db_path) as archive:
        record = choose(archive.records(), article)
    show_record(record, console)


def choose(records: Iterable[Record], article: str) -> Record:
    """The one record meant by an id, the beginning of an id, or words of a title.

    Raises:
        UnreadableInput: none is meant, or several are.
    """
    asked = article.strip().casefold()
    begun, titled = [], []
    for record in records:
        if record.article.id.casefold() == asked:
            return record
        if asked and record.article.id.casefold().startswith(asked):
            begun.append(record)
        elif asked and all(word in (record.article.title or "").casefold() for word in asked.split()):
            titled.append(record)
    found = begun or titled
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnreadableInput(article, "no article has this id or these words in its title", "dragoman read lists ids")
    names = ", ".join(f"{one.article.id} ({one.article.title or 'untitled'})" for one in found[:5])
    raise UnreadableInput(article, f"{len(found)} articles fit: {names}", "give more of the id")


def show_record(record: Record, console: Console) -> None:
    """Print one record: head, legend, the text with its marks, and under each paragraph the rows that rest on it."""
    article = view(record, 1)
    console.print(Text(_safe(article.title), style="bold"))
    console.print(Text(_safe(" · ".join(_head(article))), style="dim"))
    console.print(_legend())
    marked = _marked(record)
    for paragraph in article.sentences.paragraphs:
        console.print()
        console.print(marked[paragraph[0].start : paragraph[-1].end])
        rows = [row for sentence in paragraph for row in article.backlinks.get(sentence.anchor, [])]
        if rows:
            console.print(Padding(_margin(rows), (0, 0, 0, 4)))
    for note in record.notes:
        console.print(Text(_safe(f"{note.stage}: [{note.code}] {note.message}"), style="dim"))


def _safe(words: str) -> str:
    return words.translate(_CONTROLS)


def _head(article: ArticleView) -> list[str]:
    about = article.record.article
    return [part for part in (about.id, about.outlet, article.date, article.basis) if part]


def _legend() -> Text:
    line = Text("Marked: ", style="dim")
    for place, (name, style) in enumerate(STYLES.items()):
        line.append("  " if place else "").append(name, style=style)
    return line


def _marked(record: Record) -> Text:
    """The whole text, with a style on every stretch that is evidence."""
    text = Text(_safe(record.article.text))
    layers: tuple[tuple[str, Iterable[Mention | Place | Time | Figure | Span]], ...] = (
        ("statement", [span for statement in record.statements for span in statement.content]),
        ("actor", record.mentions),
        ("place", record.places),
        ("time", record.times),
        ("figure", record.figures),
        ("event", [event.trigger for event in record.events]),
    )
    for layer, spans in layers:
        for span in spans:
            text.stylize(STYLES[layer], span.start, span.end)
    return text


def _margin(rows: list[Row]) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for row in rows:
        table.add_row(Text(row.id.removeprefix("a1")), Text(_safe(in_a_line(row)), style="dim"))
    return table


def in_a_line(row: Row) -> str:
    """A row of any kind as one line of plain words."""
    match row:
        case EventRow():
            words = [", ".join(row.who) or "somebody", row.act, ", ".join(row.whom), row.when, row.place]
            return " · ".join([*(word for word in words if word), row.status]) + (
                f" · said by {row.reporter}" if row.reporter else ""
            )
        case StatementRow():
            return f"{row.speaker}{f' to {row.addressee}' if row.addressee else ''} says: {row.words}"
        case PositionRow():
            return f"{row.actor} {row.stance}: {row.text}" + (f" · {row.condition}" if row.condition else "")
        case ForecastRow():
            return f"{row.by} expects, {row.certainty}: {row.outcome} · {row.direction}"
        case FigureRow():
            return " · ".join(word for word in (f"{row.value} {row.of}".strip(), row.where, row.when) if word)
        case ProcessRow():
            roles = "; ".join(f"{role} {', '.join(names)}" for role, names in row.roles.items())
            words = [
                f"{row.name} ({row.kind})",
                f"round {row.round}" if row.round else "",
                row.status,
                row.place,
                row.when,
                roles,
            ]
            return " · ".join(word for word in words if word)
        case _:
            return row.id
