"""A reviewer's verdict on a row, stored, and the reading that follows from it."""

import sqlite3
from dataclasses import replace
from typing import Any

import msgspec

from dragoman.review.anchors import Rows
from dragoman.review.apply import applied
from dragoman.review.errors import UnknownRow, UnusableVerdict
from dragoman.review.fields import corrected, known
from dragoman.review.links import references, relinked
from dragoman.review.portable import Portable, portable
from dragoman.review.reading import Base, coded, connection, now, refresh, verdicts, writing
from dragoman.review.verdicts import WORDS, Judged

WITHOUT_ROW = "#"
"""Before the number of a verdict: the row it is on, where the latest reading has none of it."""


def judge(
    db: Base,
    article: str,
    layer: str,
    row_id: str,
    verdict: str,
    reviewer: str,
    correction: dict[str, Any] | None = None,
    note: str | None = None,
    settles: bool = False,
) -> int:
    """Store a verdict on a row. Where it changes the record, the reviewed reading becomes the latest.

    Args:
        db: the database.
        article: the article's whole id.
        layer: the layer of the row.
        row_id: its id in the latest reading, or in the coding where a reviewer has rejected it; "#7" for the row of verdict 7.
        verdict: `accept`, `correct` or `reject`. Accepting a row that another reviewer has corrected is to say the same as they do.
        reviewer: who says so.
        correction: the fields that are to be otherwise, as in the record's JSON; ids are those of the latest reading.
        note: why.
        settles: does it settle what reviewers disagree on?

    Returns:
        The number of the verdict.

    Raises:
        UnknownRow: there is no such article, layer or row.
        UnusableVerdict: the verdict is none, nobody gives it, or the correction does not fit.
    """
    known(layer)
    _check(verdict, reviewer, correction)
    held = connection(db)
    with writing(held):
        desk = _Desk(held, article)
        one, row = desk.row(layer, row_id)
        if correction is not None:
            row = desk.corrected(row, correction)
        fields = _difference(one.coded, row) if verdict != "reject" else None
        said = verdict if verdict == "reject" else "correct" if fields else "accept"
        base = one.coded.beside(row)
        quote = base.quote[1] if base.quote else one.coded.anchor
        number = held.execute(
            "insert into reviews (article, layer, verdict, row, correction, reviewer, at, note, quote, settles, anchor) "
            "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                article, layer, said, base.packed().decode(), msgspec.json.encode(fields).decode() if fields else None,
                reviewer.strip(), now(), note, quote, int(settles), one.coded.anchor,
            ],
        ).lastrowid  # fmt: skip
        assert number is not None
        refresh(held, article)
    return number


def _check(verdict: str, reviewer: str, correction: dict[str, Any] | None) -> None:
    if verdict not in WORDS:
        raise UnusableVerdict(f"{verdict!r} is no verdict; give one of: {', '.join(WORDS)}")
    if not reviewer.strip():
        raise UnusableVerdict("a verdict needs a reviewer; give a name")
    if verdict == "correct" and not correction:
        raise UnusableVerdict("nothing is corrected; give the fields that are to be otherwise, or accept the row")
    if verdict != "correct" and correction is not None:
        raise UnusableVerdict(f"a correction goes with correct, not with {verdict}; leave it out, or give correct")


def _difference(coded: Portable, row: Portable) -> dict[str, Any] | None:
    """The fields in which a row is other than coded, with anchors for ids."""
    before, after = msgspec.to_builtins(coded.row), msgspec.to_builtins(row.row)
    return {name: value for name, value in after.items() if name != "id" and value != before[name]} or None


class _Desk:
    """An article with its verdicts, to add one. Rows are told by the anchors that they have in the coding, wherever they are in it."""

    def __init__(self, db: sqlite3.Connection, article: str) -> None:
        self._article = article
        record = coded(db, article)
        applied_now = applied(record, verdicts(db, article))
        self._judged, self._reading = applied_now.judged, applied_now.record
        self._rows = Rows(record)
        self._rows.add(self._reading)

    def row(self, layer: str, ident: str) -> tuple[Judged, Portable]:
        """A row as one that is judged, and as it is now."""
        for one, own in self._judged:
            numbered = ident.startswith(WITHOUT_ROW) and ident[1:] in {str(each.id) for each in one.verdicts}
            if one.coded.layer == layer and (numbered or own == ident):
                return one, one.becomes or one.coded
        row = self._rows.row(layer, ident)
        if row is None:
            raise UnknownRow(
                f"{self._article} has no row {ident!r} among its {layer}; reload it, its ids may have changed"
            )
        found = portable(self._rows, layer, row)
        return Judged(found, text=self._rows.text), found

    def corrected(self, row: Portable, correction: dict[str, Any]) -> Portable:
        """The row with a correction that has ids of the latest reading.

        What the row points to and the reading lacks (a rejected mention) stays as it was, unless the correction says otherwise.
        """
        plain = relinked(row.layer, row.row, lambda layer, anchor: self._rows.at(layer, anchor) or anchor)
        assert plain is not None
        changed = corrected(self._reading, row.layer, plain, correction, also=set(references(row.layer, plain)))
        carried = portable(self._rows, row.layer, changed)
        return replace(carried, row=msgspec.structs.replace(carried.row, id=row.anchor)).beside(row)
