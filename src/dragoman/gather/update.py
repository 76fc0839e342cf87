"""Bringing what articles tell together up to date: the order of the layers, a few hundred articles at a time."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlite_utils import Database

from dragoman.gather.courses import Courses
from dragoman.gather.decisions import decisions
from dragoman.gather.disputes import Disputes
from dragoman.gather.happenings import Happenings
from dragoman.gather.reports import Stories
from dragoman.gather.rows import Rows
from dragoman.record import Record, decode
from dragoman.store.schema import explained
from dragoman.stories.decided import UNDECIDED, Decided

Told = Callable[[int, int], None]
AT_ONCE = 500
"""Articles of one transaction: memory stays that of so many articles and of what they touch."""


def bring_up_to_date(db: Database, path: Path, told: Told | None = None) -> int:
    """Take in what was read, read anew or removed since the last time.

    Args:
        db: the database.
        path: its name, for messages.
        told: hears how many articles are done, of how many.

    Returns:
        How many articles were taken in.

    Raises:
        UnusableDatabase: the file is locked, full or may not be written.
    """
    done = 0
    with explained(path):
        (left,) = db.execute("select count(*) from gathered_pending").fetchone()
        while True:
            if not db.execute("select 1 from gathered_pending limit 1").fetchone():
                return done
            done += _next(db)
            if told:
                told(done, max(done, left))


def _next(db: Database) -> int:
    """Take in the next articles; where one of them breaks a rule, one by one, and that one is set aside."""
    try:
        return _taken_in(db, AT_ONCE)
    except sqlite3.Error:
        raise
    except Exception:  # a record that no rule foresaw must not stop the others
        return sum(_one(db) for _ in range(AT_ONCE))


def _one(db: Database) -> int:
    try:
        return _taken_in(db, 1)
    except sqlite3.Error:
        raise
    except Exception as error:
        return _set_aside(db, error)


def _taken_in(db: Database, most: int) -> int:
    """Take in some articles, all or none."""
    db.conn.execute("begin immediate")
    try:
        count = _chunk(db, most)
    except BaseException:
        db.rollback()
        raise
    db.commit()
    return count


def _set_aside(db: Database, error: Exception) -> int:
    """Leave the next article out of what articles tell together until it is read anew, and say why."""
    db.conn.execute("begin immediate")
    (article,) = db.execute(f"select p.article {_WAITING} limit 1").fetchone()
    db.conn.execute("delete from gathered_pending where article = ?", [article])
    db.conn.execute(
        "insert or replace into gathered_aside (article, why) values (?, ?)",
        [article, f"{type(error).__name__}: {error}"],
    )
    db.commit()
    return 1


_WAITING = (
    "from gathered_pending p left join articles a on a.id = p.article "
    "left join article_runs r on r.article = p.article and r.latest order by a.published is null, a.published, p.article"
)


def _chunk(db: Database, most: int) -> int:
    """Take in the next articles, oldest first, so that those of one time come together."""
    rows = db.execute(
        f"select p.article, r.record {_WAITING} limit ?",
        [most],
    ).fetchall()
    articles = [row[0] for row in rows]
    records = [decode(row[1]) for row in rows if row[1] is not None]
    take_in(db, articles, records, Decided(decisions(db.conn)))
    for table in ("gathered_pending", "gathered_aside"):
        db.conn.executemany(f"delete from {table} where article = ?", ([article] for article in articles))
    return len(articles)


def take_in(db: Database, articles: list[str], records: list[Record], decided: Decided = UNDECIDED) -> None:
    """Change every layer by some articles; those without a record are removed from all.

    What reviewers decided goes before all. Processes come first, since events are told of them; and stories, within which events and figures are compared more freely.
    """
    records = [decided.named(record) for record in records]
    courses = Courses(db, decided).change(articles, records)
    moved = Stories(db).change(articles, records)
    happened = Happenings(db, decided).change(articles, records, courses, moved)
    Disputes(db).change(articles, records, courses, happened, moved)
    Rows(db).change(articles, records, courses)
