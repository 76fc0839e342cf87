"""What is recent: days are reckoned from the newest report, not from today."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from sqlite3 import Connection

from dragoman.ask.wanted import Wanted
from dragoman.stories.incidents import Incident
from dragoman.web.asking import Asked

DAYS = 90
"""Days before the newest report that a drawing shows when no day is asked for."""
READ = 3_000
"""Happenings that a drawing is made of at most."""


@dataclass(frozen=True)
class Recent:
    """Happenings for a drawing, with the filters they fit; `cut`: there are more of them."""

    wanted: Wanted
    incidents: list[Incident]
    cut: bool


def recent(asked: Asked, wanted: Wanted) -> Recent:
    """The happenings of the days asked for; where none are, of those before the newest report."""
    if not (wanted.since or wanted.until):
        wanted = replace(wanted, since=before(newest(asked.sql), DAYS))
    found = asked.held.incidents(wanted, READ + 1)
    return Recent(wanted, found[:READ], len(found) > READ)


def newest(sql: Connection) -> str | None:
    """The newest day of publication that is not after the day of coding: a date far ahead is a slip."""
    (coded,) = sql.execute("select max(substr(coded, 1, 10)) from article_runs").fetchone()
    (day,) = sql.execute("select max(published) from articles where published <= ? || '~'", [coded or "9"]).fetchone()
    return str(day) if day else None


def before(day: str | None, days: int) -> str | None:
    """The ISO day so many days before another; nothing where that is no day."""
    try:
        return (date.fromisoformat((day or "")[:10]) - timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return None
