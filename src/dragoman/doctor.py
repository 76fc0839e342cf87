"""`dragoman doctor`: what is fine, what is broken, and what to do about it."""

# ruff: noqa: PLC0415  (each part is imported by its own check, so that a broken one is a finding)

import platform
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman import __version__
from dragoman.errors import DragomanError
from dragoman.tally import counted

if TYPE_CHECKING:
    from dragoman.record import Record

PROBE = "The foreign minister of France met the president of Egypt in Cairo on Tuesday."
"""What the stages are tried on: two states, a city and a day that every installation must know."""


@dataclass(frozen=True)
class Finding:
    """One thing that was checked."""

    what: str
    fine: bool
    says: str

    @property
    def line(self) -> str:
        """The finding on one line."""
        return f"{'fine  ' if self.fine else 'BROKEN'}  {self.what}: {' '.join(self.says.split())}"


class Broken(DragomanError):
    """Something of the installation does not work as it must."""

    code = "E030"

    def __init__(self, reason: str, remedy: str = "reinstall: pip install --force-reinstall dragoman") -> None:
        super().__init__(f"{reason}; {remedy}")


def examine(db: Path) -> Iterator[Finding]:
    """Everything that can be checked without the network, in the order in which the parts depend on each other."""
    yield Finding("python", True, platform.python_version())
    yield Finding("dragoman", True, __version__)
    for what, check in (
        ("spacy", _spacy),
        ("model", _model),
        ("actors", _actors),
        ("places", _places),
        ("stages", _stages),
        ("codebook", _codebook),
        ("search", _search),
    ):
        yield _checked(what, check)
    yield _checked("database", lambda: _database(db))


def _checked(what: str, check: Callable[[], str]) -> Finding:
    try:
        return Finding(what, True, check())
    except DragomanError as error:
        return Finding(what, False, str(error))
    except Exception as error:  # whatever is broken is what we are here to tell
        return Finding(
            what, False, f"{type(error).__name__}: {error}; reinstall: pip install --force-reinstall dragoman"
        )


def _spacy() -> str:
    return metadata.version("spacy")


def _model() -> str:
    from dragoman.parse.model import MODEL, load

    meta = load().meta
    return f"{MODEL} {meta['version']} loads"


@cache
def _probe() -> "Record":
    from dragoman.pipeline import code_articles
    from dragoman.record import Article

    article = Article(id="probe", text=PROBE, language="en")
    return next(code_articles([article], strict=True))


def _actors() -> str:
    known = {actor.country for actor in _probe().actors}
    if not {"FRA", "EGY"} <= known:
        raise Broken("the tables do not know France and Egypt")
    return "tables load, states are known"


def _places() -> str:
    found = [place for place in _probe().places if place.text == "Cairo" and place.country == "EGY" and place.lat]
    if not found:
        raise Broken("the table does not know Cairo")
    return f"table loads, Cairo is at {found[0].lat:.2f}, {found[0].lon:.2f}"


def _stages() -> str:
    missing = [name for name in ("times", "events") if not getattr(_probe(), name)]
    if missing:
        raise Broken(f"nothing found in a plain sentence by: {', '.join(missing)}")
    return "find a meeting and its day in a plain sentence"


def _codebook() -> str:
    from dragoman.events.codebook import validate

    problems = validate()
    if problems:
        raise Broken(
            f"{counted(len(problems), 'mistakes')}, the first: {problems[0]}", "correct the codebook's TOML files"
        )
    return "valid"


def _search() -> str:
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.execute("create virtual table t using fts5(words)")
    return f"SQLite {sqlite3.sqlite_version} has full-text search"


def _database(path: Path) -> str:
    from dragoman.store import open_record
    from dragoman.store.schema import STEPS

    if not path.exists():
        return f"{path} is not there yet; dragoman read INPUT makes it"
    with open_record(path) as archive:
        return f"{path} opens, at step {STEPS[-1]}, {counted(archive.count(), 'articles')}"
