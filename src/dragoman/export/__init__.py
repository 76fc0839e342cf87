"""Exports: the record in the shapes that other tools load.

In: records. Out: files. One module a format: `tables` (CSV, Parquet, JSONL: one file a table), `events` (one wide CSV), `plover` (PLOVER JSON),
`polecat` (40 columns), `gdelt` (2.0: 61 and 16 columns), `ftm` (FollowTheMoney entities), `sqlite` (a database for Datasette). What a format
cannot hold is told in docs/export.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.export.formats import FORMATS, export

__all__ = ["FORMATS", "export"]


def __getattr__(name: str) -> Any:
    """Loaded when asked for: `dragoman --help` must stay light."""
    if name not in __all__:
        raise AttributeError(name)
    from dragoman.export import formats  # noqa: PLC0415

    return getattr(formats, name)
