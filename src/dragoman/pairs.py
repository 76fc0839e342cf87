"""Rows of `relate`: checked, related in a stream, answered in the order they came."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from dragoman.record import Relation
from dragoman.tally import Tally

Row = dict[str, Any]


def wrong(row: Row) -> str | None:
    """What is wrong with a row, in a few words; ``None`` when it can be related."""
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        return "has no text"
    for side in ("source", "target"):
        span = row.get(side)
        if not isinstance(span, list) or len(span) != 2 or not all(type(offset) is int for offset in span):
            return f"{side} is no pair of offsets"
        if not 0 <= span[0] < span[1] <= len(text):
            return f"{side} {span} lies outside the text of {len(text)} characters"
    return None


def in_order(
    rows: Iterable[tuple[int, Row]], relate: Callable[[Iterable[Row]], Iterator[Relation]], tally: Tally
) -> Iterator[Relation]:
    """A relation for each row that has an id, in the order of the rows.

    A row that cannot be related gets one without a type, and becomes a problem in `tally`; one without an id only the latter.
    """
    waiting: deque[Relation | None] = deque()

    def good() -> Iterator[Row]:
        for number, row in rows:
            name = row.get("id")
            problem = "has no id" if name is None else wrong(row)
            if problem is None:
                waiting.append(None)
                yield row
                continue
            label = f"line {number}" if name is None else str(name)
            tally.problem(label, f"{label}: {problem}; needed: id, text, source [start, end], target [start, end]")
            if name is not None:
                waiting.append(Relation(id=str(name)))

    for relation in relate(good()):
        yield from _failed(waiting)
        waiting.popleft()
        tally.count += 1
        yield relation
    yield from _failed(waiting)


def _failed(waiting: deque[Relation | None]) -> Iterator[Relation]:
    while waiting and waiting[0] is not None:
        failed = waiting.popleft()
        assert failed is not None
        yield failed
