"""A record in Parquet comes into SQLite: the same rows as if the articles had been read there."""

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import groupby
from pathlib import Path

import msgspec

from dragoman.cluster.places import Folder
from dragoman.cluster.shards import Manifest, manifests
from dragoman.errors import DragomanError, UnreadableInput
from dragoman.gather import bring_up_to_date
from dragoman.record import SCHEMA, Record, decode
from dragoman.store import Writer
from dragoman.store.write import fingerprint
from dragoman.tally import Tally

ROWS = 100
"""Records in memory at once."""
Told = Callable[[int, int], None]


class NotOurs(DragomanError):
    """A row of the Parquet record is no record."""

    code = "E067"

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: it holds no records of this version ({reason[:120]}); code it again")


def load(
    source: str, db: Path, tally: Tally, *, told: Told | None = None, gathering: Told | None = None, again: bool = False
) -> int:
    """Store every record of the shards that are done, and bring together what they tell. What the database has is passed over.

    Args:
        source: the folder of a large run.
        db: the database.
        tally: counts, and hears of problems.
        told: hears how many records are done, of how many.
        gathering: hears how many are brought together.
        again: store also what the database has already.

    Returns:
        How many records were there already.

    Raises:
        UnreadableInput: there is no shard that is done.
        NotOurs: a file holds something else.
        UnusableDatabase: the database cannot be written.
    """
    folder = Folder(source)
    done = manifests(folder)
    if not done:
        raise UnreadableInput(source, "no shard in it is done", "give the folder that --out named")
    known = sofar = 0
    every = sum(one.coded for one in done)
    with tempfile.TemporaryDirectory() as aside, closing(_Seen(Path(aside) / "seen.db")) as seen:
        for settings, group in groupby(done, key=lambda one: (one.settings["model"], one.settings["version"])):
            with Writer(db, *settings) as writer:
                for record in _records(folder, group):
                    stored = _store(record, writer, seen, tally, again=again)
                    known += stored is False
                    sofar += 1
                    if told and (sofar % ROWS == 0 or sofar == every):
                        told(sofar, every)
        with Writer(db, done[0].settings["model"]) as writer:
            bring_up_to_date(writer.db, db, gathering)
    return known


def _records(folder: Folder, done: Iterator[Manifest]) -> Iterator[Record]:
    from pyarrow import ArrowInvalid, parquet  # noqa: PLC0415  (an extra)

    for one in done:
        for path in one.records:
            try:
                with folder.open(path) as file:
                    for batch in parquet.ParquetFile(file).iter_batches(ROWS, columns=["record"]):
                        yield from map(decode, batch.column(0).to_pylist())
            except (FileNotFoundError, ArrowInvalid, msgspec.DecodeError) as error:
                raise NotOurs(f"{folder.uri}/{path}", f"{error}; wanted is {SCHEMA}") from error


def _store(record: Record, writer: Writer, seen: "_Seen", tally: Tally, *, again: bool) -> bool | None:
    """Store a record; `False`: it was there, `None`: it is left out."""
    article = writer.under_its_address(record.article)
    if article is not record.article:
        record = msgspec.structs.replace(record, article=article)
    before = seen.swap(article.id, text := fingerprint(article))
    if before not in (None, text):
        tally.problem(
            article.id,
            f"{article.id}: another article of this record has the same id; give each its own; this one was left out",
        )
        return None
    if writer.forgotten(article):
        tally.say(f"{article.id}: it was removed from {writer.path} on demand, and is left out")
        return None
    if before or not writer.add(record, again=again):
        return False
    tally.coded(record)
    return True


class _Seen:
    """The ids of this run with what tells their texts apart, on the disk: there may be millions."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("pragma journal_mode = off")
        self._db.execute("pragma synchronous = off")
        self._db.execute("create table seen (id text primary key, text text) without rowid")

    def swap(self, ident: str, text: str) -> str | None:
        """The text that was seen under this id first; without one this is it."""
        held = self._db.execute("select text from seen where id = ?", [ident]).fetchone()
        if held is None:
            self._db.execute("insert into seen values (?, ?)", [ident, text])
            return None
        return str(held[0])

    def close(self) -> None:
        """Throw it away."""
        self._db.close()
