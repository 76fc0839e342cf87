"""What is still to be asked and fetched. It lies in the database, so that a restart goes on where it was."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from dragoman.watch.entries import Entry, Listing
from dragoman.watch.manners import Host, host_of

TRIES = 5
"""After so many failures in a row a page is given up; a watched address never is."""
_DEEPEST = 3
"""Lists above an address after which what it names is not watched."""
_FIRST_WAIT = 300.0
_LONGEST_WAIT = 24 * 3600.0


@dataclass(frozen=True)
class Source:
    """An address that is watched, with what its last answer was known by. `via`: the list that named it."""

    url: str
    via: str | None = None
    title: str | None = None
    etag: str | None = None
    modified: str | None = None
    failures: int = 0

    @property
    def conditions(self) -> dict[str, str]:
        """Headers by which the server need not send again what has not changed."""
        found = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in found.items() if value}


@dataclass(frozen=True)
class PageInHand:
    """A listed report that is to be fetched. `outlet`: the title of the feed that listed it."""

    number: int
    url: str
    published: str | None
    outlet: str | None
    failures: int


def back_off(failures: int, first: float = _FIRST_WAIT) -> float:
    """Seconds before the next try: twice as long after each failure, a day at most."""
    return float(min(first * 2 ** min(max(0, failures - 1), 20), _LONGEST_WAIT))


class Queue:
    """Watched addresses and listed reports. Used by one thread, in the transactions of its own connection."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        """A transaction with the right to write from the start."""
        self._db.conn.execute("begin immediate")
        try:
            yield self._db.conn
        except BaseException:
            self._db.conn.rollback()
            raise
        self._db.conn.commit()

    def _rows(self, question: str, values: dict[str, Any]) -> list[dict[str, Any]]:
        return list(self._db.query(question, values))

    def watch(self, urls: Iterable[str], via: str | None = None) -> None:
        """Watch these addresses; of those a list named before, only these from now on."""
        with self._change() as db:
            if via is not None:
                db.execute("update watch_sources set via = '' where via = ?", [via])
            for url in urls:
                db.execute(
                    "insert into watch_sources (url, via, due, failures) values (?, ?, 0, 0) "
                    "on conflict (url) do update set via = excluded.via where via = '' or excluded.via is null",
                    [url, via],
                )
            db.execute("delete from watch_sources where via = ''")
            # what a list named goes with the list
            while db.execute(
                "delete from watch_sources where via is not null and via not in (select url from watch_sources)"
            ).rowcount:
                pass

    def sources(self, named: Iterable[str], now: float) -> list[Source]:
        """Those of the named addresses, and of what they list, that are due; the longest due first."""
        question = (
            "with recursive wanted(url) as (select value from json_each(:named) union "
            "select s.url from watch_sources s join wanted on s.via = wanted.url) "
            "select s.* from watch_sources s join wanted using (url) where s.due <= :now order by s.due, s.rowid"
        )
        return [_source(row) for row in self._rows(question, {"named": json.dumps(list(named)), "now": now})]

    def ask_now(self, named: Iterable[str]) -> None:
        """Ask these addresses and what they list, whenever they were asked last; those that failed keep their time."""
        question = (
            "with recursive wanted(url) as (select value from json_each(?) union "
            "select s.url from watch_sources s join wanted on s.via = wanted.url) "
            "update watch_sources set due = 0 where failures = 0 and url in (select url from wanted)"
        )
        with self._change() as db:
            db.execute(question, [json.dumps(list(named))])

    def known(self) -> list[str]:
        """All addresses that were ever given to watch, without what they list."""
        return [row["url"] for row in self._rows("select url from watch_sources where via is null order by rowid", {})]

    def pages(self, now: float) -> list[PageInHand]:
        """The next page of each host that has one due."""
        question = (
            "with hosts as (select distinct host from watch_pages where state = 'waiting'), "
            "heads as (select (select number from watch_pages p where p.state = 'waiting' and p.host = hosts.host "
            "and p.due <= :now order by p.due, p.number limit 1) as number from hosts) "
            "select p.*, s.title as outlet from heads join watch_pages p using (number) "
            "left join watch_sources s on s.url = p.source order by p.due, p.number"
        )
        return [
            PageInHand(row["number"], row["url"], row["published"], row["outlet"], row["failures"])
            for row in self._rows(question, {"now": now})
        ]

    def waiting(self) -> int:
        """How many pages wait."""
        return int(self._rows("select count(*) as n from watch_pages where state = 'waiting'", {})[0]["n"])

    def listed(self, source: Source, found: Listing, conditions: tuple[str | None, str | None], due: float) -> int:
        """Take in what a watched address lists; how many reports are new or have changed.

        Args:
            source: the address.
            found: what it lists now.
            conditions: its ETag and time of change, for the next question.
            due: when to ask again.
        """
        if found.sources and self._depth(source.url) < _DEEPEST:
            self.watch(found.sources, via=source.url)
        with self._change() as db:
            before = db.total_changes
            db.executemany(
                "insert into watch_pages (url, source, host, published, stamp, state, due, failures) "
                "values (:url, :source, :host, :published, :stamp, 'waiting', 0, 0) on conflict (url) do update set "
                "stamp = excluded.stamp, state = 'waiting', due = 0, failures = 0, problem = null "
                "where excluded.stamp > watch_pages.stamp",
                (_page_row(source, entry) for entry in found.entries),
            )
            new = db.total_changes - before
            db.execute(
                "update watch_sources set title = ?, etag = ?, modified = ?, due = ?, failures = 0, problem = null "
                "where url = ?",
                [found.title or source.title, *conditions, due, source.url],
            )
        return new

    def _depth(self, url: str) -> int:
        """How many lists stand above an address: an index may name an index, but a site must not name them for ever."""
        question = (
            "with recursive above(url, depth) as (select :url, 0 union all select s.via, depth + 1 from watch_sources s "
            "join above on s.url = above.url where s.via is not null and depth < :deepest) select max(depth) as n from above"
        )
        return int(self._rows(question, {"url": url, "deepest": _DEEPEST})[0]["n"])

    def unchanged(self, source: Source, due: float) -> None:
        """A watched address says that nothing has changed."""
        with self._change() as db:
            db.execute(
                "update watch_sources set due = ?, failures = 0, problem = null where url = ?", [due, source.url]
            )

    def source_failed(self, source: Source, problem: str, due: float) -> None:
        """A watched address could not be read; it is asked again."""
        with self._change() as db:
            db.execute(
                "update watch_sources set due = ?, failures = failures + 1, problem = ? where url = ?",
                [due, problem, source.url],
            )

    def page_done(self, page: PageInHand) -> None:
        """A page was fetched and what it holds is stored."""
        with self._change() as db:
            db.execute(
                "update watch_pages set state = 'done', problem = null, failures = 0 where number = ?", [page.number]
            )

    def page_failed(self, page: PageInHand, problem: str, again: float | None) -> bool:
        """A page gave nothing; is it given up? `again`: when it may be tried again, `None` for never."""
        over = again is None or page.failures + 1 >= TRIES
        with self._change() as db:
            db.execute(
                "update watch_pages set state = ?, due = ?, failures = failures + 1, problem = ? where number = ?",
                ["failed" if over else "waiting", again or 0.0, problem, page.number],
            )
        return over

    def hosts(self) -> dict[str, Host]:
        """What was known of hosts at the last stop."""
        return {row["name"]: Host(**row) for row in self._rows("select name, robots, read, free from watch_hosts", {})}

    def keep_host(self, host: Host) -> None:
        """Remember a host's robots.txt and pause."""
        with self._change() as db:
            db.execute(
                "insert or replace into watch_hosts (name, robots, read, free) values (?, ?, ?, ?)",
                [host.name, host.robots, host.read, host.free],
            )


def _source(row: dict[str, Any]) -> Source:
    return Source(row["url"], row["via"], row["title"], row["etag"], row["modified"], row["failures"])


def _page_row(source: Source, entry: Entry) -> dict[str, Any]:
    return {
        "url": entry.url, "source": source.url, "host": host_of(entry.url), "published": entry.published, "stamp": entry.stamp,
    }  # fmt: skip
