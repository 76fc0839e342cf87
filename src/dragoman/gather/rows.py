"""What articles tell one by one, kept as the questions answer it: stands, forecasts with their outcome, and who acts."""

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce
from sqlite3 import Connection

from sqlite_utils import Database

from dragoman.ask import players as acting
from dragoman.ask import stands as standing
from dragoman.ask.rows import Player, Stand
from dragoman.gather.courses import Moved, Spot, called_in
from dragoman.gather.names import note
from dragoman.gather.parts import packer
from dragoman.record import Record
from dragoman.stories.histories import History
from dragoman.stories.ledger import Entry, Expected, expected, settle

encode_stand, decode_stand = packer(Stand)
encode_entry, decode_entry = packer(Entry)
encode_player, decode_player = packer(Player)


class Rows:
    """Stands, forecasts and actors in a database."""

    def __init__(self, db: Database) -> None:
        self._db = db.conn

    def change(self, articles: Iterable[str], records: Iterable[Record], courses: Moved) -> None:
        """Take articles in anew, and what other articles tell of processes that have changed."""
        articles, records = set(articles), list(records)
        self._stand(articles, records, courses)
        self._expect(articles, records, courses)
        self._act(articles, records)

    # where each side stands

    def _stand(self, articles: set[str], records: list[Record], courses: Moved) -> None:
        touched: set[tuple[str, str]] = set()
        for article in articles:
            touched.update(self._db.execute("select holder, issue from stands where article = ?", [article]).fetchall())
            self._db.execute("delete from stands where article = ?", [article])
        names = {spot: name for spot, (_, name) in called_in(self._db, articles).items()}
        for record in records:
            for row, process in standing.stands(record, names):
                touched.add((row.holder, row.issue))
                self._write_stand(row, process)
        for (article, process), name in courses.renamed.items():
            if article not in articles:
                self._rename(article, process, name, touched)
        for holder, issue in touched:
            self._compare(holder, issue)

    def _write_stand(self, row: Stand, process: str | None) -> None:
        note(self._db, "holder", [(row.holder, row.holder)])
        self._db.execute(
            "insert into stands (article, published, holder, issue, stance, proposition, process, start, change, body) "
            "values (?, ?, ?, ?, ?, ?, ?, ?, '', ?)",
            [
                row.article, row.published or "", row.holder, row.issue, row.stance, row.proposition, process, row.start,
                encode_stand(row),
            ],
        )  # fmt: skip

    def _rename(self, article: str, process: str, name: str, touched: set[tuple[str, str]]) -> None:
        """A process goes by another name now: the stands on it are on an issue of that name."""
        rows = self._db.execute(
            "select number, holder, issue, body from stands where article = ? and process = ?", [article, process]
        ).fetchall()
        for number, holder, issue, body in rows:
            touched |= {(holder, issue), (holder, name)}
            row = replace(decode_stand(body), issue=name)
            self._db.execute(
                "update stands set issue = ?, body = ? where number = ?", [name, encode_stand(row), number]
            )

    def _compare(self, holder: str, issue: str) -> None:
        """Say of each stand of one side on one issue how it differs from the one before."""
        rows = self._db.execute(
            "select number, change, body from stands where holder = ? and issue = ? order by published, article, start",
            [holder, issue],
        ).fetchall()
        ordered = sorted(((decode_stand(body), number, change) for number, change, body in rows), key=_order)
        for row, (_, number, change) in zip(standing.changed(r for r, _, _ in ordered), ordered, strict=True):
            if row.change != change:
                self._db.execute(
                    "update stands set change = ?, body = ? where number = ?", [row.change, encode_stand(row), number]
                )

    # what is expected

    def _expect(self, articles: set[str], records: list[Record], courses: Moved) -> None:
        for article in articles:
            self._db.execute("delete from expectations where article = ?", [article])
        of = courses.of
        for record in records:
            for one in expected(record):
                spot = (one.article, one.process or "")
                self._write_entry(settle(one, of.get(spot) or self._history(spot)))
        for article in {article for article, _ in (*of, *courses.before)} - articles:
            rows = self._db.execute("select body from expectations where article = ?", [article]).fetchall()
            for (body,) in rows:
                held: Expected = decode_entry(body).expected
                spot = (article, held.process or "")
                if spot in of or spot in courses.before:
                    self._write_entry(settle(held, of.get(spot)))

    def _history(self, spot: Spot) -> History | None:
        """The process behind a telling that did not change."""
        from dragoman.gather.held import history_of  # noqa: PLC0415 (they need each other)

        row = self._db.execute(
            "select part from gathered_items where kind = 1 and item = ?", [f"{spot[0]}#{spot[1]}"]
        ).fetchone()
        return history_of(self._db, row[0]) if row else None

    def _write_entry(self, entry: Entry) -> None:
        one = entry.expected
        note(self._db, "forecaster", [(one.by, one.by)])
        self._db.execute(
            'insert or replace into expectations (article, number, published, "by", direction, certainty, outcome, due, process, body) '
            "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                one.article, one.number, one.published or "", one.by, one.forecast.direction, one.forecast.certainty,
                entry.outcome, one.due, entry.process, encode_entry(entry),
            ],
        )  # fmt: skip

    # who acts

    def _act(self, articles: set[str], records: list[Record]) -> None:
        added: dict[str, list[Player]] = {}
        anew: set[str] = set()
        for article in articles:
            rows = self._db.execute("select key from players where article = ?", [article]).fetchall()
            anew.update(key for (key,) in rows)
            self._db.execute("delete from players where article = ?", [article])
        for record in records:
            for player in acting.players(record):
                added.setdefault(player.id, []).append(player)
                note(self._db, "player", [(player.name, player.id), (player.id, player.id)])
                self._db.execute(
                    "insert into players (key, article, name, kind, published, acts, body) values (?, ?, ?, ?, ?, ?, ?)",
                    [
                        player.id, player.article, player.name, player.kind, player.published or "", acts_of(player),
                        encode_player(player),
                    ],
                )  # fmt: skip
        for key in anew:
            self._total(key, players_of(self._db, key))
        for key, players in added.items():
            if key not in anew:
                self._add(key, players)

    def _add(self, key: str, players: list[Player]) -> None:
        """Add an actor's new articles to the total, without reading the old ones again."""
        row = self._db.execute("select body from player_totals where key = ?", [key]).fetchone()
        held = [decode_player(row[0])] if row else []
        self._total(key, sorted([*held, *players], key=self._age))

    def _age(self, player: Player) -> tuple[bool, str, int]:
        row = self._db.execute("select number from articles where id = ?", [player.article]).fetchone()
        # without one the article is to be removed next, and the total made anew
        return not player.published, player.published or "", row[0] if row else 0

    def _total(self, key: str, players: list[Player]) -> None:
        """All that one actor does: as first named, with the sums of all articles."""
        self._db.execute("delete from player_totals where key = ?", [key])
        if players:
            total = reduce(acting.more, players)
            self._db.execute(
                "insert into player_totals (key, acts, name, kind, body) values (?, ?, ?, ?, ?)",
                [key, acts_of(total), total.name, total.kind, encode_player(total)],
            )


ONE_PLAYER = """
select players.body from players join articles on articles.id = players.article
where key = :key and players.published >= :since and substr(players.published, 1, length(:until)) <= :until
order by players.published = '', players.published, articles.number
"""
"""An actor in the articles of some days, the earliest first."""


def acts_of(player: Player) -> int:
    """How often an actor acts, speaks or takes a stand."""
    return player.events + player.statements + player.positions


def players_of(db: Connection, key: str, since: str = "", until: str = "") -> list[Player]:
    """An actor article by article, the earliest first; in those of some days where they are given."""
    rows = db.execute(ONE_PLAYER, {"key": key, "since": since, "until": until})
    return [decode_player(body) for (body,) in rows.fetchall()]


def _order(held: tuple[Stand, int, str]) -> tuple[str, str, str, str, int]:
    return standing.order(held[0])
