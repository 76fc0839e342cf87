"""Which reports tell of one happening, over the whole: pairs by the heavy words they share, their likeness, and the knots they form."""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
from pyarrow import parquet

from dragoman.cluster.engine import Engine
from dragoman.cluster.parts import compared
from dragoman.cluster.places import Folder
from dragoman.cluster.spread import Numbers, Piece, bucket_of, gathered, joined, read_rows, runs, spread
from dragoman.stories.same import LOOSE, crowded, proposals, untied
from dragoman.stories.vectors import Vector, cosine, vector

UNDATED = -1
BLOCK = 10_000
"""Articles whose vectors are held at once, twice: some 25 KB each."""
PAIRS = 5_000_000
"""Pairs of one word's bucket held before those that are there twice are thrown out."""
WORK = "work"


class _Text(msgspec.Struct):
    """What is read of a record's article."""

    text: str
    title: str | None = None


class _Record(msgspec.Struct):
    """What is read of a record."""

    article: _Text


_decoder = msgspec.json.Decoder(_Record)


def together(
    folder: Folder, engine: Engine, pieces: Sequence[Piece], blocks: Numbers, days: Numbers, buckets: int
) -> list[Numbers]:
    """Pairs that lead from each report of a story to the others.

    Args:
        folder: the results of a large run.
        engine: who does the work.
        pieces: the files, with the numbers of those reports that stand for their copies.
        blocks: by number; those of one day lie together.
        days: by number.
        buckets: pieces of what is shared.
    """
    count = int(blocks.max()) + 1 if len(blocks) else 0
    if not count:
        return []
    with_blocks = [_with(piece, blocks, days) for piece in pieces]
    spread_out = list(engine.each(partial(_spread, folder.uri, buckets, count), with_blocks))
    words, texts = [one for one, _ in spread_out], [other for _, other in spread_out]
    pairs = list(engine.each(partial(_propose, folder.uri, words, count), range(buckets)))
    list(engine.each(partial(_settle, folder.uri, texts), range(count)))
    loose = list(engine.each(partial(_weigh, folder.uri, pairs), range(count)))
    edges = [found for _, found in loose if len(found)]
    if not edges:
        return []
    root = joined(len(blocks), edges)
    nodes = np.unique(np.concatenate(edges))
    table = pa.table({"node": nodes, "knot": root[nodes]})
    with folder.writing(f"{WORK}/knots.parquet") as stream:
        parquet.write_table(table, stream)
    names = list(engine.each(partial(_by_knot, folder.uri, buckets), [name for name, _ in loose]))
    return list(engine.each(partial(_untie, folder.uri, names), range(buckets)))


def _with(piece: Piece, blocks: Numbers, days: Numbers) -> Piece:
    wanted = piece.numbers >= 0
    told = (np.where(wanted, values[piece.numbers], -1) for values in (blocks, days))
    return Piece(piece.at, piece.files, piece.numbers, *told)


def _spread(uri: str, buckets: int, count: int, piece: Piece) -> tuple[str, str]:
    """Spread the heavy words of a piece by word, and its texts by block."""
    folder = Folder(uri)
    assert piece.blocks is not None
    assert piece.days is not None
    table = read_rows(folder, piece.files, ["words", "record"])
    wanted = np.flatnonzero(piece.numbers >= 0)
    numbers, blocks, days = (values[wanted] for values in (piece.numbers, piece.blocks, piece.days))
    table = table.take(pa.array(wanted))
    words = table["words"].to_pylist()
    each = np.repeat(np.arange(len(words)), [len(found) for found in words])
    flat = [word for found in words for word in found]
    posted = pa.table(
        {
            "word": pa.array(flat, pa.large_string()),
            "number": pa.array(numbers[each]),
            "day": pa.array(days[each]),
            "block": pa.array(blocks[each]),
        }
    )
    where = [bucket_of(word.encode(), buckets) for word in flat]
    by_word = spread(folder, f"{WORK}/words/{piece.at:08}.parquet", posted, where, buckets)
    texts = pa.table({"number": pa.array(numbers), "text": pa.array(_texts(table["record"]), pa.large_string())})
    return by_word, spread(folder, f"{WORK}/texts/{piece.at:08}.parquet", texts, blocks, count)


def _texts(records: Any) -> list[str]:
    found = []
    for line in records:
        article = _decoder.decode(line.as_py()).article
        found.append(compared(article.title, article.text))
    return found


def _propose(uri: str, names: Sequence[str], count: int, bucket: int) -> str:
    """The pairs that the words of a bucket propose, by the earlier block of the two."""
    folder = Folder(uri)
    table = gathered(folder, names, bucket).combine_chunks()
    numbers, days, blocks = (np.asarray(table[name]) for name in ("number", "day", "block"))
    held: list[tuple[int, int]] = []
    kept = np.zeros((0, 2), dtype=np.int64)
    for found in runs(table["word"].combine_chunks()):
        run = found[np.argsort(numbers[found], kind="stable")]
        told = [None if day == UNDATED else int(day) for day in days[run]]
        crowd = partial(crowded, Counter(told))
        held += [(int(run[one]), int(run[other])) for one, other in proposals(list(range(len(run))), told, crowd)]
        if len(held) > PAIRS:
            kept, held = _once(kept, held, numbers), []
    kept = _once(kept, held, numbers)
    one, other = kept[:, 0], kept[:, 1]
    low, high = np.minimum(blocks[one], blocks[other]), np.maximum(blocks[one], blocks[other])
    pairs = pa.table({"one": numbers[one], "other": numbers[other], "far": high})
    return spread(folder, f"{WORK}/pairs/{bucket:06}.parquet", pairs, low, count)


