"""Tab-separated files without a header or with one; tabs and line breaks inside a cell become spaces."""

from collections.abc import Iterable, Sequence
from pathlib import Path


def write(path: Path, rows: Iterable[Sequence[object]], header: Sequence[str] | None = None) -> int:
    """Write rows; how many there were."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as stream:
        if header is not None:
            stream.write("\t".join(header) + "\n")
        for row in rows:
            stream.write("\t".join(map(cell, row)) + "\n")
            count += 1
    return count


def cell(value: object) -> str:
    """A value as a cell; nothing is an empty one."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:g}"
    return " ".join(str(value).split())
