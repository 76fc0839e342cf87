"""Opening a database: is it one of ours, is it current, and is it free."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlite_utils import Database

from dragoman.errors import DragomanError
from dragoman.store.migrations import steps

PATIENCE = 15
"""Seconds to wait for another program that is writing."""


class UnusableDatabase(DragomanError):
    """A database cannot be opened, read or written; the message says why and what to do."""

    code = "E020"

    def __init__(self, path: Path, reason: str, remedy: str) -> None:
        self.path, self.reason, self.remedy = path, reason, remedy
        super().__init__(f"{path}: {reason}; {remedy}")


class Opened:
    """Something that holds an open database, and lets go of it at the end of a `with` block."""

    db: Database

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into one line that says what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise UnusableDatabase(
                path, "another program is writing to it", "wait for it to end and try again"
            ) from error
        if "readonly" in str(error):
            raise UnusableDatabase(path, "it may not be written", "copy it to a place where you may write") from error
        if "full" in str(error):
            raise UnusableDatabase(
                path, "the disk is full", "make room and read again: nothing stored is lost"
            ) from error
        raise UnusableDatabase(
            path, f"SQLite cannot use it ({error})", "check the path and who may write there"
        ) from error
    except sqlite3.DatabaseError as error:
        raise UnusableDatabase(
            path, f"it is damaged or no SQLite database ({error})", "give another --db, or restore a copy"
        ) from error


def open_database(path: str | Path, *, create: bool = False) -> Database:
    """The database at a path, brought to the current form where it is older.

    Args:
        path: the file.
        create: make it when it is not there.

    Raises:
        UnusableDatabase: it is missing, damaged, locked, no database, someone else's, or from a newer Dragoman.
    """
    path = Path(path)
    if path.is_dir():
        raise UnusableDatabase(path, "it is a folder", "give the name of a file")
    if not path.exists() and not create:
        raise UnusableDatabase(path, "there is no such database", "make it with: dragoman read INPUT --db FILE")
    if not path.parent.exists():
        raise UnusableDatabase(path, "there is no such folder", f"make {path.parent} first")
    with explained(path):
        db = Database(sqlite3.connect(path, timeout=PATIENCE), execute_plugins=False)
        try:
            db.execute("pragma foreign_keys = on")
            _check(db, path)
            if steps.pending(db):
                db.enable_wal()
                _bring_forward(db)
            # a kill loses at most the article in hand; only a power cut may cost the last few
            db.execute("pragma synchronous = normal")
        except BaseException:
            db.close()
            raise
    return db


def _bring_forward(db: Database) -> None:
    """Apply the steps that are missing, all or none, while nobody else does the same."""
    db.conn.execute("begin immediate")
    try:
        steps.apply(db)
    except BaseException:
        db.rollback()
        raise
    db.commit()


def _check(db: Database, path: Path) -> None:
    """Refuse what is not ours or too new."""
    applied = [step.name for step in steps.applied(db)]
    newer = [name for name in applied if name not in STEPS]
    if newer:
        reason = f"a newer Dragoman wrote it (step {newer[-1]})"
        raise UnusableDatabase(path, reason, "upgrade: pip install -U dragoman")
    if not applied and db.table_names():
        raise UnusableDatabase(path, "it is a database of something else", "give another --db")


def _steps() -> tuple[str, ...]:
    empty = Database(memory=True, execute_plugins=False)
    with closing(empty.conn):
        return tuple(step.name for step in steps.pending(empty))


STEPS = _steps()
"""The names of all steps, in order."""
