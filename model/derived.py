"""Rows with one side only, which follow from the corpus.

An act of which only one side is known is put to the model with the word that names the act in the place of the missing side: "[The army]
{shelled} two villages". Few such rows are written by hand (`corpus/gate_*.tsv`); many follow from the others: where the codebook finds the act of a
row in its words, the row also says what source and word, or word and target, have to do with each other; and no word of a sentence without a
political event names one.
"""

from collections.abc import Iterator
from dataclasses import replace

from corpus import Row
from dragoman.events.candidates import candidates
from dragoman.events.participants import participants
from dragoman.events.relate import two_actors
from dragoman.parse import parse
from dragoman.record import Article
from labels import NONE


def derived(rows: list[Row]) -> Iterator[Row]:
    """The rows that follow, at most one for each act; whether source or target stays goes by the row's number."""
    articles = (Article(id=row.id, text=row.text, language="en") for row in rows)
    for row, document in zip(rows, parse(articles), strict=True):
        who = two_actors(document, row.source, row.target)
        for candidate in (found for sentence in document.sentences for found in candidates(sentence)):
            sources, targets = participants(candidate, who)
            left, right = {mention.id for mention in sources}, {mention.id for mention in targets}
            if not _says(row, candidate.frame.type, left, right):
                continue
            word = (candidate.word.idx, candidate.word.idx + len(candidate.word))
            keep_source = "source" in left and ("target" not in right or row.line % 2 == 0)
            found = replace(row, target=word) if keep_source else replace(row, source=word)
            if found.source[1] <= found.target[0] or found.target[1] <= found.source[0]:
                yield found


def _says(row: Row, kind: str, left: set[str], right: set[str]) -> bool:
    """Does the row say what this candidate is?"""
    if row.type == NONE:
        return row.mode == "noevent" and bool("source" in left or "target" in right)
    both = {"source", "target"} <= left if row.direction == "=" else "source" in left and "target" in right
    return row.type == kind and both
