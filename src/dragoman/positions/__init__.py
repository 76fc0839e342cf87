"""Positions: where each actor stands on what.

In come the parse, the mentions, the statements and the processes; out goes one position for each holder and each proposition:
the stance, the words it is about, toward whom, on what condition and in whose mouth. `verbs` and `nouns` read stands off the
parse by the frames of `stance.toml`, `settle` turns them into positions. What somebody says of the facts is no position.
"""

from collections.abc import Iterator

from spacy.tokens import Span as Sentence

from dragoman.layers import Layers
from dragoman.parse.document import Document
from dragoman.positions import nouns, verbs
from dragoman.positions.lexicon import lexicon
from dragoman.positions.settle import settle
from dragoman.positions.spoken import spoken
from dragoman.positions.stand import Stand
from dragoman.record import Position

__all__ = ["find"]


def find(document: Document, layers: Layers) -> tuple[Position, ...]:
    """The positions of an article, in text order."""
    return settle(layers, layers.by_sentence("positions", _stands))


def _stands(sentence: Sentence) -> Iterator[Stand]:
    known = lexicon()
    ready = known.frames["adjective"]
    for token in sentence:
        lemma = token.lemma_.lower()
        if lemma in ready and token.pos_ in ("ADJ", "VERB"):
            yield from verbs.ready(token)
        elif token.pos_ == "AUX":
            yield from spoken(token)
        elif token.pos_ == "VERB":
            yield from spoken(token)
            felt = list(verbs.feeling(token)) if token.lower_ in known.felt else []
            yield from felt or (verbs.stands(token) if lemma in known.verbs else ())
        elif token.pos_ == "ADJ":
            if token.lower_ in known.felt:
                yield from verbs.feeling(token)
        elif token.pos_ in ("NOUN", "PROPN"):
            if lemma in known.nouns:
                yield from nouns.stands(token)
            elif lemma in known.roles:
                yield from nouns.role(token)
