"""One marked pair: what does the first do to the second?

The codebook is asked without the actors stage: the two marked spans are the only actors there are. The best candidate of the
text is the one that has the source among its sources and the target among its targets; else one that joins them in the tree; else the
nearest one to either.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import tee
from typing import Any

from spacy.tokens import Token

from dragoman.events.candidates import Candidate, candidates
from dragoman.events.codebook import fold, types
from dragoman.events.participants import participants
from dragoman.events.status import status_of
from dragoman.layers import Who
from dragoman.parse import Document, parse
from dragoman.parse.syntax import climb
from dragoman.record import Actor, Article, EventType, Mention, Relation

SURE, JOINED, HALF, NEAR = 0.8, 0.55, 0.45, 0.3
"""Confidence by how a candidate ties the two: both in their slots, on the way between them, one in a slot, merely near."""


def relate_pairs(rows: Iterable[Mapping[str, Any]], *, model: str | None = None) -> Iterator[Relation]:
    """An answer for each row `{id, text, source: [start, end], target: [start, end]}`, in their order.

    Raises:
        KeyError, TypeError, ValueError: a row lacks a field or its spans lie outside its text.
    """
    ours, theirs = tee(rows)
    articles = (Article(id=str(row["id"]), text=row["text"], language="en") for row in theirs)
    documents = parse(articles, model) if model else parse(articles)
    for row, document in zip(ours, documents, strict=True):
        yield relate(document, tuple(row["source"]), tuple(row["target"]))


def relate(document: Document, source: tuple[int, int], target: tuple[int, int]) -> Relation:
    """The relation between two spans of a parsed text."""
    who = _pair(document, source, target)
    found = [candidate for sentence in document.sentences for candidate in candidates(sentence)]
    ranked = [(rank(candidate, who, document, source, target), -number) for number, candidate in enumerate(found)]
    if not ranked:
        return Relation(id=document.article.id)
    sure, position = max(ranked)
    candidate = found[-position]
    act: EventType = candidate.frame.undo if candidate.undone and candidate.frame.undo else candidate.frame.type
    mode = None if candidate.undone else candidate.mode
    status = status_of(candidate)
    kind = fold(act, status)
    table = types()[kind]
    return Relation(
        id=document.article.id,
        type=kind,
        act=act,
        mode=mode,
        status=status,
        quad=table.quad,
        score=table.score_of(mode if mode in table.modes else None),
        confidence=round(sure, 2),
    )


def _pair(document: Document, source: tuple[int, int], target: tuple[int, int]) -> Who:
    actors = [
        Actor(id="source", name="source", kind="government"),
        Actor(id="target", name="target", kind="government"),
    ]
    mentions = [
        Mention(id=name, start=span[0], end=span[1], text=document.text[span[0] : span[1]], actor=name, form="name")
        for name, span in (("source", source), ("target", target))
    ]
    return Who(document, actors, mentions)


def rank(candidate: Candidate, who: Who, document: Document, source: tuple[int, int], target: tuple[int, int]) -> float:
    """How well a candidate ties the pair, as a confidence; nearness breaks ties by less than a hundredth."""
    sources, targets = participants(candidate, who)
    left = {mention.id for mention in sources}
    right = {mention.id for mention in targets}
    gap = min(abs(candidate.word.idx - source[1]), abs(candidate.word.idx - target[0]))
    near = 0.009 / (1 + gap / 40)
    if "source" in left and ("target" in right or (candidate.frame.mutual and "target" in left)):
        return SURE + near
    between = _way(document.span(*source).root, document.span(*target).root)
    if candidate.word.i in between:
        return JOINED + (0.05 if "source" in left or "target" in right else 0.0) + near
    if "source" in left or "target" in right:
        return HALF + near
    return NEAR + near


def _way(first: Token, second: Token) -> set[int]:
    """The words on the way from one word to another in the tree, both ends left out."""
    up_first = [first, *climb(first)]
    up_second = [second, *climb(second)]
    shared = {token.i for token in up_first} & {token.i for token in up_second}
    way = {token.i for token in up_first + up_second if token.i not in shared}
    meeting = next((token.i for token in up_first if token.i in shared), None)
    if meeting is not None:
        way.add(meeting)
    return way - {first.i, second.i}
