"""A database with two articles in memory, a fresh copy of it for each test, and what must hold of every record."""

import json
import sqlite3
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jsonschema
import msgspec

from dragoman.pipeline import code_articles
from dragoman.record import Article, Published, Record, Value, decode, encode
from dragoman.review.links import LAYERS, id_of, references, spans
from dragoman.store import Writer
from tests.moyale import made
from tests.stories.reports import coded

ARTICLE = "abc123"
"""The id of the article made by hand."""


@cache
def _template() -> sqlite3.Connection:
    held = sqlite3.connect(":memory:", check_same_thread=False)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "desk.db"
        with Writer(path, "some_model") as writer:
            writer.add(made())
            for record in (*coded("a1", "c2"), two()):
                writer.add(record)
            writer.db.conn.backup(held)
    return held


TWO = (
    "The presidents of Kenya and Ethiopia signed an accord on the border in Nairobi on May 3. The two countries demand that all troops "
    "leave the area, and expect that talks will resume in June. “They will not leave,” an official said. An official from Chad denied it. "
    "About 300 people fled. The two countries support the plan of the African Union."
)
"""A report of our own in which words stand for two at once, and two have no name."""


def two() -> Record:
    """The record of that report."""
    date = Published(value="2021-05-04", basis="given", earliest="2021-05-04", latest="2021-05-04")
    article = Article(id="two", text=TWO, outlet="Outlet B", language="en", published=date)
    return next(code_articles([article], strict=True))


def desk() -> sqlite3.Connection:
    """A database of its own, with an article made by hand and two that were coded."""
    fresh = sqlite3.connect(":memory:")
    _template().backup(fresh)
    fresh.execute("pragma foreign_keys = on")
    return fresh


def latest(db: sqlite3.Connection, article: str = ARTICLE) -> Record:
    """The record that every question sees."""
    (row,) = db.execute("select record from article_runs where article = ? and latest", [article]).fetchall()
    return decode(row[0])


def row(record: Record, layer: str, ident: str) -> Any:
    """A row by its id."""
    return next(one for one in getattr(record, layer) if one.id == ident)


def ids(record: Record, layer: str) -> list[str]:
    """The ids of a layer, in order."""
    return [one.id for one in getattr(record, layer)]


@cache
def _validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(files("dragoman").joinpath("record.schema.json").read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema)


def holds(record: Record) -> None:
    """It is valid, what it points to is there, ids are told once, and offsets slice to their words."""
    assert list(_validator().iter_errors(json.loads(encode(record)))) == []
    assert decode(encode(record)) == record
    text = record.article.text
    for layer in LAYERS:
        rows: tuple[Value, ...] = getattr(record, layer)
        assert len({id_of(one) for one in rows}) == len(rows), layer
        for one in rows:
            for target, ident in references(layer, one):
                assert ident in ids(record, target), (layer, one)
            for span in spans(one):
                assert 0 <= span.start < span.end <= len(text), (layer, one)
            if layer in ("mentions", "places", "times"):
                told = msgspec.to_builtins(one)
                assert told["text"] == text[told["start"] : told["end"]]
