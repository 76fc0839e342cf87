"""Rows spread over buckets and brought together again: the step between work on shards and work on what shards have in common.

A worker writes one file for what it was given, with a row group a bucket; whoever takes a bucket reads that row group of each file. So
there are as many files as there were workers' parts, not that many times the number of buckets.
"""

import itertools
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pyarrow import compute, parquet

from dragoman.cluster.places import Folder
from dragoman.stories.copies import Forest

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Piece:
    """Files of records as one piece of work, with the numbers, blocks and days of their rows; -1 where a row is not wanted."""

    at: int
    files: tuple[str, ...]
    numbers: Numbers
    blocks: Numbers | None = None
    days: Numbers | None = None


def bucket_of(mark: bytes, buckets: int) -> int:
    """The bucket of a mark: the same on every machine."""
    return zlib.crc32(mark) % buckets


def spread(folder: Folder, name: str, table: Any, buckets: Sequence[int] | Numbers, count: int) -> str:
    """Write a table with its rows by bucket.

    Args:
        folder: where to.
        name: of the file.
        table: the rows.
        buckets: the bucket of each.
        count: how many buckets there are.
    """
    held = np.asarray(buckets, dtype=np.int64)
    order = np.argsort(held, kind="stable")
    table = table.take(pa.array(order))
    ends = np.searchsorted(held[order], np.arange(count + 1))
    with folder.writing(name) as stream, parquet.ParquetWriter(stream, table.schema, compression="zstd") as writer:
        for start, end in itertools.pairwise(ends):
            # an empty bucket has a row group too, so that their numbers are those of the buckets
            writer.write_table(table.slice(start, end - start), row_group_size=max(int(end - start), 1))
    return name


def gathered(folder: Folder, names: Iterable[str], bucket: int) -> Any:
    """The rows of a bucket, from all files."""
    found = []
    for name in names:
        with folder.open(name) as file:
            found.append(parquet.ParquetFile(file).read_row_group(bucket))
    return pa.concat_tables(found) if found else None


def runs(keys: Any) -> list[Numbers]:
    """The places of equal keys, for keys that several rows have."""
    order = np.asarray(compute.sort_indices(keys))
    ordered = keys.take(pa.array(order))
    if len(ordered) < 2:
        return []
    same = np.asarray(compute.equal(ordered[1:], ordered[:-1]).to_numpy(zero_copy_only=False), dtype=bool)
    edges = np.flatnonzero(np.concatenate(([True], ~same, [True])))
    return [np.sort(order[start:end]) for start, end in itertools.pairwise(edges) if end - start > 1]


def read_rows(folder: Folder, files: Iterable[str], columns: Sequence[str]) -> Any:
    """The rows of some files."""
    found = []
    for path in files:
        with folder.open(path) as file:
            found.append(parquet.ParquetFile(file).read(columns=list(columns)))
    return pa.concat_tables(found)


def joined(size: int, pairs: Iterable[Numbers]) -> Numbers:
    """The smallest number that each is joined to by pairs."""
    root = np.arange(size, dtype=np.int64)
    held = [found for found in pairs if len(found)]
    if not held:
        return root
    every = np.concatenate(held)
    nodes, places = np.unique(every, return_inverse=True)
    forest = Forest(len(nodes))
    for one, other in places.reshape(-1, 2).tolist():
        forest.join(one, other)
    root[nodes] = nodes[[forest.root(at) for at in range(len(nodes))]]
    return root
