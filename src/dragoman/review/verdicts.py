"""Verdicts on the rows of an article, row by row, and which of them counts.

The last verdict that settles counts; without one, the last of each reviewer if all say the same. While they do not, the row stays as coded.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

import msgspec

from dragoman.review.links import LAYERS
from dragoman.review.portable import Portable

Word = Literal["accept", "correct", "reject"]
Standing = Literal["accepted", "corrected", "rejected", "disputed"]
WORDS: tuple[Word, ...] = get_args(Word)
STANDINGS: dict[Word, Standing] = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one reviewer says of one row.

    Attributes:
        id: its number; later ones are higher.
        article: the article's id.
        layer: the row's layer.
        verdict: `accept`, `correct` or `reject`.
        row: the row as it was coded.
        correction: the fields that are other than coded, with anchors for ids; `None` unless it corrects.
        reviewer: who says so.
        at: when (UTC, ISO 8601).
        note: why, in words.
        quote: the sentence that the row rests on, or what it is called.
        settles: does it settle a disagreement between reviewers?
        anchor: what the row is known by in its article and layer.
    """

    id: int
    article: str
    layer: str
    verdict: Word
    row: Portable
    correction: dict[str, Any] | None
    reviewer: str
    at: str
    note: str | None
    quote: str
    settles: bool
    anchor: str

    @property
    def says(self) -> tuple[str, bytes]:
        """What two verdicts that agree have in common."""
        return self.verdict, msgspec.json.encode(self.correction, order="deterministic")

    @property
    def becomes(self) -> Portable | None:
        """The row as this verdict has it; `None` where it is to go."""
        if self.verdict == "reject":
            return None
        return changed(self.row, self.correction) if self.correction else self.row


def changed(row: Portable, correction: dict[str, Any]) -> Portable:
    """A row with a correction that has anchors for ids."""
    fields = msgspec.to_builtins(row.row) | correction
    return replace(row, row=msgspec.convert(fields, LAYERS[row.layer]))


@dataclass
class Judged:
    """A row that was judged: as it was coded, and all that was said of it, the earliest first."""

    coded: Portable
    verdicts: list[Verdict] = field(default_factory=list)
    text: str = ""
    """The article's text as it stands now."""

    @property
    def latest(self) -> list[Verdict]:
        """The last verdict of each reviewer."""
        return list({verdict.reviewer: verdict for verdict in self.verdicts}.values())

    @property
    def counts(self) -> Verdict | None:
        """The verdict that counts; `None` while reviewers disagree."""
        settled = [verdict for verdict in self.verdicts if verdict.settles]
        if settled:
            return settled[-1]
        last = self.latest
        return last[-1] if len({verdict.says for verdict in last}) == 1 else None

    @property
    def standing(self) -> Standing:
        """What became of the row."""
        return STANDINGS[self.counts.verdict] if self.counts else "disputed"

    @property
    def becomes(self) -> Portable | None:
        """The row as the verdict that counts has it; as coded while reviewers disagree; `None` where it is to go."""
        if self.counts is None:
            return self.coded
        row = self.counts.becomes
        moved = row.moved(self.text) if row is not None else None
        return moved.renamed(self.text) if moved is not None else None

    @property
    def key(self) -> tuple[int, str]:
        """Its place among the rows that were judged, which does not depend on when."""
        return list(LAYERS).index(self.coded.layer), self.coded.anchor


def grouped(verdicts: Iterable[Verdict], text: str) -> tuple[list[Judged], list[Verdict]]:
    """The rows that were judged, in a fixed order, and the verdicts whose words the text does not hold any more.

    Args:
        verdicts: all of one article.
        text: its text as it stands now.
    """
    held: dict[tuple[str, str], Judged] = {}
    lost: list[Verdict] = []
    for verdict in sorted(verdicts, key=lambda verdict: verdict.id):
        coded = verdict.row.moved(text)
        row = verdict.becomes
        if coded is None or (row is not None and row.moved(text) is None):
            lost.append(verdict)
            continue
        one = held.setdefault((coded.layer, coded.anchor), Judged(coded, text=text))
        one.verdicts.append(verdict)
    return sorted(held.values(), key=lambda one: one.key), lost
