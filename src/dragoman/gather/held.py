"""Questions to what is kept: each reads only the rows that it answers with, and a little more."""

import sqlite3
from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import islice
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from dragoman.ask.courses import of_outline
from dragoman.ask.players import more
from dragoman.ask.rows import Found, Meeting, Player, Stand
from dragoman.ask.stands import about
from dragoman.ask.wanted import EVERYTHING, Wanted
from dragoman.gather import names
from dragoman.gather.kinds import TELLING
from dragoman.gather.parts import packer
from dragoman.gather.rows import decode_entry, decode_player, decode_stand, players_of
from dragoman.gather.timeline import incidents, meetings, span
from dragoman.gather.update import Told, bring_up_to_date
from dragoman.stories.days import ordinal
from dragoman.stories.disagreements import Disagreement
from dragoman.stories.histories import History, Outline, history, named, order
from dragoman.stories.incidents import Incident
from dragoman.stories.ledger import Entry, aged

_, decode_outline = packer(Outline)
_, decode_disagreement = packer(Disagreement)


def history_of(db: sqlite3.Connection, part: int) -> History:
    """A process as it is kept, with all that articles say of it."""
    rows = db.execute("select body from gathered_items where kind = ? and part = ?", [TELLING.code, part]).fetchall()
    told = [TELLING.decode(body) for (body,) in rows]
    return history(sorted(told, key=order))


def entries_of(db: sqlite3.Connection, bodies: Iterable[tuple[bytes]]) -> Iterator[Entry]:
    """Forecasts as they are kept, with what became of them by the newest report."""
    (newest,) = db.execute("select max(published) from articles").fetchone()
    last = ordinal(newest)
    return (aged(decode_entry(body), last) for (body,) in bodies)


def each_of(told: str) -> str:
    """Words for full-text search: each must occur; nothing in them is an operator."""
    return " ".join('"' + word.replace('"', "") + '"' for word in told.split() if any(map(str.isalnum, word))) or '""'


def _reported(wanted: Wanted, clauses: list[str], values: dict[str, Any]) -> None:
    """Conditions on what is told from a first day to a last."""
    if wanted.since is not None:
        clauses.append("last >= :since")
        values["since"] = wanted.since
    if wanted.until is not None:
        clauses.append("substr(first, 1, length(:until)) <= :until")
        values["until"] = wanted.until


