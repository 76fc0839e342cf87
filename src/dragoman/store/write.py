"""Writing: one record, one transaction. A kill loses at most the article in hand."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection

import msgspec

from dragoman import __version__
from dragoman.read.page import hashed
from dragoman.record import SCHEMA, Article, Record, encode
from dragoman.store.flatten import Fields, article_row, layers
from dragoman.store.schema import Opened, explained, open_database
from dragoman.store.sentences import sentences
from dragoman.store.versions import changes

REVIEW = "review"
"""The model of a run that is no coding: what reviewers made of one."""
CODED = (
    f"select max(a.id) from article_runs a join runs r on r.id = a.run where a.article = ? and r.model <> '{REVIEW}'"
)
"""The number of the last coding of an article."""


def fingerprint(article: Article) -> str:
    """What coding an article depends on: its text, its title and the date it came with, in 64 hexadecimal digits.

    A date that Dragoman inferred is left out, since it is a result.
    """
    dated = article.published.value if article.published.basis not in ("inferred", "unknown") else None
    return hashlib.sha256(json.dumps([article.text, article.title, dated]).encode()).hexdigest()


class Writer(Opened):
    """Adds records to a database, as one run of one version with one model."""

    def __init__(self, path: str | Path, model: str, version: str = __version__) -> None:
        self.path, self.model, self.version = Path(path), model, version
        self.db = open_database(path, create=True)
        self._run: int | None = None

    def has(self, article: Article) -> bool:
        """Has this version with this model coded this very article already, and is that the latest coding of it?"""
        question = (
            "select 1 from article_runs join runs on runs.id = article_runs.run where article_runs.id = ("
            f"{CODED}) and fingerprint = ? and version = ? and model = ?"
        )
        with explained(self.path):
            return bool(
                self.db.execute(question, [article.id, fingerprint(article), self.version, self.model]).fetchone()
            )

    def differs(self, article: Article) -> bool:
        """Is there an article with this id whose text is another?"""
        with explained(self.path):
            held = self.db.execute("select text from articles where id = ?", [article.id]).fetchone()
        return held is not None and held[0] != article.text

    def under_its_address(self, article: Article) -> Article:
        """The article under the id that its address has here already, so that a changed text becomes a version of it.

        Only where the id is a hash of the text: an id that was given is the giver's word.
        """
        if not article.url or article.id != hashed(article.text):
            return article
        with explained(self.path):
            question = (
                "select id from articles where url = ? and not exists (select 1 from articles where id = ?) limit 2"
            )
            held = self.db.execute(question, [article.url, article.id]).fetchall()
        return msgspec.structs.replace(article, id=held[0][0]) if len(held) == 1 else article

    def forgotten(self, article: Article) -> bool:
        """Was this article, or one with its very text, removed on demand?"""
        with explained(self.path):
            question = "select 1 from forgotten where article = ? or fingerprint = ?"
            return self.db.execute(question, [article.id, fingerprint(article)]).fetchone() is not None

    def add(self, record: Record, *, again: bool = False) -> bool:
        """Store a record; ``False`` when the archive has it already.

        Args:
            record: what the pipeline found.
            again: store it even if this version has coded this very article before.

        Raises:
            UnusableDatabase: the disk is full, the file is locked or may not be written.
        """
        with explained(self.path), self._transaction():
            if not again and self.has(record.article):
                return False
            self._article(record.article)
            add_layers(self.db.conn, self._article_run(record), record)
            self._review(record.article.id)
        return True

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """A transaction that has the right to write from the start, so that two writers take turns."""
        self.db.conn.execute("begin immediate")
        try:
            yield
        except BaseException:
            self.db.rollback()
            raise
        self.db.commit()

    def _article(self, article: Article) -> None:
        """Add the article or bring its row up to date; its sentences follow when its text has changed."""
        held = self.db.execute("select number, text from articles where id = ?", [article.id]).fetchone()
        row = article_row(article)
        if held is None:
            self.db.table("articles").insert(row)
        else:
            if held[1] != article.text:
                self._keep_version(article)
            self.db.table("articles").update(held[0], row)
        if held is None or held[1] != article.text:
            self.db.execute("delete from sentences where article = ?", [article.id])
            cut = [
                {"article": article.id, "start": start, "end": end, "text": article.text[start:end]}
                for start, end in sentences(article.text)
            ]
            insert_all(self.db.conn, "sentences", cut)

    def _keep_version(self, article: Article) -> None:
        """Lay the text that is replaced aside, with what changed from it to the new one."""
        old = self.db.execute("select title, published, text from articles where id = ?", [article.id]).fetchone()
        now = datetime.now(UTC).isoformat(timespec="seconds")
        row = {"article": article.id, "replaced": now, "title": old[0], "published": old[1], "text": old[2]}
        self._insert("versions", row | {"changes": json.dumps(changes(old[2], article.text), ensure_ascii=False)})

    def _article_run(self, record: Record) -> int:
        """The number of this reading; it is the latest from now on."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        if self._run is None:
            run = {"started": now, "version": self.version, "model": self.model, "schema": SCHEMA}
            self._run = self._insert("runs", run)
        article = record.article.id
        self.db.execute("update article_runs set latest = 0 where article = ? and latest", [article])
        row = {"article": article, "run": self._run, "coded": now, "latest": 1}
        return self._insert(
            "article_runs", row | {"fingerprint": fingerprint(record.article), "record": encode(record)}
        )

    def _insert(self, table: str, row: Fields) -> int:
        """Add a row; its number."""
        number = self.db.table(table).insert(row).last_pk
        assert isinstance(number, int)
        return number

    def _review(self, article: str) -> None:
        """What reviewers said of the article holds for the new reading as well."""
        if self.db.execute("select 1 from reviews where article = ? limit 1", [article]).fetchone():
            from dragoman.review.reading import refresh  # noqa: PLC0415 (few articles are reviewed)

            refresh(self.db.conn, article)


def add_layers(db: Connection, number: int, record: Record) -> None:
    """Add the rows of every layer of a record, as those of a reading."""
    named = {"article_run": number, "article": record.article.id}
    for table, rows in layers(record).items():
        insert_all(db, table, [named | row for row in rows])


def insert_all(db: Connection, table: str, rows: list[Fields]) -> None:
    """Add rows by one statement: the library looks at the schema for each call, which costs more than the rows do."""
    if not rows:
        return
    names = sorted({name for row in rows for name in row})
    columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
    db.executemany(
        f'insert into "{table}" ({columns}) values ({marks})',
        ([row.get(name) for name in names] for row in rows),
    )
