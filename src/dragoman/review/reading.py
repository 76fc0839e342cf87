"""The reviewed reading of an article: what its last coding is after all verdicts, kept beside the coding and marked as the latest.

All of it follows from the coding and the verdicts, so it is rewritten in place. Where verdicts change nothing there is none.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlite_utils import Database

from dragoman.record import SCHEMA, Record, decode, encode
from dragoman.review.apply import Applied, applied
from dragoman.review.errors import UnknownRow
from dragoman.review.links import LAYERS, id_of
from dragoman.review.portable import unpacked
from dragoman.review.verdicts import Verdict
from dragoman.store.write import CODED, REVIEW, add_layers

Base = Database | sqlite3.Connection
"""An open database."""
_COLUMNS = "id, article, layer, verdict, row, correction, reviewer, at, note, quote, settles, anchor"


def connection(db: Base) -> sqlite3.Connection:
    """The connection of an open database."""
    if isinstance(db, sqlite3.Connection):
        return db
    held: sqlite3.Connection = db.conn
    return held


@contextmanager
def writing(db: sqlite3.Connection) -> Iterator[None]:
    """A transaction that may write from the start; within one that is open already, a part of that."""
    if db.in_transaction:
        yield
        return
    db.execute("begin immediate")
    try:
        yield
    except BaseException:
        db.rollback()
        raise
    db.commit()


def now() -> str:
    """The time (UTC, ISO 8601)."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def coded(db: sqlite3.Connection, article: str) -> Record:
    """What the last coding of an article found.

    Raises:
        UnknownRow: there is no such article.
    """
    row = db.execute(f"select record from article_runs where id = ({CODED})", [article]).fetchone()
    if row is None:
        raise UnknownRow(
            f"there is no article {article!r} in the database; give its whole id, as dragoman search prints it"
        )
    return decode(row[0])


def latest(db: sqlite3.Connection, article: str) -> Record | None:
    """The latest reading of an article, reviewed or as coded; ``None`` where there is no such article."""
    row = db.execute("select record from article_runs where article = ? and latest", [article]).fetchone()
    return decode(row[0]) if row else None


def verdicts(db: Base, article: str) -> list[Verdict]:
    """All verdicts on an article, the earliest first."""
    rows = connection(db).execute(f"select {_COLUMNS} from reviews where article = ? order by id", [article])
    return [_verdict(row) for row in rows.fetchall()]


def _verdict(row: Any) -> Verdict:
    ident, article, layer, verdict, packed, correction, reviewer, at, note, quote, settles, anchor = row
    return Verdict(
        id=ident,
        article=article,
        layer=layer,
        verdict=verdict,
        row=unpacked(packed),
        correction=msgspec.json.decode(correction) if correction else None,
        reviewer=reviewer,
        at=at,
        note=note,
        quote=quote,
        settles=bool(settles),
        anchor=anchor,
    )


def after_review(db: sqlite3.Connection, article: str) -> Applied:
    """The record of an article after review, with what became of each verdict."""
    return applied(coded(db, article), verdicts(db, article))


def refresh(db: sqlite3.Connection, article: str) -> Applied:
    """Make the reviewed reading of an article the latest, within a transaction that is open.

    Raises:
        UnknownRow: there is no such article.
    """
    found = after_review(db, article)
    number, fingerprint, version = db.execute(
        f"select a.id, a.fingerprint, r.version from article_runs a join runs r on r.id = a.run where a.id = ({CODED})",
        [article],
    ).fetchone()
    before = db.execute(
        "select a.id, a.record, a.latest from article_runs a join runs r on r.id = a.run where a.article = ? and r.model = ?",
        [article, REVIEW],
    ).fetchone()
    (plain,) = db.execute("select record from article_runs where id = ?", [number]).fetchone()
    told = encode(found.record)
    if told == plain:
        if before is not None:
            _empty(db, before[0])
            db.execute("delete from article_runs where id = ?", [before[0]])
        db.execute("update article_runs set latest = 1 where id = ? and not latest", [number])
    elif before is None or tuple(before[1:]) != (told, 1):
        _keep(db, found.record, told, fingerprint, version, before[0] if before else None)
    _place(db, article, found)
    return found


def _keep(
    db: sqlite3.Connection, record: Record, told: str, fingerprint: str, version: str, number: int | None
) -> None:
    """Write the reviewed reading, in the place of the one before."""
    run = _run(db, version)
    article = record.article.id
    db.execute("update article_runs set latest = 0 where article = ? and latest and id is not ?", [article, number])
    if number is None:
        number = db.execute(
            "insert into article_runs (article, run, coded, fingerprint, latest, record) values (?, ?, ?, ?, 1, ?)",
            [article, run, now(), fingerprint, told],
        ).lastrowid
        assert number is not None
    else:
        _empty(db, number)
        db.execute(
            "update article_runs set run = ?, coded = ?, fingerprint = ?, latest = 1, record = ? where id = ?",
            [run, now(), fingerprint, told, number],
        )
    add_layers(db, number, record)


def _run(db: sqlite3.Connection, version: str) -> int:
    """The run of reviews of what a version coded."""
    row = db.execute("select id from runs where version = ? and model = ?", [version, REVIEW]).fetchone()
    if row is not None:
        return int(row[0])
    number = db.execute(
        "insert into runs (started, version, model, schema) values (?, ?, ?, ?)", [now(), version, REVIEW, SCHEMA]
    ).lastrowid
    assert number is not None
    return number


def _empty(db: sqlite3.Connection, number: int) -> None:
    for table in (*LAYERS, "event_actors", "process_roles", "notes"):
        db.execute(f'delete from "{table}" where article_run = ?', [number])


def _place(db: sqlite3.Connection, article: str, found: Applied) -> None:
    """Note where each verdict stands in the reading."""
    db.execute("delete from review_rows where article = ?", [article])
    there = {(layer, id_of(row)) for layer in LAYERS for row in getattr(found.record, layer)}
    rows: list[tuple[Any, ...]] = []
    for one, ident in found.judged:
        shown = ident if (one.coded.layer, ident) in there else None
        rows += [
            (each.id, article, each.layer, shown, one.verdicts[0].id, each.reviewer, one.standing)
            for each in one.verdicts
        ]
    rows += [(each.id, article, each.layer, None, each.id, each.reviewer, "lost") for each in found.lost]
    db.executemany(
        "insert into review_rows (review, article, layer, row, subject, reviewer, standing) values (?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
