"""A text in paragraphs and sentences, so that a row can point at its words without running the parser again.

The sentences the parser found stand in the record wherever an event or a position was found; between them a simple rule cuts
after a full stop. Each sentence has an anchor, `w2-14`: article 2, sentence 14.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.record import Record

_LINES = re.compile(r"[^\n]+")
_ENDS = re.compile(
    r"""(?<!\b[A-Z])(?<!\b(?:Mr|Dr|Lt|St|Ms))(?<!\b(?:Gen|Sen|Rep|Mrs|Col|Gov))[.!?]["”’')\]]*\s+(?=["“‘'(\[]?[A-Z0-9])"""
)


@dataclass(frozen=True)
class Sentence:
    """One sentence: its place in the text, its words and its anchor."""

    start: int
    end: int
    text: str
    anchor: str
    label: str


class Sentences:
    """The sentences of one record; `number` is the article's place in the brief, from 1."""

    def __init__(self, record: Record, number: int = 1) -> None:
        text = record.article.text
        spans = [event.sentence for event in record.events] + [position.sentence for position in record.positions]
        known = {(span.start, span.end) for span in spans}
        self.paragraphs: list[list[Sentence]] = []
        count = 0
        for line in _LINES.finditer(text):
            paragraph = []
            for start, end in _cut(text, line.start(), line.end(), sorted(known)):
                count += 1
                paragraph.append(Sentence(start, end, text[start:end], f"w{number}-{count}", f"{number}.{count}"))
            if paragraph:
                self.paragraphs.append(paragraph)
        self.all = [sentence for paragraph in self.paragraphs for sentence in paragraph]
        self._starts = [sentence.start for sentence in self.all]

    def at(self, offset: int) -> Sentence | None:
        """The sentence an offset lies in; the nearest before it in the white space between two."""
        index = bisect_right(self._starts, offset) - 1
        return self.all[max(index, 0)] if self.all else None


def _cut(text: str, start: int, end: int, known: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Sentences of a line: the known ones whole, what lies between cut after full stops. White space is left out."""
    at = start
    for first, last in known[bisect_right(known, (start, -1)) :]:
        if first >= end:
            break
        if first < at or last > end:
            continue
        yield from _plain(text, at, first)
        yield from _trimmed(text, first, last)
        at = last
    yield from _plain(text, at, end)


def _plain(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for stop in _ENDS.finditer(text, start, end):
        yield from _trimmed(text, at, stop.end())
        at = stop.end()
    yield from _trimmed(text, at, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end].strip()
    if words:
        first = text.index(words, start)
        yield first, first + len(words)
