"""Which of many stretches of a text hold a given one, without looking at them all."""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from dragoman.record import Span

T = TypeVar("T")

BLOCK = 512
"""Characters a block: longer than most sentences, so that few stretches lie in several blocks."""


class Cover(Generic[T]):
    """Stretches of a text with a value each, by the blocks of text they touch."""

    def __init__(self, items: Iterable[tuple[Span, T]]) -> None:
        self._blocks: dict[int, list[tuple[Span, T]]] = {}
        for span, value in items:
            for block in range(span.start // BLOCK, max(span.start, span.end - 1) // BLOCK + 1):
                self._blocks.setdefault(block, []).append((span, value))

    def holding(self, start: int, end: int) -> Iterator[tuple[Span, T]]:
        """The stretches that hold all of another one."""
        for span, value in self._blocks.get(start // BLOCK, ()):
            if span.start <= start and end <= span.end:
                yield span, value

    def within(self, start: int, end: int) -> Iterator[tuple[Span, T]]:
        """The stretches that lie in another one, each once."""
        for block in range(start // BLOCK, max(start, end - 1) // BLOCK + 1):
            for span, value in self._blocks.get(block, ()):
                if start <= span.start and span.end <= end and span.start // BLOCK == block:
                    yield span, value
