"""A shard becomes articles, one at a time: any file that a plain run reads, JSONL packed with gzip, and Parquet."""

import gzip
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec

from dragoman.cluster.places import resolve, stream
from dragoman.cluster.shards import Shard
from dragoman.read.inputs import read_stream
from dragoman.read.jsonl import read_row
from dragoman.read.page import Dates
from dragoman.read.unread import Unread
from dragoman.record import Article

PACKED = (".jsonl.gz", ".ndjson.gz", ".json.gz")
WARCS = (".warc", ".warc.gz", ".wet", ".wet.gz")
COLUMNS = ("id", "title", "outlet", "url", "published", "text", "html", "article", "record")
"""Columns of Parquet that are read: those of a JSONL line; `record` is a record as JSON, whose article is taken."""
ROWS = 64
"""Rows of Parquet in memory at once."""


def articles(shard: Shard, passed: Counter[str]) -> Iterator[Article | Unread]:
    """The articles of a shard in their order, and an `Unread` for each input in it that gave none.

    Args:
        shard: which.
        passed: counts the records of a web archive that are no pages.

    Raises:
        OSError: the file cannot be read, now.
    """
    name = name_of(shard.uri)
    given = Dates()
    if name.endswith(".parquet"):
        yield from _parquet(shard, given)
        return
    with stream(shard.uri) as file:
        if not name.endswith(PACKED):
            yield from read_stream(file, shard.uri, name, given, pages=False, passed=passed)
            return
        with gzip.GzipFile(fileobj=file) as clear:
            try:
                yield from read_stream(clear, shard.uri, name[:-3], given, pages=False)  # type: ignore[arg-type]
            except (gzip.BadGzipFile, EOFError, zlib.error) as error:
                yield Unread(shard.uri, f"it is packed wrongly or breaks off ({str(error)[:80]})", "fetch it again")


def name_of(uri: str) -> str:
    """The name of a file, whose ending says what it is."""
    return (uri.partition("?")[0] if "://" in uri else uri).rpartition("/")[2]


def _parquet(shard: Shard, given: Dates) -> Iterator[Article | Unread]:
    import pyarrow as pa  # noqa: PLC0415  (an extra)
    from pyarrow import parquet  # noqa: PLC0415

    system, path = resolve(shard.uri)
    with system.open_input_file(path) as file:
        number = 0
        try:
            table = parquet.ParquetFile(file)
            names = [name for name in table.schema_arrow.names if name in COLUMNS]
            if not {"text", "html", "article", "record"} & set(names):
                yield Unread(shard.uri, "it has no column text, html, article or record", "name its columns like these")
                return
            for batch in table.iter_batches(ROWS, columns=names):
                for row in batch.to_pylist():
                    number += 1
                    yield from _row(row, f"{shard.uri}:{number}", given)
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
            where = f"{shard.uri}:{number + 1}" if number else shard.uri
            yield Unread(where, f"it is no Parquet file, or damaged ({str(error)[:80]})", "write it again")


def _row(row: dict[str, Any], source: str, given: Dates) -> Iterator[Article | Unread]:
    """The articles of a row; an article or a record in it may be JSON."""
    row = {name: value for name, value in row.items() if value is not None}
    if "record" in row:
        row = _decoded(row["record"]) or {}
    elif isinstance(row.get("article"), str):
        row["article"] = _decoded(row["article"])
    published = row.get("published")
    if published is not None and not isinstance(published, str):
        row["published"] = published.isoformat() if hasattr(published, "isoformat") else str(published)
    yield from read_row(row, source, given, pages=False)


def _decoded(text: str) -> dict[str, Any] | None:
    try:
        found = msgspec.json.decode(text)
    except msgspec.DecodeError:
        return None
    return found if isinstance(found, dict) else None
