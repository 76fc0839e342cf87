"""The score of a text, and whether it passes."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from dragoman.parse.document import LONGEST
from dragoman.record import Article, Note, Record
from dragoman.relevance.marks import TRIGGER, marked
from dragoman.store.sentences import sentences

NOTHING = -9.0
"""What a sentence without a trigger, or one that is not there, counts."""
BIAS = "@bias"
PIECE = 2000
"""Characters of a sentence that are looked at together: nobody speaks longer, and what is looked for takes its length times the names."""
THRESHOLD = -0.5
"""The least score of a sentence that lets its article pass: half a unit on the safe side of even odds."""


@cache
def _weights() -> dict[str, float]:
    rows = (files("dragoman.relevance") / "words.tsv").read_text("utf-8").splitlines()
    return {word: float(weight) for word, weight in (row.split("\t") for row in rows if not row.startswith("#"))}


def score(text: str) -> float:
    """How much a text looks like news of what political actors do: the best of its sentences."""
    return max((_sentence(piece) for piece in _pieces(text)), default=NOTHING)


def _pieces(text: str) -> Iterator[str]:
    """The sentences of what would be coded; one without end in parts."""
    coded = text[:LONGEST]
    for start, end in sentences(coded):
        for at in range(start, end, PIECE):
            yield coded[at : min(at + PIECE, end)]


def _sentence(sentence: str) -> float:
    found = marked(sentence)
    if TRIGGER not in found:
        return NOTHING
    weights = _weights()
    return weights[BIAS] + sum(weights.get(word, 0.0) for word in found)


def relevant(text: str) -> bool:
    """Does a text pass? It is read no further than to the first sentence that says so."""
    return any(_sentence(piece) >= THRESHOLD for piece in _pieces(text))


def worth_parsing(article: Article) -> bool:
    """Is an article to be parsed? One in another language is not read here, and passes."""
    return article.language not in (None, "en") or relevant(f"{article.title or ''}\n{article.text}")


def passed_by(article: Article) -> Record:
    """The record of an article that is not parsed: nothing but a note."""
    note = Note(stage="relevance", code="W003", message="no sign of diplomacy before parsing: nothing coded")
    return Record(article=article, notes=(note,))
