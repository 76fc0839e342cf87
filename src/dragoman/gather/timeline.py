"""Questions on incidents and meetings. Incidents come in the order of their days, so that a limit ends the reading."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from heapq import merge
from itertools import islice
from typing import Any

from dragoman.ask import happenings as met
from dragoman.ask.rows import JOINED, Meeting
from dragoman.ask.wanted import EVERYTHING, Wanted
from dragoman.gather import happenings, names
from dragoman.stories.incidents import Incident

_SEVERAL = 40
"""Keys up to which each is followed by itself, in the order of days."""
Clause = tuple[list[str], dict[str, Any]]


def incidents(db: sqlite3.Connection, wanted: Wanted = EVERYTHING, limit: int | None = None) -> list[Incident]:
    """What happened and is planned, by day."""
    fitting = (one for one in _by_day(db, wanted) if met.fits(one, wanted))
    return list(islice(fitting, limit))


def _by_day(db: sqlite3.Connection, wanted: Wanted) -> Iterator[Incident]:
    streams = [_stream(db, wanted, keys, long) for keys in _followed(db, wanted) for long in (False, True)]
    before: tuple[str, str] | None = None
    for day, ident, body in merge(*streams):
        if (day, ident) != before:
            before = (day, ident)
            yield happenings.decode(body)


def _followed(db: sqlite3.Connection, wanted: Wanted) -> list[list[str] | None]:
    """The keys to follow, one by one where they are few; `None`: everybody."""
    if wanted.actor is None and wanted.place is None:
        return [None]
    sought = ("party", wanted.actor) if wanted.actor is not None else ("place", wanted.place)
    keys = names.keys(db, sought[0], sought[1] or "")
    return [[key] for key in keys] if len(keys) <= _SEVERAL else [keys]


def _stream(
    db: sqlite3.Connection, wanted: Wanted, keys: list[str] | None, long: bool
) -> Iterator[tuple[str, str, bytes]]:
    """Incidents by day and id: those of these keys, with a long window or with a short one."""
    clauses, values = _of_incident(wanted, long)
    if keys is None:
        source, day = "incidents i", "i.earliest"
        clauses.append("i.long" if long else "not i.long")
    else:
        scope = "party" if wanted.actor is not None else "place"
        marks = ", ".join(f":k{number}" for number in range(len(keys)))
        source, day = "gathered_parts p cross join incidents i on i.part = p.part", "p.day"
        clauses += [f"p.scope = :scope and p.key in ({marks})"]
        values |= {"scope": scope + ("!" if long else "")} | {f"k{n}": key for n, key in enumerate(keys)}
    where = " and ".join(clause.replace("{day}", day) for clause in clauses) or "1"
    rows = db.execute(f"select i.earliest, i.id, i.body from {source} where {where} order by {day}", values)
    return _days_in_order(rows)


def meetings(db: sqlite3.Connection, wanted: Wanted = EVERYTHING, limit: int | None = None) -> list[Meeting]:
    """Who met whom, and how often, the most frequent first."""
    clauses, values = _of_meeting(db, wanted)
    most = "" if limit is None else f" limit {int(limit)}"
    if wanted == EVERYTHING:
        question = f"select one, other, times from dyads order by times desc, one, other{most}"
    else:
        question = (
            f"select one, other, count(*) as times from meetings m where {' and '.join(clauses)} "
            f"group by one, other order by times desc, one, other{most}"
        )
    found = db.execute(question, values).fetchall()
    own = _of_meeting(db, replace(wanted, actor=None))  # whose meetings they are is settled by the pair
    return [_meeting(db, (one, other), times, *own) for one, other, times in found]


def _of_meeting(db: sqlite3.Connection, wanted: Wanted) -> Clause:
    statuses = ["occurred", "ongoing"] if wanted.status is None else [wanted.status.lower()]
    clauses, values = span(wanted, "m.earliest", "m.latest")
    clauses.append(f"m.status in ({', '.join(repr(s) for s in statuses if s.isalpha()) or 'null'})")
    if wanted.actor is not None:
        called = names.keys(db, "met", wanted.actor)
        marks = ", ".join(f":n{number}" for number in range(len(called))) or "null"
        clauses.append(f"(m.one in ({marks}) or m.other in ({marks}))")
        values |= {f"n{number}": name for number, name in enumerate(called)}
    if wanted.type is not None:
        clauses.append("m.part in (select part from incidents where type = :type)")
        values["type"] = wanted.type.upper()
    if wanted.place is not None:
        places = names.keys(db, "place", wanted.place)
        marks = ", ".join(f":p{number}" for number in range(len(places))) or "null"
        clauses.append(
            f"m.part in (select part from gathered_parts where scope in ('place', 'place!') and key in ({marks}))"
        )
        values |= {f"p{number}": place for number, place in enumerate(places)}
    return clauses, values


def _meeting(
    db: sqlite3.Connection, pair: tuple[str, str], times: int, clauses: list[str], values: dict[str, Any]
) -> Meeting:
    own = f"from meetings m where one = :one and other = :other and {' and '.join(clauses)}"
    values = {**values, "one": pair[0], "other": pair[1]}
    rows = db.execute(
        f"select i.body from (select part {own} order by earliest desc, part limit {met.MOST}) join incidents i using (part)",
        values,
    )
    held = sorted((happenings.decode(body) for (body,) in rows), key=lambda one: (one.earliest or "9999", one.id))
    row = met.meeting(pair, held, times)
    if times <= met.MOST:
        return row
    (first,) = db.execute(f"select min(earliest) {own} and earliest <> ''", values).fetchone()
    places = db.execute(
        f"select distinct i.place {own.replace('where', 'join incidents i using (part) where', 1)}", values
    )
    return replace(row, first=first, places=JOINED.join(sorted(place for (place,) in places if place)))


def _of_incident(wanted: Wanted, long: bool) -> Clause:
    """Conditions on incidents; `{day}` stands for the column of the first day that is in order."""
    clauses: list[str] = []
    values: dict[str, Any] = {}
    if wanted.since is not None:
        first = wanted.since if len(wanted.since) > len("2020-11") else f"{wanted.since}-01"
        clauses.append("i.latest >= :since")
        values["since"] = wanted.since
        if not long:
            clauses.append("{day} >= :about")
            reach = min(happenings.LONG, date.fromisoformat(first).toordinal() - 1)
            values["about"] = (date.fromisoformat(first) - timedelta(days=reach)).isoformat()
    if wanted.until is not None:
        clauses.append("{day} <= :until || '~'")
        values["until"] = wanted.until
    if wanted.type is not None:
        clauses.append("i.type = :type")
        values["type"] = wanted.type.upper()
    if wanted.status is not None:
        clauses.append("i.status = :status")
        values["status"] = wanted.status.lower()
    return clauses, values


def span(wanted: Wanted, first: str, last: str) -> Clause:
    """Conditions on rows that have a first and a last day; those without one do not fit once a span is asked for."""
    clauses: list[str] = []
    values: dict[str, Any] = {}
    if wanted.since is not None:
        clauses.append(f"{last} >= :since")
        values["since"] = wanted.since
    if wanted.until is not None:
        clauses.append(f"{first} <> '' and {first} <= :until || '~'")
        values["until"] = wanted.until
    return clauses, values


def _days_in_order(rows: sqlite3.Cursor) -> Iterator[tuple[str, str, bytes]]:
    """Rows that are in the order of their first columns: those of each day by their second."""
    held: list[tuple[str, str, bytes]] = []
    for row in rows:
        if held and held[0][0] != row[0]:
            yield from sorted(held)
            held = []
        held.append(row)
    yield from sorted(held)
