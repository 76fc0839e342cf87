"""One parsed article."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc
from spacy.tokens import Span as Sentence

from dragoman.record import Article, Span

LONGEST = 300_000
"""Characters of an article that are coded: twice the longest record of a debate. What comes after is kept as it is."""


@dataclass(frozen=True)
class Document:
    """An article with its parse. Token offsets are offsets into `article.text`."""

    article: Article
    doc: Doc
    cut: int = 0
    """How many pieces an over-long text was cut into; 0 when it was parsed whole."""

    @property
    def foreign(self) -> bool:
        """Is the article in another language than English? Then `doc` is empty."""
        return self.article.language not in (None, "en")

    @property
    def text(self) -> str:
        """The article's text, as far as it is coded."""
        return self.article.text[:LONGEST]

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences, without the line breaks that end them and without empty ones."""
        found = []
        for sentence in self.doc.sents:
            start, end = sentence.start, sentence.end
            while start < end and self.doc[start].is_space:
                start += 1
            while end > start and self.doc[end - 1].is_space:
                end -= 1
            if start < end:
                found.append(self.doc[start:end])
        return found

    def span(self, start: int, end: int) -> Sentence:
        """The tokens that touch a stretch of text.

        Raises:
            ValueError: the stretch is empty or outside the text.
        """
        span = self.doc.char_span(start, end, alignment_mode="expand")
        if span is None or start >= end:
            raise ValueError(f"no text at {start}-{end}")
        return span

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start_char for sentence in self.sentences]

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that contains a character, or the last one that starts before it."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]


def chars(span: Sentence) -> Span:
    """The stretch of text that tokens cover, without white space at either end."""
    text = span.text
    lead, trail = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
    return Span(span.start_char + lead, span.end_char - trail)
