"""Questions to the database from pages: on a connection that may only read, in a thread of their own, in bounded time."""

import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from sqlite_utils import Database

from dragoman.errors import DragomanError
from dragoman.gather import Held
from dragoman.web.app import DATA, site_of

if TYPE_CHECKING:
    from datasette.app import Datasette

T = TypeVar("T")
SECONDS = 5.0
"""What a page may take: then it says that its filters must be narrower."""
STEPS = 2_000
"""Steps of SQLite between two looks at the clock."""


class TookTooLong(DragomanError):
    """A question took longer than a page may; the message says what to do."""

    code = "E055"

    def __init__(self) -> None:
        super().__init__(f"this took more than {SECONDS:g} seconds; narrow the filters, or ask on the command line")


@dataclass(frozen=True)
class Asked:
    """Both ways to ask: the questions of `dragoman.gather`, and SQL."""

    held: Held
    sql: sqlite3.Connection


async def ask(datasette: "Datasette", question: Callable[[Asked], T]) -> T:
    """Put a question.

    Raises:
        TookTooLong: it was not answered in time.
    """

    def answer(connection: sqlite3.Connection) -> T:
        end = time.monotonic() + SECONDS
        rows_of = connection.row_factory
        connection.row_factory = None  # our questions take rows apart as tuples, Datasette's go by name
        connection.set_progress_handler(lambda: int(time.monotonic() > end), STEPS)
        try:
            return question(Asked(Held(Database(connection, execute_plugins=False)), connection))
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                raise TookTooLong from error
            raise
        finally:
            connection.set_progress_handler(None, 0)
            connection.row_factory = rows_of

    found: T = await datasette.get_database(DATA).execute_fn(answer)
    return found


class Kept(Generic[T]):
    """An answer that is kept until the database changes: counts over everything, which many pages show."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[tuple[int, ...], T]] = {}

    async def of(self, datasette: "Datasette", question: Callable[[Asked], T]) -> T:
        """The answer, asked for anew only when the file has changed."""
        path = site_of(datasette).path
        stamp = tuple(
            file.stat().st_mtime_ns if file.exists() else 0 for file in (path, path.with_name(path.name + "-wal"))
        )
        key = str(path)
        if key not in self._held or self._held[key][0] != stamp:
            self._held[key] = (stamp, await ask(datasette, question))
        return self._held[key][1]
