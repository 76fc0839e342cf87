"""Processes, kept: one object for all that articles say of a conference, its rounds, or a track of talks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from sqlite3 import Connection

from sqlite_utils import Database

from dragoman.gather.kinds import TELLING
from dragoman.gather.names import note
from dragoman.gather.parts import Parts, packer
from dragoman.record import Record
from dragoman.stories.decided import UNDECIDED, Decided
from dragoman.stories.histories import History, Outline, history, outline

_encode, _ = packer(Outline)
Spot = tuple[str, str]
"""A process in an article: both ids."""


@dataclass
class Moved:
    """What became of the processes: those made anew, those that are no more, and where articles know one by another name now."""

    made: dict[int, History] = field(default_factory=dict)
    gone: list[int] = field(default_factory=list)
    before: set[Spot] = field(default_factory=set)
    """Where the processes that changed were told before."""
    rekeyed: set[Spot] = field(default_factory=set)
    renamed: dict[Spot, str] = field(default_factory=dict)

    @property
    def of(self) -> dict[Spot, History]:
        """The process behind each telling of those that changed."""
        return {(telling.article, telling.process): one for one in self.made.values() for telling in one.tellings}


class Courses:
    """The processes in a database."""

    def __init__(self, db: Database, decided: Decided = UNDECIDED) -> None:
        self._db, self._decided = db.conn, decided
        self._parts = Parts(db, TELLING)

    def change(self, articles: Iterable[str], records: Iterable[Record]) -> Moved:
        """Take articles in anew."""
        told = {TELLING.name(telling): telling for record in records for telling in self._decided.tellings(record)}
        changed = self._parts.change(self._parts.of_articles(articles), told)
        called = self._called(changed.gone)
        for part in changed.gone:
            self._db.execute("delete from histories where part = ?", [part])
            self._db.execute("delete from gathered_parts where scope in ('role', 'stage') and part = ?", [part])
        moved = Moved(
            gone=list(changed.gone), before={_spot(name) for names in changed.gone.values() for name in names}
        )
        for part, held in changed.made.items():
            one = history(held)
            moved.made[part] = one
            self._write(part, one)
            for telling in one.tellings:
                key, name = called.get(TELLING.name(telling), (None, None))
                if key != one.key:
                    moved.rekeyed.add((telling.article, telling.process))
                if name != one.name:
                    moved.renamed[telling.article, telling.process] = one.name
        return moved

    def _called(self, gone: Mapping[int, list[str]]) -> dict[str, tuple[str, str]]:
        """Key and name by which each telling's process went until now."""
        found: dict[str, tuple[str, str]] = {}
        for part, names in gone.items():
            row = self._db.execute("select key, name from histories where part = ?", [part]).fetchone()
            if row:
                found |= dict.fromkeys(names, row)
        return found

    def _write(self, part: int, one: History) -> None:
        short = outline(one)
        reported = short.reported or (None, None)
        self._db.execute(
            "insert into histories (part, key, name, kind, status, reports, first, last, body) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [part, short.key, short.name, short.kind, short.status, short.reports, *reported, _encode(short)],
        )
        note(self._db, "process", ((value, short.key) for value in (*short.wordings, short.key, short.name)))
        note(self._db, "role", ((value, p.key) for p in short.parties for value in (p.name, p.key, p.country)))
        note(self._db, "stage", ((place, place) for place in short.places))
        rows = [("role", party.key) for party in short.parties] + [("stage", place) for place in short.places]
        self._db.executemany(
            "insert or ignore into gathered_parts (scope, key, day, part) values (?, ?, '', ?)",
            ((scope, key, part) for scope, key in rows),
        )


def called_in(db: Connection, articles: Iterable[str]) -> dict[Spot, tuple[str, str]]:
    """Key and name across articles of the processes that these articles tell of."""
    found: dict[Spot, tuple[str, str]] = {}
    for article in articles:
        rows = db.execute(
            "select i.item, h.key, h.name from gathered_items i join histories h on h.part = i.part where i.kind = ? and i.article = ?",
            [TELLING.code, article],
        ).fetchall()
        found |= {_spot(item): (key, name) for item, key, name in rows}
    return found


def _spot(name: str) -> Spot:
    article, _, process = name.rpartition("#")
    return article, process
