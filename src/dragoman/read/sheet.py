"""A page's blocks with what splitting asks of them again and again, counted once."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from dragoman.read.blocks import Block, Cut
from dragoman.read.captions import credited
from dragoman.read.residue import reason

REPORT = 80
"""Words of running text that make a report rather than a teaser."""
_NO_KEY = re.compile(r"\W+")


def key(text: str) -> str:
    """A line with case, spaces and punctuation aside, to know it again."""
    return _NO_KEY.sub(" ", text).casefold().strip()


class Sheet:
    """The blocks of a page, their keys, how often each is said, and where running text stands."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.keys = [key(block.text) for block in blocks]
        self.often = Counter(self.keys)
        self.prose = [place for place, block in enumerate(blocks) if block.prose]
        self._words = [0, *accumulate(blocks[place].words for place in self.prose)]

    def words(self, start: int, end: int) -> int:
        """Words of running text between two places."""
        return self._words[bisect_left(self.prose, end)] - self._words[bisect_left(self.prose, start)]

    def paragraphs(self, start: int, end: int) -> int:
        """Paragraphs of running text between two places."""
        return bisect_left(self.prose, end) - bisect_left(self.prose, start)

    def is_report(self, cut: Cut) -> bool:
        """Do these blocks hold a report: two paragraphs and eighty words of running text?"""
        return self.paragraphs(cut.start, cut.end) >= 2 and self.words(cut.start, cut.end) >= REPORT

    def between(self, heads: Sequence[int]) -> list[Cut]:
        """From each headline to the next, with the date that stands above a headline when none stands below it."""
        starts = [place - 1 if self._dated_above(place) else place for place in heads]
        ends = [*starts[1:], len(self.blocks)]
        return [
            Cut(start, end, self.blocks[head].text)
            for start, end, head in zip(starts, ends[: len(starts)], heads, strict=True)
        ]

    def _dated_above(self, head: int) -> bool:
        if not head or self.blocks[head - 1].kind != "time":
            return False
        for block in self.blocks[head + 1 : head + 6]:
            if block.kind == "time":
                return False
            if block.prose:
                break
        return True


def may_be_title(block: Block) -> bool:
    """Short, no sentence of running text, no caption, no label of one word."""
    if block.kind in ("caption", "time") or not 2 <= block.words <= 40 or len(block.text) > 300:
        return False
    if block.level:
        return True
    return not block.text.endswith((".", ":", ";", ",")) or block.words <= 12


def is_furniture(block: Block) -> bool:
    """A control, byline, date line or credited caption: nothing that a report is called by."""
    return reason(block.text, before_body=True) is not None or credited(block.text)


def title_at(blocks: Sequence[Block]) -> str | None:
    """The headline among the blocks that open an article: the highest heading before its text, else a short first line."""
    first = next((place for place, block in enumerate(blocks) if block.prose and not block.level), len(blocks))
    head = blocks[:first]
    headings = [block for block in head if block.level and block.words >= 2 and not is_furniture(block)]
    if headings:
        return min(headings, key=lambda block: block.level).text
    for block in head:
        if may_be_title(block) and not is_furniture(block):
            return block.text
    return None
