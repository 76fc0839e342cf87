"""Parquet, written in parts: the columns of the record, of the quarantine, and of the layers' tables."""

import hashlib
from collections.abc import Mapping
from functools import cache
from types import TracebackType
from typing import Any, Self

import numpy as np
from sqlite_utils import Database

from dragoman.cluster.places import Folder
from dragoman.parse.document import LONGEST
from dragoman.record import Record, encode
from dragoman.stories.copies import BANDS, ROWS, signature
from dragoman.stories.same import heavy
from dragoman.stories.vectors import vector

Row = dict[str, Any]
GROUP = 1000
"""Rows of a group, which is what a reader must hold."""
BYTES = 32_000_000
"""Characters of a group at most."""
SIGNATURE = BANDS * ROWS * 4
"""Bytes of a signature: its numbers are below 2^31."""


@cache
def columns(kind: str) -> Any:
    """The Arrow schema of `records`, `quarantine` or the table of a layer."""
    import pyarrow as pa  # noqa: PLC0415  (an extra)

    text, number = pa.string(), pa.int64()
    if kind == "records":
        told = {
            "place": number, "id": text, "title": text, "outlet": text, "url": text, "language": text, "published": text,
            "published_basis": text, "earliest": text, "latest": text, "characters": number, "events": number,
            "print": pa.binary(8), "signature": pa.binary(SIGNATURE), "words": pa.list_(text), "record": text,
        }  # fmt: skip
    elif kind == "quarantine":
        told = {"place": number, "source": text, "id": text, "url": text, "reason": text, "text": text}
    else:
        kinds = {"INTEGER": number, "FLOAT": pa.float64(), "REAL": pa.float64()}
        told = {"article": text} if kind != "articles" else {}
        told |= {name: kinds.get(sort, text) for name, sort in _stored(kind).items()}
    return pa.schema(list(told.items()))


@cache
def _stored(table: str) -> Mapping[str, str]:
    """The columns that a table has in the database, without those that number its rows."""
    from dragoman.store.migrations import steps  # noqa: PLC0415 (only for tables)

    empty = Database(memory=True, execute_plugins=False)
    try:
        steps.apply(empty)
        rows = empty.execute(f'pragma table_info("{table}")').fetchall()
    finally:
        empty.close()
    return {row[1]: row[2].upper() for row in rows if row[1] not in ("article_run", "number", "article", "pk")}


def compared(title: str | None, text: str) -> str:
    """What of an article is compared with others: no more than is coded, for a text may have millions of characters."""
    return f"{title or ''}\n{text}"[:LONGEST]


def record_row(place: int, record: Record) -> Row:
    """A record as a row, with what grouping needs: a print of its text, its signature and its heaviest words."""
    article, published = record.article, record.article.published
    told = compared(article.title, article.text)
    signed = signature(told)
    return {
        "place": place,
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "language": article.language,
        "published": published.value,
        "published_basis": published.basis,
        "earliest": published.earliest,
        "latest": published.latest,
        "characters": len(article.text),
        "events": len(record.events),
        "print": hashlib.blake2b(f"{article.title or ''}\n{article.text}".encode(), digest_size=8).digest(),
        "signature": None if signed is None else signed.astype(np.dtype("<u4")).tobytes(),
        "words": heavy(vector(told)),
        "record": encode(record),
    }


class Parts:
    """Rows into Parquet files of a shard, some thousand rows each; `files` are those that are whole, with their rows."""

    def __init__(self, folder: Folder, kind: str, shard: str, most: int, *, inside: str = "") -> None:
        self._folder, self._kind, self._most = folder, kind, most
        self._path = f"{inside or kind}/shard={shard}"
        self._rows: list[Row] = []
        self._held = self._written = 0
        self._writer: Any = None
        self._open: Any = None
        self.files: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._close()
            self._tidy()
        elif self._open is not None:
            self._open.__exit__(kind, error, trace)

    def add(self, row: Row, size: int) -> None:
        """Take a row; `size`: its characters, roughly."""
        self._rows.append(row)
        self._held += size
        if len(self._rows) >= min(GROUP, self._most - self._written) or self._held >= BYTES:
            self._flush()
            if self._written >= self._most:
                self._close()

    def _flush(self) -> None:
        import pyarrow as pa  # noqa: PLC0415  (an extra)
        from pyarrow import parquet  # noqa: PLC0415

        if not self._rows:
            return
        if self._writer is None:
            self._open = self._folder.writing(self._name())
            self._writer = parquet.ParquetWriter(self._open.__enter__(), columns(self._kind), compression="zstd")
        self._writer.write_table(pa.Table.from_pylist(self._rows, schema=columns(self._kind)))
        self._written += len(self._rows)
        self._rows, self._held = [], 0

    def _name(self) -> str:
        return f"{self._path}/part-{len(self.files):05}.parquet"

    def _close(self) -> None:
        self._flush()
        if self._writer is None:
            return
        self._writer.close()
        self._open.__exit__(None, None, None)
        self.files[self._name()] = self._written
        self._writer = self._open = None
        self._written = 0

    def _tidy(self) -> None:
        """Take away what an earlier run left that this one has not written."""
        for name in self._folder.names(self._path, hidden=True):
            if name not in self.files:
                self._folder.remove(name)
