"""One shard: read, coded by the same code as a plain run, written, and told in a manifest when all of it is there."""

import re
import tempfile
import time
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from dragoman.actors.own import using
from dragoman.batches import coded, groups
from dragoman.cluster.crashes import Watcher
from dragoman.cluster.parts import Parts, columns, record_row
from dragoman.cluster.places import Folder
from dragoman.cluster.reading import articles
from dragoman.cluster.shards import How, Manifest, Shard, is_done, path_of
from dragoman.errors import DragomanError
from dragoman.export.tables import rows
from dragoman.read.unread import Unread
from dragoman.record import Article, Record

RAW = 100_000
"""Characters of a text kept in the quarantine."""
TABLES = (
    "articles", "actors", "mentions", "places", "times", "events", "event_actors", "statements", "positions", "forecasts",
    "figures", "processes", "process_roles", "notes",
)  # fmt: skip
_DETAIL = re.compile(r"[(:].*|\d+", re.DOTALL)


class HopelessShard(DragomanError):
    """A shard ends every process that reads it, before an article is in hand."""

    code = "E065"

    def __init__(self, shard: Shard) -> None:
        super().__init__(
            f"{shard.uri}: every process that read it ended; take out what is wrong with it, or leave it out, and run again"
        )


def code_shard(shard: Shard, how: How) -> Manifest:
    """Code a shard and write its rows and its manifest; a shard that is done already is left as it is.

    Raises:
        OSError: a file cannot be read or written, now.
        HopelessShard: every attempt ended while it was read.
        MissingModel, UnusableActors: what coding needs is not there.
    """
    folder = Folder(how.out)
    if told := is_done(folder, shard, how):
        return told
    folder.remove(path_of(shard.name))
    watcher = Watcher(folder, shard.name)
    if watcher.hopeless:
        watcher.done()
        raise HopelessShard(shard)
    try:
        told = _told(shard, how, folder, watcher)
    except BaseException:  # the process lives on: no article has ended it, and none is to be blamed
        watcher.let_go()
        raise
    watcher.done()
    return told


def _told(shard: Shard, how: How, folder: Folder, watcher: Watcher) -> Manifest:
    """Code a shard, write its manifest, and return it."""
    begun, used = time.monotonic(), time.process_time()
    with _actors(how.actors):
        counts = _Work(shard, how, folder, watcher).run()
    told = Manifest(
        shard=shard,
        settings=how.settings,
        seconds=round(time.monotonic() - begun, 3),
        cpu=round(time.process_time() - used, 3),
        attempts=watcher.hand.attempts,
        **counts,
    )
    folder.put(path_of(shard.name), msgspec.json.format(msgspec.json.encode(told)))
    return told


@contextmanager
def _actors(text: str | None) -> Iterator[None]:
    """Use a table of actors that came as text."""
    if text is None:
        yield
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "actors.csv"
        path.write_text(text, encoding="utf-8")
        with using(path):
            yield


@dataclass
class _Work:
    """A shard in hand: its counts so far, and the articles that are read and not yet done."""

    shard: Shard
    how: How
    folder: Folder
    watcher: Watcher
    counts: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    passed: Counter[str] = field(default_factory=Counter)
    pending: deque[tuple[int, Article]] = field(default_factory=deque)
    records: Parts = field(init=False)
    quarantine: Parts = field(init=False)
    tables: dict[str, Parts] = field(default_factory=dict)

    def run(self) -> dict[str, Any]:
        """Code all of it; what its manifest tells."""
        name, most = self.shard.name, self.how.rows_per_file
        with ExitStack() as stack:
            self.records = stack.enter_context(Parts(self.folder, "records", name, most))
            self.quarantine = stack.enter_context(Parts(self.folder, "quarantine", name, most))
            for table in TABLES if self.how.tables else ():
                parts = Parts(self.folder, table, name, 1_000_000, inside=f"tables/{table}")
                self.tables[table] = stack.enter_context(parts)
            for group in groups(self._readable()):
                self._code(group)
        names = ("found", "coded", "foreign", "quarantined", "unread", "failed_stages", "events", "characters")
        return {
            **{name: self.counts[name] for name in names},
            "reasons": dict(sorted(self.reasons.items())),
            "passed": dict(sorted(self.passed.items())),
            "records": self.records.files,
            "quarantine": self.quarantine.files,
        }

    def _readable(self) -> Iterator[Article]:
        """The articles of the shard; what gave none goes to the quarantine."""
        for place, found in enumerate(articles(self.shard, self.passed, self.watcher)):
            self.counts["found"] += 1
            if isinstance(found, Unread):
                self.counts["unread"] += 1
                self._lay_aside(place, found.source, found.reason, text=found.raw)
            elif self.watcher.fatal(place):
                self.counts["quarantined"] += 1
                self._lay_aside(place, self.shard.uri, "it ended the process that coded it", found)
            else:
                self.pending.append((place, found))
                yield found

    def _code(self, group: list[Article]) -> None:
        first, last = self.pending[0][0], self.pending[-1][0]
        if not self.watcher.careful(first, last):
            self.watcher.take(first, last, alone=False)
            self._coded(group)
            return
        for article in group:
            place = self.pending[0][0]
            self.watcher.take(place, place, alone=True)
            self._coded([article])
            self.watcher.rest()

    def _coded(self, group: list[Article]) -> None:
        for record in coded(group, self._failed, self.how.model):
            place, article = self._place_of(record.article.id)
            try:
                row = record_row(place, record)
            except Exception as error:  # one odd record must not cost the others
                self._broke(place, article, error)
                continue
            self._keep(row, record)

    def _place_of(self, ident: str) -> tuple[int, Article]:
        """Take the first article of that id from those that are pending."""
        at = next(at for at, (_, article) in enumerate(self.pending) if article.id == ident)
        found = self.pending[at]
        del self.pending[at]
        return found

    def _keep(self, row: dict[str, Any], record: Record) -> None:
        self.records.add(row, len(row["record"]))
        self.counts["coded"] += 1
        self.counts["events"] += len(record.events)
        self.counts["characters"] += len(record.article.text)
        self.counts["foreign"] += any(note.code == "W001" for note in record.notes)
        self.counts["failed_stages"] += sum(note.code == "W900" for note in record.notes)
        if self.tables:
            for table, told in rows([record], text=True):
                names = columns(table).names
                self.tables[table].add({name: _plain(told.get(name)) for name in names}, 200)

    def _failed(self, article: Article, error: Exception) -> None:
        self._broke(self._place_of(article.id)[0], article, error)

    def _broke(self, place: int, article: Article, error: Exception) -> None:
        self.counts["quarantined"] += 1
        reason = f"it cannot be coded ({type(error).__name__}: {str(error)[:200]})"
        self._lay_aside(place, self.shard.uri, reason, article)

    def _lay_aside(
        self, place: int, source: str, reason: str, article: Article | None = None, *, text: str = ""
    ) -> None:
        self.reasons[_DETAIL.sub("", reason).strip()[:80]] += 1
        kept = (article.text if article else text)[:RAW]
        row = {
            "place": place,
            "source": source,
            "id": article.id if article else None,
            "url": article.url if article else None,
            "reason": reason,
            "text": kept or None,
        }
        self.quarantine.add(row, len(kept))


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, bool) else value
