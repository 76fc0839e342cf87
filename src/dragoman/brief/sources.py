"""Where a brief reads: a database, by questions that leave alone what is not asked for, or records at hand."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from dragoman.ask.courses import of_outline
from dragoman.ask.happenings import fits
from dragoman.ask.rows import Stand
from dragoman.ask.stands import about, positions
from dragoman.ask.wanted import EVERYTHING, Wanted
from dragoman.gather import Held
from dragoman.record import Basis, Record
from dragoman.store import Archive
from dragoman.stories.across import across
from dragoman.stories.disagreements import Disagreement
from dragoman.stories.histories import History, Outline, named, outline
from dragoman.stories.incidents import Incident
from dragoman.stories.ledger import Entry

AT_HAND = 64
"""Records kept in memory while a brief is written."""


@dataclass(frozen=True, slots=True)
class Report:
    """An article in short. `day` is the day of publication, or the last it may have been."""

    id: str
    outlet: str | None
    language: str | None
    day: str | None
    basis: Basis


class Source(Protocol):
    """The questions a brief asks; those of `dragoman.gather.Held`, and for the articles themselves."""

    def count(self) -> int:
        """How many articles there are."""

    def reports(self, wanted: Wanted) -> list[Report]:
        """The articles published in the span, the oldest first."""

    def record(self, article: str) -> Record | None:
        """The record of an article."""

    def incidents(self, wanted: Wanted) -> list[Incident]:
        """What happened and is planned, by day."""

    def outlines(self, wanted: Wanted, limit: int | None = None) -> list[Outline]:
        """The processes in short, those with most reports first."""

    def histories(self, name: str) -> list[History]:
        """The processes of this key or name."""

    def disagreements(self, wanted: Wanted) -> list[Disagreement]:
        """What sources contradict each other on."""

    def entries(self, wanted: Wanted) -> list[Entry]:
        """What was expected, and what became of it."""

    def stands(self, wanted: Wanted, issue: str | None = None) -> list[Stand]:
        """Where each side stands, by holder, issue and day."""


_REPORTS = """
select id, outlet, language, coalesce(published, latest) as day, published_basis as basis from articles
where (:since is null or day >= :since) and (:until is null or substr(day, 1, length(:until)) <= :until)
order by day is null, day, number
"""
# not Archive.articles(): it measures every text, which for a large database is to read it


class Kept:
    """A database.

    Args:
        archive: opened.
        told: hears how far bringing the articles together is.
    """

    def __init__(self, archive: Archive, told: Callable[[int, int], None] | None = None) -> None:
        self._archive, self._held = archive, Held(archive.db, archive.path, told)
        self.record = lru_cache(AT_HAND)(archive.record)
        self.incidents = self._held.incidents
        self.outlines = self._held.outlines
        self.histories = self._held.histories
        self.disagreements = self._held.disagreements
        self.entries = self._held.entries
        self.stands = self._held.stands

    def count(self) -> int:
        """How many articles there are."""
        return self._archive.count()

    def reports(self, wanted: Wanted) -> list[Report]:
        """The articles published in the span, the oldest first."""
        rows = self._archive.db.query(_REPORTS, {"since": wanted.since, "until": wanted.until})
        return [Report(**row) for row in rows]


class Given:
    """Records at hand."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = list(records)
        self._by_id = {record.article.id: record for record in reversed(self._records)}
        self._across = across(self._by_id.values())
        self._stands = positions(self._by_id.values(), self._across.histories)

    def count(self) -> int:
        """How many articles there are."""
        return len(self._records)

    def reports(self, wanted: Wanted) -> list[Report]:
        """The articles published in the span, in the order given."""
        return [report for report in map(_short, self._records) if wanted.then(report.day)]

    def record(self, article: str) -> Record | None:
        """The record of an article."""
        return self._by_id.get(article)

    def incidents(self, wanted: Wanted) -> list[Incident]:
        """What happened and is planned, by day."""
        return [one for one in self._across.incidents if fits(one, wanted)]

    def outlines(self, wanted: Wanted = EVERYTHING, limit: int | None = None) -> list[Outline]:
        """The processes in short, those with most reports first."""
        found = (one for one in map(outline, self._across.histories) if of_outline(one, wanted))
        return sorted(found, key=lambda one: (-one.reports, one.key))[:limit]

    def histories(self, name: str) -> list[History]:
        """The processes of this key or name."""
        return [one for one in self._across.histories if named(one, name)]

    def disagreements(self, wanted: Wanted) -> list[Disagreement]:
        """What sources contradict each other on."""
        return [one for one in self._across.disagreements if any(wanted.then(side.published) for side in one.sides)]

    def entries(self, wanted: Wanted) -> list[Entry]:
        """What was expected, and what became of it."""
        return [one for one in self._across.ledger if wanted.then(one.expected.published)]

    def stands(self, wanted: Wanted, issue: str | None = None) -> list[Stand]:
        """Where each side stands, by holder, issue and day."""
        return [row for row in self._stands if about(row, wanted, issue)]


def _short(record: Record) -> Report:
    article = record.article
    return Report(article.id, article.outlet, article.language, article.published.day, article.published.basis)
