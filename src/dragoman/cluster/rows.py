"""Parquet becomes articles, a row at a time: an odd cell costs its row, damage its row group, and neither costs the shard."""

from collections.abc import Iterator
from typing import Any

import msgspec

from dragoman.cluster.crashes import Watcher
from dragoman.cluster.places import BLOCK, resolve
from dragoman.read.jsonl import LONGEST_LINE, read_row
from dragoman.read.page import Dates
from dragoman.read.unread import Unread
from dragoman.record import Article

COLUMNS = ("id", "title", "outlet", "url", "published", "text", "html", "article", "record")
"""Columns that are read: those of a JSONL line; `record` is a record as JSON, whose article is taken."""
ROWS = 8
"""Rows in memory at once: a cell may be large, and it is known only when it is there."""
ENDED = "it ended the process that read it"
_NO_DATE = "a time that is no date"
_AGAIN = "write it again"


class _TooLong(ValueError):
    """A cell is larger than a line of JSONL may be."""


def read_rows(uri: str, given: Dates, look: Watcher | None = None) -> Iterator[Article | Unread]:
    """The articles of a Parquet file, and an `Unread` for each row, row group or file that gave none.

    Args:
        uri: the file.
        given: the dates given for the run.
        look: is told of each row that is read, and knows which are left out.

    Raises:
        OSError: the file cannot be read, now.
    """
    from pyarrow import parquet  # noqa: PLC0415  (an extra)

    system, path = resolve(uri)
    with system.open_input_file(path) as file:
        try:
            table = parquet.ParquetFile(file)
            sizes = [table.metadata.row_group(group).num_rows for group in range(table.num_row_groups)]
            names = [name for name in dict.fromkeys(table.schema_arrow.names) if name in COLUMNS]
        except Exception as error:  # damage has many names
            _raise_if_passing(error, uri, None, [])
            yield Unread(uri, f"it is no Parquet file, or damaged ({_told(error)})", _AGAIN)
            return
        if not {"text", "html", "article", "record"} & set(names):
            yield Unread(uri, "it has no column text, html, article or record", "name its columns like these")
            return
        start = place = 0
        for group, size in enumerate(sizes):
            number = start
            batches = table.iter_batches(ROWS, row_groups=[group], columns=names)
            while True:
                if look:
                    look.reads(-1, place)  # a fault in unpacking is that of no single row
                try:
                    batch = next(batches, None)
                except Exception as error:
                    _raise_if_passing(error, uri, group, names)
                    where = f"{uri}:{number + 1}-{start + size}"
                    yield Unread(where, f"these rows are damaged ({_told(error)})", _AGAIN)
                    place += 1
                    break
                if batch is None:
                    break
                for at in range(batch.num_rows):
                    number += 1
                    source = f"{uri}:{number}"
                    if look and not look.reads(number, place):
                        found: list[Article | Unread] = [Unread(source, ENDED, "leave it out")]
                    else:
                        found = _row(batch, at, source, given)
                    yield from found
                    place += len(found)
            start += size


def _raise_if_passing(error: Exception, uri: str, group: int | None, names: list[str]) -> None:
    """Damage and a store that does not answer raise the same error; raise it if the file can be read the next time.

    Raises:
        OSError: the file cannot be read, now; or now it can.
    """
    if not isinstance(error, OSError):
        return
    from pyarrow import parquet  # noqa: PLC0415  (an extra)

    system, path = resolve(uri)
    with system.open_input_stream(path) as file:
        while file.read(BLOCK):
            pass
    with system.open_input_file(path) as file:
        try:
            table = parquet.ParquetFile(file)
            for _ in table.iter_batches(ROWS, row_groups=[group], columns=names) if group is not None else ():
                pass
        except Exception:  # its bytes can be read, and still it is damaged
            return
    raise error


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:80]}"


def _row(batch: Any, at: int, source: str, given: Dates) -> list[Article | Unread]:
    """The articles of a row, or why it has none."""
    try:
        cells = {name: _cell(batch.column(index), at, name) for index, name in enumerate(batch.schema.names)}
        return list(read_row(_as_line(cells), source, given, pages=False))
    except _TooLong:
        reason = f"a cell is larger than {LONGEST_LINE // 1_000_000} MB"
        return [Unread(source, reason, "split it into its articles")]
    except Exception as error:  # whatever a row holds, the others are read
        return [Unread(source, f"the row cannot be read ({_told(error)})", _AGAIN)]


def _cell(column: Any, at: int, name: str) -> Any:
    """A cell as Python has it.

    Raises:
        _TooLong: it is larger than a line of JSONL may be.
        Exception: Python has no such value, which is a date without a day where a date is asked for.
    """
    import pyarrow as pa  # noqa: PLC0415  (an extra)

    one = column.slice(at, 1)
    if pa.types.is_dictionary(one.type):
        one = one.dictionary_decode()  # else it weighs as much as the whole dictionary
    if one.nbytes > LONGEST_LINE:
        raise _TooLong
    if name != "published":
        return one[0].as_py()
    try:
        if pa.types.is_timestamp(one.type) and one.type.unit == "ns":
            one = one.cast(pa.timestamp("us", one.type.tz), safe=False)  # Python's own times have no nanoseconds
        return one[0].as_py()
    except Exception:  # the year 12000, a zone that nobody knows: the article is read, and its date is noted as none
        return _NO_DATE


def _as_line(cells: dict[str, Any]) -> dict[str, Any]:
    """A row as the object of a JSONL line; an article or a record in it may be JSON."""
    row = {name: value for name, value in cells.items() if value is not None}
    if "record" in row:
        row = _decoded(row["record"])
    elif "article" in row:
        row["article"] = _decoded(row["article"])
    published = row.get("published")
    if published is not None and not isinstance(published, str | dict):
        row["published"] = published.isoformat() if hasattr(published, "isoformat") else str(published)
    return row


def _decoded(value: Any) -> dict[str, Any]:
    if not isinstance(value, str | bytes):
        return value if isinstance(value, dict) else {}
    try:
        found = msgspec.json.decode(value)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
