"""Decisions that actors, processes or incidents are one, or are not, stored; every later gathering obeys them."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, get_args

import msgspec

from dragoman.gather.decisions import decisions as held_decisions
from dragoman.gather.decisions import take_in_anew
from dragoman.gather.rows import decode_player
from dragoman.record import Event, Process, Value
from dragoman.review.anchors import words_of
from dragoman.review.errors import UnusableDecision
from dragoman.review.portable import sentence_at
from dragoman.review.reading import Base, connection, latest, now, writing
from dragoman.stories.decided import ActorSide, Decision, Kind, RowSide

Sides = Sequence[Mapping[str, Any]]


def decide(db: Base, kind: str, same: bool, sides: Sides, reviewer: str, note: str | None = None) -> int:
    """Store a decision. The articles it touches are gathered anew the next time the database is asked (`gather.bring_up_to_date`).

    Args:
        db: the database.
        kind: `actor`, `process` or `incident`.
        same: are they one?
        sides: for actors `{"key": …}` each, as across articles, the first giving key and name for all; where they are not the same,
            `{"key": …, "articles": […], "name": …}`: in these articles the key is somebody else. For processes and incidents
            `{"article": …, "row": …}` each: a process's or event's id in the latest reading; an incident may also be a process that takes
            place. Where they are not the same, the sides leave what they were in, and are one of their own.
        reviewer: who decides.
        note: why.

    Returns:
        The number of the decision.

    Raises:
        UnusableDecision: it is on nothing that could be one or several, or nobody decides.
    """
    if kind not in get_args(Kind):
        raise UnusableDecision(f"nothing is decided on {kind!r}; give one of: {', '.join(get_args(Kind))}")
    if not reviewer.strip():
        raise UnusableDecision("a decision needs a reviewer; give a name")
    held = connection(db)
    with writing(held):
        told: tuple[ActorSide, ...] | tuple[RowSide, ...]
        told = _actors(held, same, sides) if kind == "actor" else _rows(held, kind, same, sides)
        at = now()
        number = held.execute(
            "insert into decisions (kind, same, sides, reviewer, at, note) values (?, ?, ?, ?, ?, ?)",
            [kind, int(same), msgspec.json.encode(told).decode(), reviewer.strip(), at, note],
        ).lastrowid
        assert number is not None
        every = held_decisions(held)
        take_in_anew(held, every[-1], every)
    return number


def withdraw(db: Base, number: int) -> None:
    """Take a decision back. It stays in the list, as withdrawn.

    Raises:
        UnusableDecision: there is none of this number that holds.
    """
    held = connection(db)
    with writing(held):
        every = held_decisions(held)
        one = next((one for one in every if one.number == number), None)
        if one is None:
            raise UnusableDecision(f"no decision {number} holds; give the number of one that was not withdrawn")
        held.execute("update decisions set withdrawn = ? where id = ?", [now(), number])
        take_in_anew(held, one, every)


def decisions(db: Base, *, withdrawn: bool = False) -> list[Decision]:
    """The decisions that hold, the earliest first; with `withdrawn` also those that were taken back."""
    return held_decisions(connection(db), withdrawn=withdrawn)


def _actors(db: sqlite3.Connection, same: bool, sides: Sides) -> tuple[ActorSide, ...]:
    try:
        told = msgspec.convert([dict(side) for side in sides], tuple[ActorSide, ...])
    except msgspec.ValidationError as error:
        raise UnusableDecision(f"these are no actors: {error}; give the key of each") from error
    if same and len({side.key for side in told}) < 2:
        raise UnusableDecision("to be the same takes two actors; give the keys of two or more")
    if same and any(side.articles for side in told):
        raise UnusableDecision("the same actor is so in every article; leave out the articles")
    if not same and not any(side.articles for side in told):
        raise UnusableDecision("a key is somebody else only in some articles; give them as articles of a side")
    return (_known(db, told[0]), *told[1:]) if same else told


def _known(db: sqlite3.Connection, side: ActorSide) -> ActorSide:
    """The side with what is known of the actor across articles, where it does not say."""
    row = db.execute("select body from player_totals where key = ?", [side.key]).fetchone()
    if row is None:
        return side
    player = decode_player(row[0])
    return ActorSide(
        key=side.key,
        name=side.name or player.name,
        country=side.country or player.country,
        kind=side.kind or player.kind,
    )


def _rows(db: sqlite3.Connection, kind: str, same: bool, sides: Sides) -> tuple[RowSide, ...]:
    told = tuple(dict.fromkeys(_row(db, kind, side) for side in sides))
    if len(told) < (2 if same else 1):
        raise UnusableDecision(f"to decide on {kind}s takes {'two' if same else 'one'}; give article and row of each")
    return told


def _row(db: sqlite3.Connection, kind: str, side: Mapping[str, Any]) -> RowSide:
    article: Any = side.get("article")
    ident = side.get("row")
    record = latest(db, article)
    rows: tuple[Value, ...] = ()
    if record is not None:
        rows = record.processes if kind == "process" else (*record.events, *record.processes)
    row = next((row for row in rows if isinstance(row, Event | Process) and row.id == ident), None)
    at = words_of(row) if row is not None else None
    if record is None or row is None or at is None:
        what = "process" if kind == "process" else "event or process"
        raise UnusableDecision(
            f"there is no {what} {ident!r} in article {article!r}; give article and row of its latest reading"
        )
    start, sentence = sentence_at(record.article.text, at)
    key, of = (row.key, None) if isinstance(row, Process) else (None, row.type)
    return RowSide(article=record.article.id, start=at.start, end=at.end, at=start, sentence=sentence, key=key, type=of)
