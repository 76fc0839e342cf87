"""What is still to be reviewed, the least sure first.

It is read from the tables of the latest rows, in an order that an index gives, so a limit ends the reading and no record is decoded.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from dragoman.review.fields import known
from dragoman.review.judge import WITHOUT_ROW
from dragoman.review.reading import Base, connection

ORDER = (
    "events", "positions", "forecasts", "statements", "processes", "figures", "places", "times", "actors", "mentions",
)  # fmt: skip
"""The layers, those that rest on others first."""
WORDS = {"actors": "x.name", "mentions": "x.text", "places": "x.text", "times": "x.text"}
"""What is shown of rows that quote no sentence."""
MINE = (
    "not exists (select 1 from review_rows v where v.article = x.article and v.layer = :layer and v.row = x.id "
    "and (:reviewer is null or v.reviewer = :reviewer))"
)
"""Rows that the reviewer has not judged; nobody has, where none is named."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row that waits for a verdict.

    Attributes:
        article, layer, row: which one it is; "#7" for a row that another reviewer has rejected: that of verdict 7.
        start, end, quote: the words it rests on; of an actor only its name.
        confidence: how sure the coding is, from 0 to 1, where it says.
    """

    article: str
    layer: str
    row: str
    start: int | None
    end: int | None
    quote: str | None
    confidence: float | None


def queue(
    db: Base, layer: str | None = None, reviewer: str | None = None, article: str | None = None, limit: int = 50
) -> list[Waiting]:
    """Rows still to be reviewed: of events the least sure first, of other layers in the order in which articles came.

    With a reviewer, what others have judged comes as well, also what they have rejected (last), so that two see the same rows.

    Args:
        db: the database.
        layer: only of this layer; else of all, events first.
        reviewer: whose queue it is; without, rows that nobody has judged.
        article: only of this article.
        limit: how many at most.

    Raises:
        UnknownRow: there is no such layer.
    """
    held = connection(db)
    layers = ORDER if layer is None else (known(layer),)
    values = {"reviewer": reviewer, "article": article, "limit": max(0, limit)}
    return list(islice(_waiting(held, layers, values), max(0, limit)))


def _waiting(db: sqlite3.Connection, layers: tuple[str, ...], values: dict[str, Any]) -> Iterator[Waiting]:
    for layer in layers:
        for row in db.execute(_question(layer, values), values | {"layer": layer}).fetchall():
            yield Waiting(row[0], layer, *row[1:])
    if values["reviewer"] is not None:
        for layer in layers:
            for article, subject, quote in db.execute(REJECTED, values | {"layer": layer}).fetchall():
                yield Waiting(article, layer, f"{WITHOUT_ROW}{subject}", None, None, quote, None)


def _question(layer: str, values: dict[str, Any]) -> str:
    place = "null, null" if layer == "actors" else 'x.start, x."end"'
    shown = WORDS.get(layer, "x.quote")
    sure = "x.confidence" if layer == "events" else "null"
    columns = f"x.article, x.id, {place}, {shown}, {sure}"
    if values["article"] is not None:
        order = "x.confidence, x.start, x.id" if layer == "events" else "x.rowid"
        return (
            f'select {columns} from "{layer}" x join article_runs r on r.id = x.article_run and r.latest '
            f"where r.article = :article and {MINE} order by {order} limit :limit"
        )
    if layer == "events":
        return (
            f"select {columns} from events x cross join article_runs r on r.id = x.article_run and r.latest "
            f"where {MINE} order by x.confidence, x.article, x.start, x.id limit :limit"
        )
    return (
        f"select {columns} from articles a cross join article_runs r on r.article = a.id and r.latest "
        f'cross join "{layer}" x on x.article_run = r.id where {MINE} order by a.number, x.rowid limit :limit'
    )


REJECTED = (
    "select x.article, x.subject, reviews.quote from review_rows x join reviews on reviews.id = x.subject "
    "where x.standing = 'rejected' and x.layer = :layer and x.review = x.subject and (:article is null or x.article = :article) "
    "and not exists (select 1 from review_rows v where v.subject = x.subject and v.reviewer = :reviewer) "
    "order by x.subject limit :limit"
)
"""Rows that others have rejected."""
