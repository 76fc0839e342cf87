"""Footnotes: the exact words a row rests on, each sentence once, numbered as the brief cites them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from dragoman.brief.sentences import Sentences
from dragoman.brief.words import published
from dragoman.record import Article, Record

MOST = 3
"""Footnotes of one row: how many reports there are is told beside them."""
LONG = 900
"""Characters of a sentence that a footnote shows; of a longer one (a list, a table run together) the part around the cited words."""
LEAD = 200
"""Characters shown before the cited words then."""
Spot = tuple[str, int]
"""An article and a place in its text."""


@dataclass(frozen=True)
class Back:
    """A row that cites a footnote: its anchor, and what it is."""

    row: str
    label: str


@dataclass(frozen=True)
class Footnote:
    """The words, and where they stand: `words` is `text[start:end]` of the article.

    `whole` says whether they are the whole sentence, `below` is the anchor of the sentence where the brief holds the text.
    """

    number: int
    article: Article
    start: int
    end: int
    words: str
    whole: bool
    below: str | None

    @property
    def anchor(self) -> str:
        """Where it stands in the page."""
        return f"n{self.number}"

    @property
    def day(self) -> str:
        """When the article was published, in words."""
        return published(self.article.published)


class Footnotes:
    """All footnotes of a brief, made as its rows cite them.

    Args:
        record: the record of an article by its id.
        numbers: the numbers of the articles whose whole text the brief holds.
    """

    def __init__(self, record: Callable[[str], Record | None], numbers: Mapping[str, int]) -> None:
        self._record, self._numbers = record, numbers
        self._texts: dict[str, tuple[Article, Sentences]] = {}
        self._by_place: dict[Spot, Footnote] = {}
        self._backs: dict[int, list[Back]] = {}

    def cite(self, row: str, label: str, spots: Iterable[Spot], most: int = MOST) -> tuple[Footnote, ...]:
        """The footnotes of a row.

        Args:
            row: the anchor of the row.
            label: what the row is, for the way back.
            spots: where the words stand, the best first; the first of each article is taken.
            most: how many at most.
        """
        found: dict[str, Footnote] = {}
        for article, start in spots:
            if len(found) == most:
                break
            if article not in found and (note := self._at(article, start)) is not None:
                found[article] = note
        for note in found.values():
            backs = self._backs.setdefault(note.number, [])
            if all(back.row != row for back in backs):
                backs.append(Back(row, label))
        return tuple(found.values())

    @property
    def all(self) -> list[Footnote]:
        """Every footnote, by number."""
        return list(self._by_place.values())

    @property
    def articles(self) -> list[str]:
        """The articles cited, as first cited."""
        return list(dict.fromkeys(note.article.id for note in self.all))

    def backs(self, note: Footnote) -> list[Back]:
        """The rows that cite it."""
        return self._backs[note.number]

    def sentence(self, article: str, offset: int) -> str | None:
        """The sentence at a place of an article, without a footnote to it."""
        held = self._read(article)
        found = held[1].at(offset) if held else None
        return found.text if found else None

    def _read(self, article: str) -> tuple[Article, Sentences] | None:
        if article not in self._texts:
            record = self._record(article)
            if record is None:
                return None
            self._texts[article] = record.article, Sentences(record, self._numbers.get(article, 0))
        return self._texts[article]

    def _at(self, article: str, offset: int) -> Footnote | None:
        known = self._read(article)
        sentence = known[1].at(offset) if known else None
        if known is None or sentence is None:
            return None
        held = known[0]
        start, end = sentence.start, sentence.end
        if end - start > LONG:
            start = max(start, offset - LEAD)
            end = min(end, start + LONG)
        if (article, start) not in self._by_place:
            below = sentence.anchor if article in self._numbers else None
            whole = (start, end) == (sentence.start, sentence.end)
            number = len(self._by_place) + 1
            words = held.text[start:end]
            self._by_place[article, start] = Footnote(number, held, start, end, words, whole, below)
        return self._by_place[article, start]
