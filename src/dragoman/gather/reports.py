"""Stories, kept: near copies first, then reports of one happening among the texts that stand for their copies."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

import msgspec
from sqlite_utils import Database

from dragoman.gather.kinds import COPY, Report, copy_of
from dragoman.gather.parts import Kind, Mark, Parts, code_of
from dragoman.record import Record
from dragoman.stories.days import ordinal
from dragoman.stories.same import APART, CROWD, LOOSE, crowded, heavy, knots, near, pairs, untied
from dragoman.stories.vectors import Vector, cosine, vector

UNDATED = -1
"""The day of a report without one, in the table of marks."""
_CODE = 5


class Stories:
    """The stories of the articles in a database, changed by some articles at a time."""

    def __init__(self, db: Database) -> None:
        self._db = db.conn
        self._copies = Parts(db, COPY)
        self._reports: Parts[Report] = Parts(db, self._kind())
        self._vectors: dict[str, Vector] = {}
        self._crowds: dict[tuple[str, int | None], bool] = {}

    def _kind(self) -> Kind[Report]:
        return Kind(
            code=_CODE,
            encode=msgspec.msgpack.encode,
            decode=partial(msgspec.msgpack.decode, type=Report),
            article=lambda report: report.article,
            name=lambda report: report.article,
            marks=self._marks,
            same=self._same,
            split=self._split,
        )

    def change(self, articles: Iterable[str], records: Iterable[Record]) -> set[str]:
        """Take articles in anew; those that are among them but have no record any more are removed.

        Returns:
            The articles whose story is another one now.
        """
        articles = list(articles)
        texts = {r.article.id: text_of(r.article.title, r.article.text) for r in records}
        copies = self._copies.change(articles, {article: copy_of(article, text) for article, text in texts.items()})
        clusters = [sorted(copy.article for copy in part) for part in copies.made.values()]
        copied = {article for part in clusters for article in part}
        before = copied.union(*copies.gone.values())
        firsts = {article: report for part in clusters if (report := self._report(part[0])) for article in part[:1]}
        self._crowds.clear()
        shift = self._shift(before, firsts.values())
        changed = self._reports.change(before, firsts, partial(self._crossings, shift))
        knots = list(changed.made.values())
        old = self._stories({*before, *(report.article for knot in knots for report in knot)})
        self._db.executemany("delete from stories where article = ?", ([article] for article in before - copied))
        told = {first: old[first] for first in firsts if first in old} | self._told(knots)
        for part in clusters:
            self._db.executemany(
                "insert into stories (article, report, story) values (?1, ?2, ?3) "
                "on conflict (article) do update set report = ?2, story = ?3",
                ((article, part[0], told[part[0]]) for article in part),
            )
        self._db.executemany("update stories set story = ?2 where report = ?1", told.items())
        new = self._stories(old)
        return {article for article in {*old, *new} if old.get(article) != new.get(article)}

    def _told(self, knots: Iterable[list[Report]]) -> dict[str, str]:
        """The stories of the reports of some knots."""
        told: dict[str, str] = {}
        for knot in knots:
            ordered = sorted(knot, key=lambda report: report.article)
            told |= {report.article: report.article for report in ordered}
            for story in self._untied(ordered):
                told |= {ordered[index].article: ordered[story[0]].article for index in story}
        return told

    def _stories(self, articles: Iterable[str]) -> dict[str, str]:
        """The stories of articles, and of the copies of those that stand for others."""
        found: dict[str, str] = {}
        for article in articles:
            rows = self._db.execute("select article, story from stories where report = ?1 or article = ?1", [article])
            found.update(rows.fetchall())
        return found

    def _report(self, article: str) -> Report | None:
        row = self._db.execute("select title, text, published from articles where id = ?", [article]).fetchone()
        if row is None:
            return None
        text = text_of(row[0], row[1])
        self._vectors[article] = vector(text)
        return Report(article, ordinal(row[2]), hashlib.blake2b(text.encode(), digest_size=8).digest())

    def _vector(self, article: str) -> Vector:
        if article not in self._vectors:
            row = self._db.execute("select title, text from articles where id = ?", [article]).fetchone()
            self._vectors[article] = vector(text_of(*row)) if row else {}
        return self._vectors[article]

    def _marks(self, report: Report) -> list[Mark]:
        words = heavy(self._vector(report.article))
        if report.day is None:
            return [Mark((word,), UNDATED, ((UNDATED, 9_999_999),)) for word in words]
        looks = ((report.day - APART, report.day + APART), (UNDATED, UNDATED))
        return [Mark((word,), report.day, looks) for word in words]

    def _same(self, one: Report, other: Report) -> bool:
        if not near(one.day, other.day):
            return False
        ours, theirs = self._vector(one.article), self._vector(other.article)
        if cosine(ours, theirs) < LOOSE:
            return False
        shared = set(heavy(ours)) & set(heavy(theirs))
        return any(not self._crowded(word, one.day) and not self._crowded(word, other.day) for word in shared)

    def _split(self, found: list[Report]) -> list[list[Report]]:
        ordered = sorted(found, key=lambda report: report.article)
        alone = set(range(len(ordered)))
        parts = []
        for knot in knots(alone.copy(), self._likeness(ordered)):
            alone -= set(knot)
            parts.append([ordered[index] for index in knot])
        return parts + [[ordered[index]] for index in sorted(alone)]

    def _untied(self, ordered: list[Report]) -> Iterator[list[int]]:
        if len(ordered) > 1:
            yield from untied(list(range(len(ordered))), self._likeness(ordered))

    def _likeness(self, ordered: list[Report]) -> dict[tuple[int, int], float]:
        weighed = [self._vector(report.article) for report in ordered]
        return pairs(weighed, [report.day for report in ordered], self._crowded)

    def _crowded(self, word: str, day: int | None) -> bool:
        """Is a word that of a crowd around a day, among all reports there are?"""
        if (word, day) not in self._crowds:
            first, last = (-1, 9_999_999) if day is None else (day - APART, day + APART)
            (count,) = self._db.execute(
                "select count(*) from (select 1 from gathered_marks where mark = ?1 and (day between ?2 and ?3 or day = ?4) limit ?5)",
                [code_of(_CODE, (word,)), first, last, UNDATED, CROWD + 1],
            ).fetchone()
            self._crowds[word, day] = count > CROWD
        return self._crowds[word, day]

    def _shift(self, before: Iterable[str], after: Iterable[Report]) -> dict[int, Counter[int | None]]:
        """By how many reports a day each word's crowd is about to grow or shrink."""
        shift: defaultdict[int, Counter[int | None]] = defaultdict(Counter)
        for article in before:
            rows = self._db.execute(
                "select mark, day from gathered_marks join gathered_items using (number) where kind = ? and item = ?",
                [_CODE, article],
            ).fetchall()
            for mark, day in rows:
                shift[mark][_day(day)] -= 1
        for report in after:
            for mark in self._marks(report):
                shift[code_of(_CODE, mark.words)][report.day] += 1
        return shift

    def _crossings(self, shift: dict[int, Counter[int | None]]) -> set[int]:
        """Parts with reports whose words have become, or ceased to be, those of a crowd."""
        found: set[int] = set()
        for mark, change in shift.items():
            if not any(change.values()):
                continue
            (total,) = self._db.execute("select count(*) from gathered_marks where mark = ?", [mark]).fetchone()
            if max(total, total - sum(change.values())) <= CROWD:
                continue
            rows = self._db.execute("select day, count(*) from gathered_marks where mark = ? group by day", [mark])
            now = {_day(day): count for day, count in rows.fetchall()}
            then = {day: now.get(day, 0) - change.get(day, 0) for day in {*now, *change}}
            crossed = [day for day in now if crowded(now, day) != crowded(then, day)]
            for day in crossed:
                parts = self._db.execute(
                    "select distinct part from gathered_marks join gathered_items using (number) where mark = ? and day = ?",
                    [mark, UNDATED if day is None else day],
                )
                found.update(part for (part,) in parts.fetchall() if part is not None)
        return found


def _day(day: int) -> int | None:
    return None if day == UNDATED else day


def text_of(title: str | None, text: str | None) -> str:
    """What a report is compared by."""
    return f"{title or ''}\n{text or ''}"
