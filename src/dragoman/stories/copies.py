"""Near copies: texts that share most of their five-word sequences (Broder 1997, MinHash with banding)."""

import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

SHINGLE = 5
BANDS, ROWS = 12, 4
COPY = 0.6
"""Share of common shingles (Jaccard, estimated) from which two texts are copies."""
Signature = npt.NDArray[np.uint64]
_PRIME = (1 << 31) - 1
_word = re.compile(r"\w+")
_draw = np.random.default_rng(20201111)
_A = _draw.integers(1, _PRIME, BANDS * ROWS, dtype=np.uint64)
_B = _draw.integers(0, _PRIME, BANDS * ROWS, dtype=np.uint64)


Item = TypeVar("Item")
Mark = TypeVar("Mark", bound=Hashable)


class Forest:
    """Disjoint sets over 0 … n-1; the representative of a set is its smallest member."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def root(self, item: int) -> int:
        """The smallest member of the item's set."""
        while self.parent[item] != item:
            self.parent[item] = self.parent[self.parent[item]]
            item = self.parent[item]
        return item

    def join(self, one: int, other: int) -> None:
        """Make two sets one."""
        low, high = sorted((self.root(one), self.root(other)))
        self.parent[high] = low

    def join_alike(self, members: Sequence[int], alike: Callable[[int, int], bool]) -> None:
        """Make one of each two members that are alike; those that are one already are not asked about."""
        for at, one in enumerate(members):
            for other in members[at + 1 :]:
                if self.root(one) != self.root(other) and alike(one, other):
                    self.join(one, other)

    def sets(self) -> list[list[int]]:
        """The sets by their smallest member, each in order."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for item in range(len(self.parent)):
            found[self.root(item)].append(item)
        return list(found.values())


def blocks(items: Sequence[Item], marks: Callable[[Item], Iterable[Mark]]) -> dict[Mark, list[int]]:
    """The indices of the items that share a mark, by mark."""
    found: defaultdict[Mark, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        for mark in marks(item):
            found[mark].append(index)
    return found


def signature(text: str) -> Signature | None:
    """MinHash signature of a text's shingles; ``None`` for a text too short to have some."""
    words = _word.findall(text.lower())
    if len(words) < 2 * SHINGLE:
        return None
    shingles = {zlib.crc32(" ".join(words[at : at + SHINGLE]).encode()) for at in range(len(words) - SHINGLE + 1)}
    hashes = np.fromiter(shingles, dtype=np.uint64, count=len(shingles)) % _PRIME
    least: npt.NDArray[np.uint64] = ((hashes[:, None] * _A + _B) % _PRIME).min(axis=0)
    return least


def copies(texts: list[str]) -> Forest:
    """Which texts are near copies of which."""
    return copied([signature(text) for text in texts])


def copied(signatures: Sequence[Signature | None]) -> Forest:
    """Which of the texts with these signatures are near copies of which."""
    forest = Forest(len(signatures))
    first: dict[bytes, int] = {}
    buckets: defaultdict[bytes, list[int]] = defaultdict(list)
    for index, signed in enumerate(signatures):
        if signed is None:
            continue
        same = first.setdefault(signed.tobytes(), index)
        forest.join(same, index)
        if same != index:
            continue  # to the letter: compared once is enough
        for band in bands(signed):
            for other in buckets[band]:
                if forest.root(other) != forest.root(index) and alike(signatures[other], signed):
                    forest.join(other, index)
            buckets[band].append(index)
    return forest


def bands(signed: Signature) -> list[bytes]:
    """What copies share at least one of."""
    return [bytes([band]) + signed[band * ROWS : (band + 1) * ROWS].tobytes() for band in range(BANDS)]


def alike(one: Signature | None, other: Signature | None) -> bool:
    """Are two texts near copies, by their signatures?"""
    return one is not None and other is not None and float((one == other).mean()) >= COPY
