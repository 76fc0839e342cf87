"""The stories of more reports than memory should hold: they go through a database of their own, some hundred at a time.

What comes out is what `dragoman.stories.group` gives, more slowly and in bounded memory.
"""

import tempfile
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from dragoman.gather.reports import Stories
from dragoman.gather.update import AT_ONCE
from dragoman.record import Article, Record
from dragoman.store.schema import open_database

_AGAIN = "\x00"
"""Between an id and the number of its further texts: before every character an id may go on with."""


def in_database(first: list[Mapping[str, Any]], rest: Iterator[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """The story of each row, in the order of the rows: `first`, which is emptied, and the `rest`."""
    with tempfile.TemporaryDirectory() as folder:
        db = open_database(Path(folder) / "stories.db", create=True)
        try:
            for name in _taken_in(db, first, rest):
                (story,) = db.execute("select story from stories where article = ?", [name]).fetchone()
                yield name.partition(_AGAIN)[0], story.partition(_AGAIN)[0]
        finally:
            db.close()


def _taken_in(db: Database, first: list[Mapping[str, Any]], rest: Iterator[Mapping[str, Any]]) -> list[str]:
    """Group the rows in the database; the name that each has there."""
    names: list[str] = []
    known: dict[str, int] = {}
    for source in (iter(first), rest):
        while chunk := list(islice(source, AT_ONCE)):
            records = []
            db.conn.execute("begin immediate")
            for row in chunk:
                ident, text, title = str(row["id"]), str(row.get("text") or ""), row.get("title")
                known[ident] = known.get(ident, -1) + 1
                name = f"{ident}{_AGAIN}{known[ident]}" if known[ident] else ident
                names.append(name)
                day = str(row.get("published"))[:10]
                db.conn.execute(
                    "insert into articles (id, title, text, published) values (?, ?, ?, ?)", [name, title, text, day]
                )
                records.append(Record(article=Article(id=name, title=title, text=text)))
            Stories(db).change([record.article.id for record in records], records)
            db.conn.commit()
        first.clear()
    return names
