"""A shard becomes articles, one at a time: any file that a plain run reads, JSONL packed with gzip, and Parquet."""

import gzip
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO, cast

from dragoman.cluster.closely import read_closely
from dragoman.cluster.crashes import Watcher
from dragoman.cluster.places import stream
from dragoman.cluster.rows import read_rows
from dragoman.cluster.shards import Shard
from dragoman.read.inputs import read_stream
from dragoman.read.page import Dates
from dragoman.read.unread import Unread
from dragoman.record import Article

PACKED = (".jsonl.gz", ".ndjson.gz", ".json.gz")


def articles(shard: Shard, passed: Counter[str], look: Watcher | None = None) -> Iterator[Article | Unread]:
    """The articles of a shard in their order, and an `Unread` for each input in it that gave none.

    Args:
        shard: which.
        passed: counts the records of a web archive that are no pages.
        look: where an attempt before has ended its process, it is told of each piece that is read, and knows which are left out.

    Raises:
        OSError: the file cannot be read, now.
    """
    name = name_of(shard.uri)
    look = look if look and look.closely else None
    if name.endswith(".parquet"):
        yield from read_rows(shard.uri, Dates(), look)
        return
    with stream(shard.uri) as file:
        if not name.endswith(PACKED):
            yield from _read(file, shard.uri, name, passed, look)
            return
        with gzip.GzipFile(fileobj=file) as clear:
            try:
                yield from _read(cast(BinaryIO, clear), shard.uri, name[:-3], passed, look)
            except (gzip.BadGzipFile, EOFError, zlib.error) as error:
                yield Unread(shard.uri, f"it is packed wrongly or breaks off ({str(error)[:80]})", "fetch it again")


def _read(
    file: BinaryIO, uri: str, name: str, passed: Counter[str], look: Watcher | None
) -> Iterator[Article | Unread]:
    if look:
        return read_closely(file, uri, name, passed, look)
    return read_stream(file, uri, name, Dates(), pages=False, passed=passed)


def name_of(uri: str) -> str:
    """The name of a file, whose ending says what it is."""
    return (uri.partition("?")[0] if "://" in uri else uri).rpartition("/")[2]
