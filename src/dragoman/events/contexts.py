"""PLOVER contexts: what an event is about, from the words of its sentence, its paragraph and its article.

The manual takes the mode from the event's own sentence and the context from paragraph or document, since a context says what a story is
about and does not qualify the event. Here every context of the sentence counts, one of the paragraph when two different words name it,
one of the article when it is a thread of it: named in at least a third of the sentences, and in three of them.
"""

from collections import Counter
from functools import cached_property

from spacy.tokens import Span as Sentence

from dragoman.events.codebook import context_words
from dragoman.parse.document import Document

THREAD = 1 / 3
"""Share of an article's sentences that name a context which all of its events are about."""
SENTENCES = 3
"""And how many at least."""
WORDS = 2
"""Different words of a paragraph that name a context of its events."""


class Contexts:
    """The contexts of one article. Its words are looked up once, when the first event asks."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def of(self, sentence: Sentence) -> tuple[str, ...]:
        """The contexts of an event in a sentence, in alphabetical order."""
        number = self._paragraph_of[sentence.start]
        return tuple(sorted({*self._named[sentence.start], *self._paragraphs[number], *self._threads}))

    @cached_property
    def _named(self) -> dict[int, dict[str, set[str]]]:
        """The contexts each sentence names, with the words that do; a sentence goes by its first token."""
        return {sentence.start: _contexts_in(sentence) for sentence in self.document.sentences}

    @cached_property
    def _paragraph_of(self) -> dict[int, int]:
        """The number of the paragraph (a line of the text) that each sentence stands in."""
        text = self.document.text
        numbers, line, at = {}, 0, 0
        for sentence in self.document.sentences:
            line += text.count("\n", at, sentence.start_char)
            at = sentence.start_char
            numbers[sentence.start] = line
        return numbers

    @cached_property
    def _paragraphs(self) -> dict[int, frozenset[str]]:
        words: dict[int, dict[str, set[str]]] = {}
        for start, named in self._named.items():
            held = words.setdefault(self._paragraph_of[start], {})
            for context, found in named.items():
                held.setdefault(context, set()).update(found)
        return {
            number: frozenset(context for context, found in held.items() if len(found) >= WORDS)
            for number, held in words.items()
        }

    @cached_property
    def _threads(self) -> frozenset[str]:
        counts = Counter(context for named in self._named.values() for context in named)
        enough = max(SENTENCES, THREAD * len(self._named))
        return frozenset(context for context, count in counts.items() if count >= enough)


def _contexts_in(sentence: Sentence) -> dict[str, set[str]]:
    table = context_words()
    found: dict[str, set[str]] = {}
    for token in sentence:
        lemma = token.lemma_.lower()
        for context in table.get(lemma, ()):
            found.setdefault(context, set()).add(lemma)
    return found