def _once(kept: Numbers, held: list[tuple[int, int]], numbers: Numbers) -> Numbers:
    """Each pair of numbers once, as places of rows."""
    every = np.concatenate([kept, np.array(held, dtype=np.int64).reshape(-1, 2)])
    _, places = np.unique(numbers[every], axis=0, return_index=True)
    return every[np.sort(places)]


def _weigh(uri: str, pairs: Sequence[str], block: int) -> tuple[str, Numbers]:
    """The likeness of the pairs of a block; returned are those at all alike."""
    folder = Folder(uri)
    table = gathered(folder, pairs, block)
    told = np.stack([np.asarray(table[name]) for name in ("one", "other", "far")], axis=1)
    told = np.unique(told, axis=0)
    values = np.zeros(len(told))
    own = _vectors(folder, block, told[:, :2].ravel())
    for far in np.unique(told[:, 2]).tolist():
        rows = np.flatnonzero(told[:, 2] == far)
        theirs = own if far == block else own | _vectors(folder, far, told[rows, :2].ravel())
        for row in rows.tolist():
            values[row] = cosine(theirs[int(told[row, 0])], theirs[int(told[row, 1])])
    name = f"{WORK}/likeness/{block:08}.parquet"
    with folder.writing(name) as stream:
        parquet.write_table(pa.table({"one": told[:, 0], "other": told[:, 1], "value": values}), stream)
    return name, told[values >= LOOSE][:, :2]


def _settle(uri: str, texts: Sequence[str], block: int) -> str:
    """Put the texts of a block together, as vectors, so that each is weighed once."""
    folder = Folder(uri)
    table = gathered(folder, texts, block)
    weighed = [vector(text.as_py()) for text in table["text"]]
    told = {
        "number": table["number"],
        "words": pa.array([list(one) for one in weighed], pa.list_(pa.string())),
        "weights": pa.array([list(one.values()) for one in weighed], pa.list_(pa.float64())),
    }
    name = _settled(block)
    with folder.writing(name) as stream:
        parquet.write_table(pa.table(told), stream, compression="zstd")
    return name


def _settled(block: int) -> str:
    return f"{WORK}/vectors/{block:08}.parquet"


def _vectors(folder: Folder, block: int, wanted: Numbers) -> dict[int, Vector]:
    """The vectors of some articles of a block."""
    with folder.open(_settled(block)) as file:
        table = parquet.read_table(file)
    numbers = np.asarray(table["number"])
    table = table.take(pa.array(np.flatnonzero(np.isin(numbers, wanted))))
    columns = (table[name].to_pylist() for name in ("number", "words", "weights"))
    return {
        number: dict(zip(map(sys.intern, words), weights, strict=True))
        for number, words, weights in zip(*columns, strict=True)
    }


def _by_knot(uri: str, buckets: int, name: str) -> str:
    """Spread the pairs within a knot by it."""
    folder = Folder(uri)
    with folder.open(f"{WORK}/knots.parquet") as file:
        knots = parquet.read_table(file)
    with folder.open(name) as file:
        table = parquet.read_table(file)
    nodes, roots = np.asarray(knots["node"]), np.asarray(knots["knot"])
    ends = [_looked_up(nodes, roots, np.asarray(table[side])) for side in ("one", "other")]
    within = np.flatnonzero((ends[0] >= 0) & (ends[0] == ends[1]))
    table = table.take(pa.array(within)).append_column("knot", pa.array(ends[0][within]))
    target = f"{WORK}/knots/{name.rpartition('/')[2]}"
    return spread(folder, target, table, ends[0][within] % buckets, buckets)


def _looked_up(nodes: Numbers, roots: Numbers, numbers: Numbers) -> Numbers:
    """The knot of each number, or -1."""
    places = np.minimum(np.searchsorted(nodes, numbers), len(nodes) - 1)
    found: Numbers = np.where(nodes[places] == numbers, roots[places], -1)
    return found


def _untie(uri: str, names: Sequence[str], bucket: int) -> Numbers:
    """The stories of the knots of a bucket, as pairs with the first of each."""
    table = gathered(Folder(uri), names, bucket)
    likeness: defaultdict[int, dict[tuple[int, int], float]] = defaultdict(dict)
    for one, other, value, knot in zip(
        *(table[name].to_pylist() for name in ("one", "other", "value", "knot")), strict=True
    ):
        likeness[knot][one, other] = value
    pairs = [pair for knot in sorted(likeness) for pair in _stories(likeness[knot])]
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def _stories(likeness: dict[tuple[int, int], float]) -> Iterator[tuple[int, int]]:
    # in the order of all pairs, as where they are found at once
    ordered = dict(sorted(likeness.items()))
    members = sorted({number for pair in ordered for number in pair})
    for story in untied(members, ordered):
        for member in story[1:]:
            yield story[0], member
