"""Rows of `relate`: checked, related in groups, answered in the order they came."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from dragoman.errors import DragomanError
from dragoman.record import Relation
from dragoman.tally import Tally

Row = dict[str, Any]
Relate = Callable[[Iterable[Row]], Iterator[Relation]]

GROUP = 256
"""Rows related together."""


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


def in_order(rows: Iterable[tuple[int, Row]], relate: Relate, tally: Tally) -> Iterator[Relation]:
    """A relation for each row that has an id, in the order of the rows.

    A row that cannot be related gets one without a type, and becomes a problem in `tally`; one without an id only the latter.
    """
    rows = iter(rows)
    while group := list(islice(rows, GROUP)):
        answers: list[Relation | None] = [_checked(number, row, tally) for number, row in group]
        good = [
            place for place, answer in enumerate(answers) if answer is None and group[place][1].get("id") is not None
        ]
        for place, relation in zip(good, _related([group[place][1] for place in good], relate, tally), strict=True):
            answers[place] = relation
        yield from (answer for answer in answers if answer is not None)


def _checked(number: int, row: Row, tally: Tally) -> Relation | None:
    """The answer to a row that cannot be related; ``None`` for a good one, and for one without an id."""
    name = row.get("id")
    problem = "has no id" if name is None else wrong(row)
    if problem is None:
        return None
    label = f"line {number}" + ("" if name is None else f" (id {name})")
    tally.problem(label, f"{label}: {problem}; needed: id, text, source [start, end], target [start, end]")
    return None if name is None else Relation(id=str(name))


def _related(rows: list[Row], relate: Relate, tally: Tally) -> list[Relation]:
    """A relation for each row; where a group breaks, each of its rows is tried alone."""
    try:
        found = list(relate(rows))
    except DragomanError:
        raise
    except Exception as error:  # one odd sentence must not cost the others
        if len(rows) > 1:
            return [relation for row in rows for relation in _related([row], relate, tally)]
        name = str(rows[0]["id"])
        tally.problem(f"id {name}", f"id {name}: cannot be related ({type(error).__name__}: {error})")
        return [Relation(id=name)]
    tally.count += len(found)
    return found
