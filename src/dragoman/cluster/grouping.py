"""The stories of the whole: near copies by their signatures, then reports of one happening among the texts that stand for their copies.

What comes out is what `dragoman stories` gives on the same articles. Which article may belong to which is found by what they share (a
band of the signature, a heavy word), so the work is spread by these; only numbers go to the one process that puts the parts together.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
from pyarrow import compute, parquet

from dragoman.cluster import likeness
from dragoman.cluster.engine import Engine
from dragoman.cluster.places import Folder
from dragoman.cluster.shards import Manifest, manifests
from dragoman.cluster.spread import Numbers, Piece, bucket_of, gathered, joined, read_rows, runs, spread
from dragoman.stories.copies import Forest, Signature, alike, bands
from dragoman.stories.days import ordinal

CHUNK = 100_000
"""Articles of one piece of work."""
WORK = likeness.WORK
MADE = "stories/made.json"
PART = 1_000_000
"""Rows of a file of stories."""
UNDATED = likeness.UNDATED


@dataclass(frozen=True)
class Index:
    """Every article by its number: they are numbered by id, then by text, and each text of an id counts once.

    Attributes:
        ids: by number.
        days: by number; `UNDATED` without one.
        numbers: of the rows, in the order of the files.
    """

    ids: Any
    days: Numbers
    numbers: Numbers


def stories(folder: Folder, engine: Engine, *, buckets: int | None = None, block: int = likeness.BLOCK) -> int:
    """Find the stories of all records and write them: `id`, `story`, and `copy_of` for near copies.

    Args:
        folder: the results of a large run.
        engine: who does the work.
        buckets: pieces of what is shared; without it by the number of articles.
        block: articles whose words are held at once, twice.

    Returns:
        How many stories there are.
    """
    done = manifests(folder)
    digest = _digest(done)
    made = folder.get(MADE)
    if made and (told := msgspec.json.decode(made)).get("of") == digest:
        return int(told["stories"])
    folder.clear(WORK)
    folder.clear("stories")
    files = [(path, rows) for one in done for path, rows in one.records.items()]
    index = _index(folder, engine, files)
    size = len(index.ids)
    buckets = buckets or max(8, size // 50_000)
    pieces = list(_pieces(files, index.numbers))
    first = joined(size, _copies(folder, engine, pieces, buckets))
    told_apart = _apart(pieces, first)
    order = np.lexsort((np.arange(size), np.where(index.days == UNDATED, np.iinfo(np.int64).max, index.days)))
    order = order[first[order] == order]
    blocks = np.full(size, -1, dtype=np.int64)
    blocks[order] = np.arange(len(order)) // block
    together = likeness.together(folder, engine, told_apart, blocks, index.days, buckets)
    root = joined(size, [np.stack((np.arange(size), first), axis=1), *together])
    count = _write(folder, index, root, first)
    folder.clear(WORK)
    folder.put(MADE, msgspec.json.encode({"of": digest, "stories": count, "articles": len(index.numbers)}))
    return count


def _digest(done: Sequence[Manifest]) -> str:
    return hashlib.sha256(msgspec.json.encode([[one.shard, one.settings, one.records] for one in done])).hexdigest()


def _index(folder: Folder, engine: Engine, files: Sequence[tuple[str, int]]) -> Index:
    """Number the articles."""
    tables = list(engine.each(partial(_keys, folder.uri), [path for path, _ in files]))
    schema = pa.schema([("id", pa.large_string()), ("print", pa.binary(8)), ("day", pa.int64())])
    table = pa.concat_tables(tables) if tables else schema.empty_table()
    order = compute.sort_indices(table, sort_keys=[("id", "ascending"), ("print", "ascending"), ("day", "ascending")])
    table = table.take(order).combine_chunks()
    if not len(table):
        return Index(table["id"], np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))
    another = np.zeros(len(table), dtype=bool)
    another[0] = True
    for name in table.schema.names:
        ahead, behind = table[name][1:], table[name][:-1]
        another[1:] |= np.asarray(compute.not_equal(ahead, behind).to_numpy(zero_copy_only=False), dtype=bool)
    numbers = np.empty(len(table), dtype=np.int64)
    numbers[np.asarray(order)] = np.cumsum(another) - 1
    firsts = table.filter(pa.array(another))
    return Index(firsts["id"].combine_chunks(), np.asarray(firsts["day"]), numbers)


def _keys(uri: str, path: str) -> Any:
    """What the rows of a file are numbered by."""
    with Folder(uri).open(path) as file:
        table = parquet.ParquetFile(file).read(columns=["id", "print", "published"])
    days = [UNDATED if (day := ordinal(str(value)[:10])) is None else day for value in table["published"].to_pylist()]
    columns = {"id": table["id"].cast(pa.large_string()), "print": table["print"], "day": pa.array(days, pa.int64())}
    return pa.table(columns)


def _pieces(files: Sequence[tuple[str, int]], numbers: Numbers) -> Iterator[Piece]:
    """Pieces of about `CHUNK` articles; a text that is there twice is wanted once."""
    wanted = np.full(len(numbers), -1, dtype=np.int64)
    _, places = np.unique(numbers, return_index=True)
    wanted[places] = numbers[places]
    held: list[str] = []
    start = end = 0
    for at, (path, rows) in enumerate(files):
        held.append(path)
        end += rows
        if end - start >= CHUNK or at == len(files) - 1:
            yield Piece(at, tuple(held), wanted[start:end])
            held, start = [], end


def _copies(folder: Folder, engine: Engine, pieces: Sequence[Piece], buckets: int) -> list[Numbers]:
    """Pairs of near copies that lead from each to all of its kind."""
    names = list(engine.each(partial(_bands, folder.uri, buckets), pieces))
    return list(engine.each(partial(_alike, folder.uri, names), range(buckets)))


def _bands(uri: str, buckets: int, piece: Piece) -> str:
    """Spread the signatures of a piece by their bands."""
    folder = Folder(uri)
    signed = read_rows(folder, piece.files, ["signature"])["signature"].to_pylist()
    marks: list[bytes] = []
    rows: list[int] = []
    for row, (number, data) in enumerate(zip(piece.numbers.tolist(), signed, strict=True)):
        if number >= 0 and data is not None:
            found = bands(_signature(data))
            marks += found
            rows += [row] * len(found)
    table = pa.table(
        {
            "band": pa.array(marks, pa.binary()),
            "number": pa.array(piece.numbers[rows] if rows else [], pa.int64()),
            "signature": pa.array([signed[row] for row in rows], pa.binary()),
        }
    )
    where = [bucket_of(mark, buckets) for mark in marks]
    return spread(folder, f"{WORK}/bands/{piece.at:08}.parquet", table, where, buckets)


def _signature(data: bytes) -> Signature:
    return np.frombuffer(data, dtype="<u4").astype(np.uint64)


def _alike(uri: str, names: Sequence[str], bucket: int) -> Numbers:
    """The pairs of near copies among those that share a band of this bucket; fewer than all lead from each to each."""
    table = gathered(Folder(uri), names, bucket)
    pairs: list[tuple[int, int]] = []
    if table is not None:
        table = table.combine_chunks()
        numbers = np.asarray(table["number"])
        for run in runs(table["band"].combine_chunks()):
            members = run[np.argsort(numbers[run], kind="stable")]
            pairs += _alike_in(
                [int(numbers[at]) for at in members], [table["signature"][int(at)].as_py() for at in members]
            )
    return np.array(sorted(set(pairs)), dtype=np.int64).reshape(-1, 2)


def _alike_in(numbers: list[int], signed: list[bytes]) -> Iterator[tuple[int, int]]:
    first: dict[bytes, int] = {}
    for number, data in zip(numbers, signed, strict=True):
        if (same := first.setdefault(data, number)) != number:
            yield same, number
    told = [(number, _signature(data)) for data, number in first.items()]
    forest = Forest(len(told))
    forest.join_alike(range(len(told)), lambda one, other: alike(told[one][1], told[other][1]))
    for part in forest.sets():
        for member in part[1:]:
            yield told[part[0]][0], told[member][0]


def _apart(pieces: Sequence[Piece], first: Numbers) -> list[Piece]:
    """The pieces with only those wanted that stand for their copies."""
    return [
        Piece(
            piece.at,
            piece.files,
            np.where((piece.numbers >= 0) & (first[piece.numbers] == piece.numbers), piece.numbers, -1),
        )
        for piece in pieces
    ]


def _write(folder: Folder, index: Index, root: Numbers, first: Numbers) -> int:
    """Write the story of each id, once, by id."""
    size = len(index.ids)
    lead = np.ones(size, dtype=bool)
    if size > 1:
        same = compute.equal(index.ids[1:], index.ids[:-1]).to_numpy(zero_copy_only=False)
        lead[1:] = ~np.asarray(same, dtype=bool)
    numbers = np.flatnonzero(lead)
    copied = first[numbers] != numbers
    table = pa.table(
        {
            "id": index.ids.take(pa.array(numbers)),
            "story": index.ids.take(pa.array(root[numbers])),
            "copy_of": index.ids.take(pa.array(first[numbers], mask=~copied)),
        }
    )
    for start in range(0, max(len(table), 1), PART):
        with folder.writing(f"stories/part-{start // PART:05}.parquet") as stream:
            parquet.write_table(table.slice(start, PART), stream, compression="zstd")
    return int(compute.count_distinct(table["story"]).as_py())
