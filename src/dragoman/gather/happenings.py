"""Incidents, kept: one happening with all who tell of it; and who met whom."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from sqlite3 import Connection

from sqlite_utils import Database

from dragoman.ask.happenings import pairs, took_place
from dragoman.gather.courses import Moved, Spot, called_in
from dragoman.gather.kinds import SIGHTING
from dragoman.gather.names import note
from dragoman.gather.parts import Parts, packer
from dragoman.record import Record
from dragoman.stories.decided import UNDECIDED, Decided
from dragoman.stories.incidents import Incident, incident
from dragoman.stories.rounds import takes_place
from dragoman.stories.sighting import Sighting

LONG = 31
"""Days of a window from which an incident is looked for by its end, not by its beginning."""
NEVER = "9999"
"""The day of an incident without one: after all others."""
encode, decode = packer(Incident)


@dataclass
class Happened:
    """Incidents made anew, and those that are no more, by number."""

    made: dict[int, Incident] = field(default_factory=dict)
    gone: list[int] = field(default_factory=list)


class Happenings:
    """The incidents in a database."""

    def __init__(self, db: Database, decided: Decided = UNDECIDED) -> None:
        self._db, self._decided = db.conn, decided
        self._parts = Parts(db, SIGHTING)

    def change(
        self, articles: Iterable[str], records: Iterable[Record], courses: Moved, moved: Iterable[str]
    ) -> Happened:
        """Take articles in anew, with what other articles tell of processes that have changed, or in another story (`moved`)."""
        articles = set(articles)
        before, seen = self._seen(articles, records, courses, set(moved) - articles)
        changed = self._parts.change(before, seen)
        happened = Happened(gone=list(changed.gone))
        dyads: set[tuple[str, str]] = set()
        for part in changed.gone:
            self._remove(part, dyads)
        for part, group in changed.made.items():
            happened.made[part] = incident(group)
            self._write(part, happened.made[part], dyads)
        self._count(dyads)
        return happened

    def _seen(
        self, articles: set[str], records: Iterable[Record], courses: Moved, moved: set[str]
    ) -> tuple[set[str], dict[str, Sighting]]:
        """The names of sightings that may go, and the sightings there are now."""
        keys = self._keys(articles, courses)
        seen = {
            sighting.id: sighting
            for record in records
            for sighting in self._decided.sightings(record, keys, story_of(self._db, record.article.id))
        }
        held = self._parts.of_articles(articles)
        before = {name for name, sighting in held.items() if sighting.event != sighting.told_in}
        told = courses.of
        for article in sorted(({article for article, _ in courses.rekeyed} - articles) | moved):
            for name, sighting in self._parts.of_articles([article]).items():
                if sighting.event == sighting.told_in:
                    continue  # a round that takes place: made anew with its process
                spot = (article, sighting.told_in or "")
                key = told[spot].key if spot in courses.rekeyed else sighting.process
                before.add(name)
                seen[name] = replace(sighting, process=key, story=story_of(self._db, article))
        before |= {f"{article}#{process}" for article, process in courses.before}
        for one in courses.made.values():
            seen |= {sighting.id: sighting for sighting in takes_place(one)}
        return before, seen

    def _keys(self, articles: Iterable[str], courses: Moved) -> dict[Spot, str]:
        """The keys across articles of the processes that these articles tell of."""
        keys = {spot: one.key for spot, one in courses.of.items()}
        return keys | {spot: key for spot, (key, _) in called_in(self._db, articles).items()}

    def _remove(self, part: int, dyads: set[tuple[str, str]]) -> None:
        self._db.execute("delete from incidents where part = ?", [part])
        self._db.execute(
            "delete from gathered_parts where scope in ('party', 'party!', 'place', 'place!') and part = ?", [part]
        )
        met = self._db.execute("select one, other from meetings where part = ?", [part]).fetchall()
        if met:
            dyads.update(met)
            self._db.execute("delete from meetings where part = ?", [part])

    def _write(self, part: int, one: Incident, dyads: set[tuple[str, str]]) -> None:
        day, last = one.earliest or NEVER, one.latest or one.earliest or ""
        long = _days(one) > LONG
        self._db.execute(
            "insert into incidents (part, id, type, status, earliest, latest, long, place, process, reports, body) "
            "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                part,
                one.id,
                one.type,
                one.status,
                day,
                last,
                long,
                one.place,
                one.process,
                len(one.articles),
                encode(one),
            ],
        )
        parties = {party.key: party for party in (*one.sources, *one.targets)}
        note(self._db, "party", ((v, p.key) for p in parties.values() for v in (p.name, p.key, p.country)))
        note(self._db, "place", ((place, place) for place in one.places))
        mark = "!" if long else ""
        rows = [("party" + mark, key) for key in parties] + [("place" + mark, place) for place in one.places]
        self._db.executemany(
            "insert or ignore into gathered_parts (scope, key, day, part) values (?, ?, ?, ?)",
            ((scope, key, day, part) for scope, key in rows),
        )
        if one.type in ("CONSULT", "COOPERATE"):
            self._meet(part, one, dyads)

    def _meet(self, part: int, one: Incident, dyads: set[tuple[str, str]]) -> None:
        met = pairs(one)
        note(self._db, "met", ((name, name) for name in {name for pair in met for name in pair}))
        self._db.executemany(
            "insert or ignore into meetings (one, other, earliest, latest, part, status) values (?, ?, ?, ?, ?, ?)",
            ((*pair, one.earliest or "", one.latest or one.earliest or "", part, one.status) for pair in met),
        )
        if took_place(one):
            dyads.update(met)

    def _count(self, dyads: Iterable[tuple[str, str]]) -> None:
        """How often each of these pairs met."""
        for pair in dyads:
            (times,) = self._db.execute(
                "select count(*) from meetings where one = ? and other = ? and status in ('occurred', 'ongoing')", pair
            ).fetchone()
            if times:
                self._db.execute("insert or replace into dyads (one, other, times) values (?, ?, ?)", [*pair, times])
            else:
                self._db.execute("delete from dyads where one = ? and other = ?", pair)


def story_of(db: Connection, article: str) -> str | None:
    """The story of an article."""
    row = db.execute("select story from stories where article = ?", [article]).fetchone()
    return str(row[0]) if row else None


def _days(one: Incident) -> int:
    if not one.earliest or not one.latest:
        return 0
    return (date.fromisoformat(one.latest) - date.fromisoformat(one.earliest)).days
