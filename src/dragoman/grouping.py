"""The stories of reports, few or many: what `dragoman stories` does."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from dragoman.stories import group

FEW = 20_000
"""Reports up to which all of them are grouped in memory: three hundred megabytes or so."""


def grouped(rows: Iterable[Mapping[str, Any]], few: int = FEW) -> Iterator[tuple[str, str]]:
    """The story of each row, in the order of the rows; see `dragoman.stories.group`.

    Args:
        rows: mappings with `id` and `text`, and perhaps `title` and `published`.
        few: how many may be grouped in memory; more go through a database of their own, in bounded memory.
    """
    rows = iter(rows)
    first = list(islice(rows, few + 1))
    if len(first) <= few:
        yield from group(first)
        return
    from dragoman.gather.batch import in_database  # noqa: PLC0415 (few reports need no database)

    yield from in_database(first, rows)