class Held:
    """What the articles of a database tell together.

    Args:
        db: the database.
        path: its name, for messages; without one the database is only read, and what is not taken in yet is left out.
        told: hears how far bringing articles together is.
    """

    def __init__(self, db: Database, path: Path | None = None, told: Told | None = None) -> None:
        if path is not None:
            bring_up_to_date(db, path, told)
        self._db = db.conn
        self._quoted = db.quote_fts

    def incidents(self, wanted: Wanted = EVERYTHING, limit: int | None = None) -> list[Incident]:
        """What happened and is planned, by day."""
        return incidents(self._db, wanted, limit)

    def meetings(self, wanted: Wanted = EVERYTHING, limit: int | None = None) -> list[Meeting]:
        """Who met whom, and how often, the most frequent first."""
        return meetings(self._db, wanted, limit)

    def outlines(self, wanted: Wanted = EVERYTHING, limit: int | None = None) -> list[Outline]:
        """The processes in short, those with most reports first."""
        clauses: list[str] = []
        values: dict[str, Any] = {}
        for scope, sought in (("role", wanted.actor), ("stage", wanted.place)):
            if sought is not None:
                clauses.append(self._taking_part(scope, sought, "part", values))
        if wanted.type is not None:
            clauses.append("lower(kind) = :kind")
            values["kind"] = wanted.type.lower()
        _reported(wanted, clauses, values)
        where = " and ".join(clauses) or "1"
        rows = self._rows(f"select body from histories where {where} order by reports desc, key", values)
        return list(islice((one for (body,) in rows if of_outline(one := decode_outline(body), wanted)), limit))

    def histories(self, name: str) -> list[History]:
        """The processes that somebody means who writes this name: a key, or words of a name."""
        keys = names.keys(self._db, "process", name)
        parts = [row for key in keys for row in self._rows("select part from histories where key = :key", {"key": key})]
        found = [history_of(self._db, part) for (part,) in parts]
        found = [one for one in found if named(one, name)]
        return sorted(found, key=lambda one: order(one.tellings[0]))

    def disagreements(self, wanted: Wanted = EVERYTHING, limit: int | None = None) -> list[Disagreement]:
        """What sources contradict each other on."""
        clauses: list[str] = []
        values: dict[str, Any] = {}
        if wanted.actor is not None:
            clauses.append(self._taking_part("side", wanted.actor, "number", values))
        if wanted.type is not None:
            clauses.append("kind = :kind")
            values["kind"] = wanted.type.lower()
        _reported(wanted, clauses, values)
        where = " and ".join(clauses) or "1"
        rows = self._rows(f"select body from disagreements where {where} order by kind, about, articles", values)
        return [decode_disagreement(body) for (body,) in islice(rows, limit)]

    def entries(self, wanted: Wanted = EVERYTHING, limit: int | None = None) -> list[Entry]:
        """What was expected, by day of publication, with what became of it."""
        clauses, values = span(wanted, "published", "published")
        if wanted.actor is not None:
            called = names.keys(self._db, "forecaster", wanted.actor)
            clauses.append(f'"by" in ({", ".join(f":b{number}" for number in range(len(called))) or "null"})')
            values |= {f"b{number}": name for number, name in enumerate(called)}
        if wanted.type is not None:
            clauses.append("direction = :kind")
            values["kind"] = wanted.type.lower()
        where = " and ".join(clauses) or "1"
        rows = self._rows(f"select body from expectations where {where} order by published, article, number", values)
        fitting = (
            one
            for one in entries_of(self._db, rows)
            if wanted.such(one.expected.forecast.direction, one.expected.forecast.certainty, one.outcome)
        )
        return list(islice(fitting, limit))

    def stands(
        self,
        wanted: Wanted = EVERYTHING,
        issue: str | None = None,
        limit: int | None = None,
        *,
        over_time: bool = False,
    ) -> list[Stand]:
        """Where each side stands, by holder, issue and day; `over_time`: only where a stand has changed."""
        clauses, values = span(wanted, "published", "published")
        if wanted.actor is not None:
            called = names.keys(self._db, "holder", wanted.actor)
            clauses.append(f"holder in ({', '.join(f':h{number}' for number in range(len(called))) or 'null'})")
            values |= {f"h{number}": name for number, name in enumerate(called)}
        if wanted.type is not None:
            clauses.append("stance = :stance")
            values["stance"] = wanted.type.lower()
        if over_time:
            clauses.append("change in ('hardened', 'softened', 'moved')")
        if any(map(str.isalnum, issue or "")):
            clauses.append("number in (select rowid from stands_fts where stands_fts match :issue)")
            values["issue"] = each_of((issue or "").replace("-", " "))
        where = " and ".join(clauses) or "1"
        rows = self._rows(
            f"select body from stands where {where} order by holder, issue, published, article, start", values
        )
        fitting = (row for (body,) in rows if about(row := decode_stand(body), wanted, issue))
        return list(islice(fitting, limit))

    def players(self, name: str | None = None, wanted: Wanted = EVERYTHING, limit: int | None = None) -> list[Player]:
        """Who acts, speaks and takes stands, the most active first."""
        keys = None if name is None else names.keys(self._db, "player", name)
        if wanted.since is None and wanted.until is None:
            found = self._totals(keys, wanted, limit)
        else:
            found = self._between(keys, wanted)
        fitting = [player for player in found if wanted.such(player.kind)]
        fitting.sort(key=lambda row: (-(row.events + row.statements + row.positions), row.name, row.id))
        return fitting[:limit]

    def _totals(self, keys: list[str] | None, wanted: Wanted, limit: int | None) -> list[Player]:
        if keys is not None:
            rows = [
                row
                for key in keys
                for row in self._rows("select body from player_totals where key = :key", {"key": key})
            ]
        else:
            kind, most = "" if wanted.type is None else "where lower(kind) = :kind", -1 if limit is None else limit
            question = f"select body from player_totals {kind} order by acts desc, name, key limit :most"
            rows = list(self._rows(question, {"kind": (wanted.type or "").lower(), "most": most}))
        return [decode_player(body) for (body,) in rows]

    def _between(self, keys: list[str] | None, wanted: Wanted) -> list[Player]:
        clauses, values = span(wanted, "published", "published")
        if keys is None:
            rows = self._rows(f"select distinct key from players where {' and '.join(clauses)}", values)
            keys = [key for (key,) in rows]
        found = []
        for key in keys:
            players = players_of(self._db, key, wanted.since or "0", wanted.until or "")
            if players:
                found.append(reduce(more, players))
        return found

    def sentences(self, words: str, wanted: Wanted = EVERYTHING, limit: int | None = None) -> list[Found]:
        """Sentences that hold the words, the best first."""
        if not any(map(str.isalnum, words)):
            return []
        clauses, values = span(wanted, "coalesce(a.published, a.latest, '')", "coalesce(a.published, a.latest, '')")
        question = (
            "select s.article, a.outlet, a.published, s.start, s.end, s.text as quote, a.title from sentences_fts "
            "join sentences s on s.id = sentences_fts.rowid join articles a on a.id = s.article "
            f"where {' and '.join(['sentences_fts match :words', *clauses])} order by sentences_fts.rank limit :most"
        )
        values |= {"words": self._quoted(words), "most": -1 if limit is None else limit}
        columns = ("article", "outlet", "published", "start", "end", "quote", "title")
        rows = (dict(zip(columns, row, strict=True)) for row in self._rows(question, values))
        return [Found(**(row | {"quote": " ".join(row["quote"].split())})) for row in rows]

    def stories(self, articles: Iterable[str] = ()) -> dict[str, str]:
        """The story of articles; of all without any."""
        named = list(articles)
        if not named:
            return dict(self._rows("select article, story from stories", {}))
        rows = (
            self._rows("select article, story from stories where article = :article", {"article": one}) for one in named
        )
        return {article: story for found in rows for article, story in found}

    def _taking_part(self, scope: str, sought: str, column: str, values: dict[str, Any]) -> str:
        keys = names.keys(self._db, scope, sought)
        marks = ", ".join(f":{scope}{number}" for number in range(len(keys))) or "null"
        values |= {f"{scope}{number}": key for number, key in enumerate(keys)}
        return f"{column} in (select part from gathered_parts where scope = '{scope}' and key in ({marks}))"

    def _rows(self, question: str, values: dict[str, Any]) -> sqlite3.Cursor:
        return self._db.execute(question, values)
