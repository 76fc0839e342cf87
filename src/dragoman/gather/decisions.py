"""Reviewers' decisions as they lie in the database, and the articles that one of them touches."""

import sqlite3
from collections.abc import Iterable
from typing import Any

import msgspec

from dragoman.stories.decided import ActorSide, Decided, Decision, RowSide


def decisions(db: sqlite3.Connection, *, withdrawn: bool = False) -> list[Decision]:
    """The decisions that hold, the earliest first; with `withdrawn` also those that were taken back."""
    rows = db.execute(
        "select id, kind, same, sides, reviewer, at, note, withdrawn from decisions where ? or withdrawn is null order by id",
        [withdrawn],
    )
    return [_decision(row) for row in rows.fetchall()]


def _decision(row: Any) -> Decision:
    number, kind, same, sides, reviewer, at, note, withdrawn = row
    told: tuple[ActorSide, ...] | tuple[RowSide, ...]
    if kind == "actor":
        told = msgspec.json.decode(sides, type=tuple[ActorSide, ...])
    else:
        told = msgspec.json.decode(sides, type=tuple[RowSide, ...])
    return Decision(number, kind, bool(same), told, reviewer, at, note, withdrawn)


def take_in_anew(db: sqlite3.Connection, one: Decision, held: Iterable[Decision]) -> None:
    """Have the articles that a decision touches taken in anew, by those that hold and itself."""
    decided = Decided([one for one in (*held, one) if not one.withdrawn])
    keys = decided.related(side.key for side in one.actors)
    named = [article for side in one.actors for article in side.articles] + [side.article for side in one.rows]
    db.executemany(
        "insert or ignore into gathered_pending select distinct article from players where key = ?",
        ([key] for key in sorted(keys)),
    )
    db.executemany(
        "insert or ignore into gathered_pending select id from articles where id = ?", ([article] for article in named)
    )


def forget_decisions(db: sqlite3.Connection, article: str) -> None:
    """Remove the decisions that name an article, and have what else they touch taken in anew."""
    every = decisions(db, withdrawn=True)
    for one in every:
        if article in {*(side.article for side in one.rows), *(name for side in one.actors for name in side.articles)}:
            take_in_anew(db, one, every)
            db.execute("delete from decisions where id = ?", [one.number])
