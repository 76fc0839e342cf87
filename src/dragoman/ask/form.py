"""Rows as a table for the eye, as CSV, or as JSON lines."""

import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import Field, asdict, fields
from typing import Any, Literal

import msgspec
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from dragoman.ask.rows import Cited
from dragoman.tally import CONTROLS

Form = Literal["table", "csv", "jsonl"]
CITED = frozenset({"start", "end", "articles", "article", "outlet", "published", "quote"})
"""Not in columns of the table: the citation stands under each row."""
WIDEST, NARROWEST = 36, 8
"""Cells of a column."""


def put(rows: Sequence[Cited], form: Form, console: Console) -> None:
    """Print rows of one kind. Text from the web loses its control characters; nothing else changes in CSV and JSON."""
    if form == "jsonl":
        for row in rows:
            sys.stdout.buffer.write(msgspec.json.encode(asdict(row)) + b"\n")
        sys.stdout.buffer.flush()
    elif form == "csv":
        if rows:
            writer = csv.DictWriter(sys.stdout, [field.name for field in _ordered(rows[0])], lineterminator="\n")
            writer.writeheader()
            writer.writerows(asdict(row) for row in rows)
    elif rows:
        for line in _lines(rows, console.width):
            console.print(line, soft_wrap=True)


def _ordered(row: Cited) -> list[Field[Any]]:
    """What is said first, where it is said last."""
    own = fields(row)
    cited = {field.name for field in fields(Cited)}
    return [*(field for field in own if field.name not in cited), *(field for field in own if field.name in cited)]


def _lines(rows: Sequence[Cited], width: int) -> Iterator[Text]:
    """A row in columns, and under it the article, outlet, day and words it rests on."""
    names = [field.name for field in _ordered(rows[0]) if field.name not in CITED]
    shown = [name for name in names if any(getattr(row, name) not in (None, "") for row in rows)]
    sizes = _sizes(shown, rows, width)
    yield Text(
        "  ".join(set_cell_size(name, size) for name, size in zip(shown, sizes, strict=True)).rstrip(), style="bold"
    )
    for row in rows:
        cells = (_cut(_cell(getattr(row, name)), size) for name, size in zip(shown, sizes, strict=True))
        yield Text("  ".join(cells).rstrip())
        source = " · ".join(filter(None, (row.article, row.outlet, row.published)))
        yield Text(_cut(f"    {_cell(source)}: “{_cell(row.quote)}”", width).rstrip(), style="dim")


def _sizes(shown: Sequence[str], rows: Sequence[Cited], width: int) -> list[int]:
    """As wide as the longest cell, within bounds; the widest columns give way until the line fits."""
    sizes = [min(WIDEST, max(cell_len(name), *(cell_len(_cell(getattr(row, name))) for row in rows))) for name in shown]
    while sum(sizes) + 2 * (len(sizes) - 1) > width and max(sizes) > NARROWEST:
        sizes[sizes.index(max(sizes))] -= 1
    return sizes


def _cut(text: str, size: int) -> str:
    return set_cell_size(text, size) if cell_len(text) <= size else set_cell_size(text, size - 1) + "…"


def _cell(value: object) -> str:
    return "" if value is None else str(value).translate(CONTROLS)
