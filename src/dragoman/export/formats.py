"""The formats by name."""

from collections.abc import Callable, Iterable
from pathlib import Path

from dragoman.errors import DragomanError
from dragoman.export.ftm import ftm
from dragoman.export.gdelt import gdelt
from dragoman.export.plover import plover
from dragoman.export.polecat import polecat
from dragoman.export.tables import csv_tables, events_csv, jsonl, parquet, sqlite
from dragoman.record import Record

Writer = Callable[..., list[Path]]
FORMATS: dict[str, Writer] = {
    "csv": csv_tables,
    "events": events_csv,
    "parquet": parquet,
    "jsonl": jsonl,
    "plover": plover,
    "polecat": polecat,
    "gdelt": gdelt,
    "ftm": ftm,
    "sqlite": sqlite,
}


class UnknownFormat(DragomanError):
    """No export goes by that name; the message lists them."""

    code = "E041"


class UnwritableFolder(DragomanError):
    """The folder for an export cannot be made or written."""

    code = "E042"


def export(records: Iterable[Record], to: str, folder: Path, *, text: bool = True) -> list[Path]:
    """Write records in a format; the files that were written.

    Args:
        records: what was coded.
        to: one of FORMATS.
        folder: where to; made when it is not there.
        text: also the publishers' words. Without them offsets and addresses stay.

    Raises:
        UnknownFormat: there is no such format.
        UnwritableFolder: the folder cannot be written.
    """
    if to not in FORMATS:
        raise UnknownFormat(f"--to {to}: there is no such format; there are {', '.join((*FORMATS, 'gold'))}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return FORMATS[to](records, folder, text=text)
    except OSError as error:
        raise UnwritableFolder(f"{folder}: {error.strerror or error}; give another --out") from error
