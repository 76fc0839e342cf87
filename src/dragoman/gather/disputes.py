"""Disagreements, kept: each goes with the process, incident or number that it is about."""

from collections.abc import Iterable
from dataclasses import replace

from sqlite_utils import Database

from dragoman.gather.courses import Moved
from dragoman.gather.happenings import Happened, decode, story_of
from dragoman.gather.kinds import NUMBER
from dragoman.gather.names import note
from dragoman.gather.parts import Parts, packer
from dragoman.record import Record
from dragoman.stories import disagreements as told
from dragoman.stories.disagreements import Disagreement
from dragoman.stories.incidents import Incident
from dragoman.stories.numbers import numbers_of

_encode, _ = packer(Disagreement)


class Disputes:
    """The disagreements in a database."""

    def __init__(self, db: Database) -> None:
        self._db = db.conn
        self._numbers = Parts(db, NUMBER)

    def change(
        self,
        articles: Iterable[str],
        records: Iterable[Record],
        courses: Moved,
        happened: Happened,
        moved: Iterable[str],
    ) -> None:
        """Compare anew what has changed.

        Args:
            articles: those that were read, read anew or removed.
            records: their records.
            courses: the processes that changed.
            happened: the incidents that changed.
            moved: articles whose story is another one now.
        """
        self._drop([f"history {part}" for part in courses.gone], [f"incident {part}" for part in happened.gone])
        for part, history in courses.made.items():
            self._keep(told.of_history(history), f"history {part}")
        for part, incident in happened.made.items():
            self._keep(told.of_incident(incident), f"incident {part}")
        self._blows(happened)
        self._count(set(articles), records, set(moved))

    def _blows(self, happened: Happened) -> None:
        """Compare each new attack with those of the same place, the earlier one first."""
        for part, one in sorted(happened.made.items()):
            if not told.is_blow(one):
                continue
            rows = self._db.execute(
                "select part, body from incidents where type = ? and place = ? and earliest <= ? and latest >= ?",
                [one.type, one.place, one.latest or "", one.earliest or ""],
            ).fetchall()
            for number, body in rows:
                if number == part or (number in happened.made and number < part):
                    continue
                other: Incident = decode(body)
                if told.is_blow(other):
                    first, second = sorted((one, other), key=lambda blow: (blow.earliest or "9999", blow.id))
                    self._keep(told.of_blows(first, second), f"incident {part}", f"incident {number}")

    def _count(self, articles: set[str], records: Iterable[Record], moved: set[str]) -> None:
        stories = {article: story_of(self._db, article) or article for article in {*articles, *moved}}
        held = self._numbers.of_articles(articles)
        after = {number.id: number for record in records for number in numbers_of(record, stories[record.article.id])}
        for name, number in self._numbers.of_articles(sorted(moved - articles)).items():
            held[name] = number
            after[name] = replace(number, story=stories[number.article])
        changed = self._numbers.change(held, after)
        self._drop([f"number {part}" for part in changed.gone])
        for part, group in changed.made.items():
            self._keep(told.of_numbers(group), f"number {part}")

    def _drop(self, *owners: list[str]) -> None:
        for owner in (name for names in owners for name in names):
            rows = self._db.execute("select number from disagreement_owners where owner = ?", [owner]).fetchall()
            for (number,) in rows:
                self._db.execute("delete from disagreements where number = ?", [number])
                self._db.execute("delete from disagreement_owners where number = ?", [number])
                self._db.execute("delete from gathered_parts where scope = 'side' and part = ?", [number])

    def _keep(self, found: Iterable[Disagreement], *owners: str) -> None:
        for one in found:
            days = sorted(side.published for side in one.sides if side.published)
            number = self._db.execute(
                "insert into disagreements (kind, about, articles, first, last, body) values (?, ?, ?, ?, ?, ?)",
                [
                    one.kind,
                    one.about,
                    " ".join(one.articles),
                    *((days[0], days[-1]) if days else ("", "")),
                    _encode(one),
                ],
            ).lastrowid
            self._db.executemany(
                "insert into disagreement_owners (owner, number) values (?, ?)", ((owner, number) for owner in owners)
            )
            values = {one.about, *(side.value for side in one.sides)}
            note(self._db, "side", ((value, value) for value in values))
            self._db.executemany(
                "insert or ignore into gathered_parts (scope, key, day, part) values ('side', ?, '', ?)",
                ((value, number) for value in values),
            )
