"""Databases for the pages: the example dossier, one whose text is hostile, and an empty one."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from dragoman.pipeline import code_articles
from dragoman.read import Unread, read
from dragoman.record import Record
from dragoman.store import Writer
from tests.moyale import made
from tests.web.server import Running, running

DOSSIER = Path(__file__).parents[2] / "examples" / "dossier" / "articles.jsonl"
TITLE = "<script>window.struck = 1</script><img src=x onerror='window.struck = 2'>"
NAME = "Kenya</script><script>window.struck = 3</script>\u202eopposes"
ADDRESS = "javascript:window.struck=4"


def write(path: Path, records: list[Record]) -> Path:
    with Writer(path, "test") as writer:
        for record in records:
            writer.add(record)
    return path


@pytest.fixture(scope="session")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The 48 articles of the example dossier, coded."""
    articles = [item for item in read([str(DOSSIER)]) if not isinstance(item, Unread)]
    return write(tmp_path_factory.mktemp("web") / "dossier.db", list(code_articles(articles)))


def hostile_record() -> Record:
    """A record whose title, address and names want to run."""
    record = made(title=TITLE, url=ADDRESS)
    actors = tuple(
        msgspec.structs.replace(actor, name=NAME if number == 0 else actor.name)
        for number, actor in enumerate(record.actors)
    )
    processes = tuple(msgspec.structs.replace(process, name=TITLE) for process in record.processes)
    return msgspec.structs.replace(record, actors=actors, processes=processes)


@pytest.fixture(scope="session")
def site(dossier: Path) -> Iterator[Running]:
    """The pages of the dossier, for reading."""
    with running(dossier) as found:
        yield found


@pytest.fixture
def desk(dossier: Path, tmp_path: Path) -> Iterator[tuple[Running, Path]]:
    """The pages of a copy of the dossier, for writing."""
    path = tmp_path / "desk.db"
    shutil.copyfile(dossier, path)
    with running(path) as found:
        yield found, path


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The pages of an article that means harm."""
    with running(write(tmp_path_factory.mktemp("hostile") / "hostile.db", [hostile_record()])) as found:
        yield found


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The pages of a database with nothing in it."""
    with running(write(tmp_path_factory.mktemp("empty") / "empty.db", [])) as found:
        yield found
