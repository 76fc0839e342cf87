"""How far an article is reviewed: the state of each of its rows, with who said so and when; and what reviewers disagree on."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dragoman.review.judge import WITHOUT_ROW
from dragoman.review.links import LAYERS, id_of
from dragoman.review.reading import Base, after_review, connection, verdicts
from dragoman.review.verdicts import Verdict

Standing = Literal["unreviewed", "accepted", "corrected", "rejected", "disputed", "lost"]


@dataclass(frozen=True, slots=True)
class State:
    """How a row stands.

    Attributes:
        article, layer: where it is.
        row: its id in the latest reading; "#7" where that has no such row: the row of verdict 7.
        standing: `unreviewed`, `accepted`, `corrected`, `rejected`, `disputed` (it stays as coded until somebody settles it), or
            `lost` (the words it rests on are not in the text any more).
        by: the verdict that counts, with reviewer and time; `None` while there is none.
        verdicts: everything that was said of it, the earliest first.
    """

    article: str
    layer: str
    row: str
    standing: Standing
    by: Verdict | None
    verdicts: tuple[Verdict, ...]


def states(db: Base, article: str) -> list[State]:
    """The state of each row of an article, layer by layer; then rows it does not have any more, and what was lost.

    Raises:
        UnknownRow: there is no such article.
    """
    found = after_review(connection(db), article)
    held = {(one.coded.layer, ident): one for one, ident in found.judged if ident is not None}
    rows: list[State] = []
    shown: set[int] = set()
    for layer in LAYERS:
        for row in getattr(found.record, layer):
            one = held.get((layer, id_of(row)))
            if one is None:
                rows.append(State(article, layer, id_of(row), "unreviewed", None, ()))
            else:
                shown.add(id(one))
                rows.append(State(article, layer, id_of(row), one.standing, one.counts, tuple(one.verdicts)))
    for one, _ in found.judged:
        if id(one) not in shown:
            first = f"{WITHOUT_ROW}{one.verdicts[0].id}"
            rows.append(State(article, one.coded.layer, first, one.standing, one.counts, tuple(one.verdicts)))
    rows += [State(article, each.layer, f"{WITHOUT_ROW}{each.id}", "lost", None, (each,)) for each in found.lost]
    return rows


def disagreements(db: Base) -> list[State]:
    """Rows on which the last verdicts of reviewers differ and none settles, by article and layer."""
    return list(_disputed(connection(db)))


def _disputed(db: sqlite3.Connection) -> Iterator[State]:
    rows = db.execute(
        "select article, layer, row, subject from review_rows where standing = 'disputed' and review = subject "
        "order by article, layer, subject"
    ).fetchall()
    held: dict[str, dict[int, Verdict]] = {}
    for article, layer, row, subject in rows:
        if article not in held:
            held[article] = {each.id: each for each in verdicts(db, article)}
        own = db.execute("select review from review_rows where subject = ? order by review", [subject]).fetchall()
        told = tuple(held[article][number] for (number,) in own)
        yield State(article, layer, row or f"{WITHOUT_ROW}{subject}", "disputed", None, told)
