"""Questions to an archive. All of them are about the latest reading of each article."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from sqlite_utils import Database

from dragoman.record import Record, decode
from dragoman.store import sql
from dragoman.store.rows import (
    ArticleRow,
    EventRow,
    FigureRow,
    ForecastRow,
    Hit,
    PositionRow,
    ProcessRow,
    Row,
    StatementRow,
    TimelineRow,
)
from dragoman.store.schema import Opened, UnusableDatabase, explained, open_database

if TYPE_CHECKING:
    from dragoman.gather import Held

AnyRow = TypeVar("AnyRow", bound=Row)


def open_record(path: str | Path) -> "Archive":
    """The archive in a database that `dragoman read` wrote.

    Raises:
        UnusableDatabase: it is missing, damaged, locked, no database of Dragoman's, or a newer one's.
    """
    return Archive(Path(path), open_database(path))


class Archive(Opened):
    """All that was read. Every question takes `article` to ask about one article only, by its id."""

    def __init__(self, path: Path, db: Database) -> None:
        self.path, self.db = path, db

    def articles(self) -> list[ArticleRow]:
        """The articles, oldest first, those without a date last."""
        return [ArticleRow(**row) for row in self._ask(sql.ARTICLES)]

    def count(self) -> int:
        """How many articles there are."""
        with explained(self.path):
            return int(self.db.table("articles").count)

    def records(self) -> Iterator[Record]:
        """The whole record of every article, in the order of `articles`."""
        for row in self._ask(sql.RECORDS):
            yield self._record(row)

    def record(self, article: str) -> Record | None:
        """The record of one article: its id, or the start of it where only one article has it; ``None`` if there is none."""
        found = list(self._ask(sql.RECORD, {"article": article}))
        found = [row for row in found if row["article"] == article] or found
        return self._record(found[0]) if len(found) == 1 else None

    def events(self, article: str | None = None) -> list[EventRow]:
        """Who did what to whom."""
        return self._rows(EventRow, sql.EVENTS, article, lists=("sources", "targets"))

    def meetings(self, article: str | None = None) -> list[EventRow]:
        """Who met, visited, called or talked to whom: the CONSULT events; `status` says whether it happened."""
        return [event for event in self.events(article) if event.type == "CONSULT"]

    def statements(self, article: str | None = None) -> list[StatementRow]:
        """Who said what."""
        return self._rows(StatementRow, sql.STATEMENTS, article)

    def positions(self, article: str | None = None) -> list[PositionRow]:
        """Where each side stands."""
        return self._rows(PositionRow, sql.POSITIONS, article, lists=("toward",))

    def forecasts(self, article: str | None = None) -> list[ForecastRow]:
        """What is expected, and by whom."""
        return self._rows(ForecastRow, sql.FORECASTS, article)

    def figures(self, article: str | None = None) -> list[FigureRow]:
        """The numbers."""
        return self._rows(FigureRow, sql.FIGURES, article)

    def processes(self, article: str | None = None) -> list[ProcessRow]:
        """Conferences, rounds, tours, agreements …, as each article tells of them."""
        return self._rows(ProcessRow, sql.PROCESSES, article, pairs=("roles",))

    def timeline(self, article: str | None = None) -> list[TimelineRow]:
        """Events that have a date, by their first possible day."""
        return self._rows(TimelineRow, sql.TIMELINE, article, lists=("who",))

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """Sentences that hold all the words (or their inflections), the best first. A "phrase" goes in quotation marks."""
        if not any(map(str.isalnum, words)):
            return []
        values = {"words": self.db.quote_fts(words), "limit": limit}
        return [Hit(**row) for row in self._ask(sql.SEARCH, values)]

    def together(self) -> "Held":
        """What the articles tell together: incidents, processes, disagreements and the like, brought up to date."""
        from dragoman.gather import Held  # noqa: PLC0415 (who asks about single articles needs none of it)

        return Held(self.db, self.path)

    def _record(self, row: dict[str, Any]) -> Record:
        try:
            return decode(row["record"])
        except msgspec.DecodeError as error:
            reason = f"the record of {row['article']} cannot be read ({error})"
            raise UnusableDatabase(self.path, reason, "dragoman read --again codes it anew") from error

    def _rows(
        self,
        kind: type[AnyRow],
        question: str,
        article: str | None,
        *,
        lists: tuple[str, ...] = (),
        pairs: tuple[str, ...] = (),
    ) -> list[AnyRow]:
        found = []
        asked = question if article is None else sql.of_one(question)
        for row in self._ask(asked, {"article": article}):
            for name in lists:
                row[name] = tuple(json.loads(row[name] or "[]"))
            for name in pairs:
                row[name] = tuple(tuple(pair) for pair in json.loads(row[name] or "[]"))
            found.append(kind(**row))
        return found

    def _ask(self, question: str, values: dict[str, Any] | None = None) -> Iterator[dict[str, Any]]:
        with explained(self.path):
            yield from self.db.query(question, values or {})
