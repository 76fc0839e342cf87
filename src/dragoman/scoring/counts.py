"""Counting: how many rows were told, how many there are, and how many of both are the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Told = TypeVar("Told")
There = TypeVar("There")


@dataclass(frozen=True)
class Counts:
    """Rows told, rows there, and those that match. Sums over articles are micro figures."""

    right: int = 0
    told: int = 0
    there: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.right + other.right, self.told + other.told, self.there + other.there)

    @property
    def precision(self) -> float:
        """Share of what was told that is right; 0 where nothing was told."""
        return self.right / self.told if self.told else 0.0

    @property
    def recall(self) -> float:
        """Share of what is there that was told."""
        return self.right / self.there if self.there else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / (self.told + self.there) if self.told + self.there else 0.0


def matched(
    told: Sequence[Told], there: Sequence[There], alike: Callable[[Told, There], float]
) -> list[tuple[Told, There]]:
    """Pairs one to one, the most alike first; `alike` 0 is no match. Equal ones go by position, so the answer is always the same."""
    edges = [
        (-score, first, second)
        for first, one in enumerate(told)
        for second, other in enumerate(there)
        if (score := alike(one, other)) > 0
    ]
    pairs, left, right = [], set[int](), set[int]()
    for _, first, second in sorted(edges):
        if first not in left and second not in right:
            left.add(first)
            right.add(second)
            pairs.append((told[first], there[second]))
    return pairs
