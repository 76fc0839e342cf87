"""The record's own tables: CSV or Parquet with one file a table, JSONL with one record a line, one wide CSV of events, or SQLite for Datasette."""

import csv
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from dragoman.errors import DragomanError
from dragoman.export.wide import Wide, wide
from dragoman.record import Record, encode
from dragoman.store.flatten import article_row, layers

TEXTS = {
    "articles": ("text",), "mentions": ("text",), "places": ("text",), "times": ("text",), "events": ("quote", "trigger"),
    "statements": ("quote", "content", "cue", "venue"), "positions": ("quote", "proposition", "text", "condition"),
    "forecasts": ("quote", "condition"), "figures": ("quote", "of"), "processes": ("quote", "agenda"),
}  # fmt: skip
"""Columns that hold words of the publishers: left out where no text is wanted."""
Row = dict[str, Any]


class MissingExtra(DragomanError):
    """A format needs a package that is not installed; the message names the extra."""

    code = "E040"


def rows(records: Iterable[Record], *, text: bool) -> Iterator[tuple[str, Row]]:
    """Every row of every table, with the table's name."""
    for record in records:
        article = article_row(record.article)
        yield "articles", _bare("articles", article, text=text)
        for table, found in layers(record).items():
            for row in found:
                yield table, {"article": record.article.id} | _bare(table, row, text=text)


def _bare(table: str, row: Row, *, text: bool) -> Row:
    """A row without the publishers' words where none are wanted; lists as JSON."""
    left_out = () if text else TEXTS.get(table, ())
    return {
        name: msgspec.json.encode(value).decode() if isinstance(value, list | tuple | dict) else value
        for name, value in row.items()
        if name not in left_out
    }


def _tables(records: Iterable[Record], *, text: bool) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for table, row in rows(records, text=text):
        found.setdefault(table, []).append(row)
    return found


def csv_tables(records: Iterable[Record], folder: Path, *, text: bool = True) -> list[Path]:
    """One CSV a table, with a header."""
    paths = []
    for table, found in _tables(records, text=text).items():
        path = folder / f"{table}.csv"
        _csv(path, found)
        paths.append(path)
    return paths


def _csv(path: Path, found: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(found[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)


def events_csv(records: Iterable[Record], folder: Path, *, text: bool = True) -> list[Path]:
    """One wide CSV: an event a row, both sides in words."""
    path = folder / "events.csv"
    found = [_wide_row(row, text=text) for row in wide(records)]
    if found:
        _csv(path, found)
    else:
        path.write_text("", encoding="utf-8")
    return [path]


def _wide_row(row: Wide, *, text: bool) -> Row:
    event, article, date = row.event, row.record.article, row.event.date
    told = {
        "id": row.id,
        "article": article.id,
        "outlet": article.outlet,
        "published": article.published.value,
        "type": row.act,
        "plover": row.type,
        "mode": event.mode,
        "status": event.status,
        "source": "; ".join(actor.name for actor, _ in row.sources),
        "source_country": "; ".join(actor.country or "" for actor, _ in row.sources),
        "target": "; ".join(actor.name for actor, _ in row.targets),
        "target_country": "; ".join(actor.country or "" for actor, _ in row.targets),
        "earliest": date.earliest if date else None,
        "latest": date.latest if date else None,
        "place": row.place.name if row.place else None,
        "country": row.place.country if row.place else None,
        "lat": row.place.lat if row.place else None,
        "lon": row.place.lon if row.place else None,
        "quad": row.quad,
        "score": row.score,
        "cameo": row.cameo,
        "confidence": event.confidence,
        "start": event.sentence.start,
        "end": event.sentence.end,
    }
    return told | ({"sentence": row.sentence} if text else {})


def jsonl(records: Iterable[Record], folder: Path, *, text: bool = True) -> list[Path]:
    """The records as `dragoman code` writes them; without text their words are empty and the offsets stay."""
    path = folder / "records.jsonl"
    with path.open("wb") as stream:
        for record in records:
            stream.write((encode(record) if text else msgspec.json.encode(_wordless(record)).decode()).encode() + b"\n")
    return [path]


def _wordless(record: Record) -> Row:
    told: Row = msgspec.to_builtins(record)
    told["article"] |= {"text": "", "captions": [], "dropped": []}
    for layer in ("mentions", "places", "times", "positions"):
        for row in told[layer]:
            row["text"] = ""
    return told


def parquet(records: Iterable[Record], folder: Path, *, text: bool = True) -> list[Path]:
    """One Parquet file a table.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 (an extra)
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtra("Parquet needs pyarrow: pip install 'dragoman[parquet]'") from error
    paths = []
    for table, found in _tables(records, text=text).items():
        path = folder / f"{table}.parquet"
        pq.write_table(pa.Table.from_pylist(found), path)
        paths.append(path)
    return paths


def sqlite(records: Iterable[Record], folder: Path, *, text: bool = True) -> list[Path]:
    """A database that Datasette opens as it is: the tables, each with its article, and full-text search over articles where text is kept."""
    path = folder / "dragoman-export.db"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        for table, found in _tables(records, text=text).items():
            names = list(found[0])
            columns = ", ".join(f'"{name}"' for name in names)
            connection.execute(f'create table "{table}" ({columns})')
            marks = ", ".join("?" * len(names))
            connection.executemany(
                f'insert into "{table}" values ({marks})', ([row[name] for name in names] for row in found)
            )
            connection.execute(
                f'create index "{table}_article" on "{table}" ("{"id" if table == "articles" else "article"}")'
            )
        if text:
            connection.execute("create virtual table articles_fts using fts5(title, text, content='articles')")
            connection.execute("insert into articles_fts(articles_fts) values ('rebuild')")
        connection.commit()
    return [path]
