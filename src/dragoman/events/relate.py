"""One marked pair: what does the first do to the second?

The model reads every pair. Where it is sure its word stands; else the text is parsed and the codebook is heard too, without the
actors stage: the two marked spans are the only actors there are. The candidate that ties the two best speaks for its type: it has
the source among its sources and the target among its targets, or joins them in the tree, or stands nearest to either.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from os import cpu_count
from typing import Any, Literal

from spacy.tokens import Token

from dragoman.events.candidate import Candidate
from dragoman.events.candidates import candidates
from dragoman.events.codebook import fold, types
from dragoman.events.judge import alone, together
from dragoman.events.participants import participants
from dragoman.events.relation import Pair, Reading, relation_model
from dragoman.events.status import status_of
from dragoman.layers import Who
from dragoman.parse import MODEL, Document, forgetting, parse
from dragoman.parse.syntax import climb, meeting
from dragoman.record import Actor, Article, EventType, Mention, Relation, Status

GROUP = 256
"""Pairs read together."""

SURE = 0.95
"""From here on the model's word needs no other, and the text no parser."""

By = Literal["both", "model", "codebook"]
TIES = ("near", "half", "joined", "slots")
"""How a candidate ties the two, from loose to close."""


@dataclass(frozen=True)
class Told:
    """What the codebook says of a pair: its best candidate's act, and how the candidate ties the two."""

    act: EventType
    mode: str | None
    status: Status
    tie: str


def relate_pairs(rows: Iterable[Mapping[str, Any]], *, model: str = MODEL, by: By = "both") -> Iterator[Relation]:
    """An answer for each row `{id, text, source: [start, end], target: [start, end]}`, in their order.

    Args:
        rows: the pairs.
        model: the spaCy model that parses where the codebook is asked.
        by: who is asked; `model` and `codebook` alone are for measuring.

    Raises:
        KeyError, TypeError, ValueError: a row lacks a field or its spans lie outside its text.
        DamagedModel, MissingModel: the installation is not whole.
    """
    rows = iter(rows)
    while group := [_pair(row) for row in islice(rows, GROUP)]:
        readings = _read([pair for _, pair in group], by)
        asked = [at for at, reading in enumerate(readings) if reading is None or (by == "both" and reading.sure < SURE)]
        articles = [Article(id=group[at][0], text=group[at][1][0], language="en") for at in asked]
        with forgetting(model):
            told = {
                at: codebook(document, *group[at][1][1:])
                for at, document in zip(asked, parse(articles, model), strict=True)
            }
        for at, (name, _) in enumerate(group):
            yield answer(name, readings[at], told.get(at))


def _pair(row: Mapping[str, Any]) -> tuple[str, Pair]:
    return str(row["id"]), (row["text"], tuple(row["source"]), tuple(row["target"]))


def _read(pairs: list[Pair], by: By) -> list[Reading | None]:
    if by == "codebook":
        return [None] * len(pairs)
    return list(relation_model().read_all(pairs, threads=min(2, cpu_count() or 1)))


def answer(name: str, reading: Reading | None, told: Told | None) -> Relation:
    """What both together say of a pair: PLOVER's plain type, the act and its status."""
    if reading is None:
        return _relation(name, told.act, told.mode, told.status, alone(told.tie)) if told else Relation(id=name)
    verdict = together(reading, told.act if told else None, told.tie if told else "none")
    if verdict.type is None:
        return Relation(id=name, confidence=round(verdict.sure, 3))
    if told is not None and told.tie == "slots" and told.act == verdict.type:
        return _relation(name, verdict.type, told.mode, told.status, verdict.sure)
    mode = reading.mode if reading.likeliest == verdict.type else None
    status = told.status if told is not None and told.act == verdict.type else reading.status
    return _relation(name, verdict.type, mode, status, verdict.sure)


def _relation(name: str, act: EventType, mode: str | None, status: Status, sure: float) -> Relation:
    kind = fold(act, status, mode)
    table = types()[kind]
    return Relation(
        id=name,
        type=kind,
        act=act,
        mode=mode,
        status=status,
        quad=table.quad,
        score=table.score_of(mode if mode in table.modes else None),
        confidence=round(sure, 3),
    )


def codebook(document: Document, source: tuple[int, int], target: tuple[int, int]) -> Told | None:
    """The codebook's word on two spans of a parsed text; None where no word of it stands there."""
    who = two_actors(document, source, target)
    found = [candidate for sentence in document.sentences for candidate in candidates(sentence)]
    ranked = [(*tie(candidate, who, document, source, target), -number) for number, candidate in enumerate(found)]
    # what stands in a clause beside the main one ("…, until their demands are met", "… to support them") ties less
    ranked = [(max(0, rank - (found[-at].word.dep_ == "advcl")), near, at) for rank, near, at in ranked]
    if not ranked:
        return None
    rank, _, position = max(ranked)
    candidate = found[-position]
    act: EventType = candidate.frame.undo if candidate.undone and candidate.frame.undo else candidate.frame.type
    return Told(act, None if candidate.undone else candidate.mode, status_of(candidate), TIES[rank])


def two_actors(document: Document, source: tuple[int, int], target: tuple[int, int]) -> Who:
    """A text with two actors only, `source` and `target`: its two spans."""
    actors = [
        Actor(id="source", name="source", kind="government"),
        Actor(id="target", name="target", kind="government"),
    ]
    mentions = [
        Mention(id=name, start=span[0], end=span[1], text=document.text[span[0] : span[1]], actor=name, form="name")
        for name, span in (("source", source), ("target", target))
    ]
    return Who(document, actors, mentions)


def tie(
    candidate: Candidate, who: Who, document: Document, source: tuple[int, int], target: tuple[int, int]
) -> tuple[int, float]:
    """How a candidate ties the pair (an index of TIES), and how near it stands to both."""
    sources, targets = participants(candidate, who)
    left = {mention.id for mention in sources}
    right = {mention.id for mention in targets}
    gap = min(abs(candidate.word.idx - source[1]), abs(candidate.word.idx - target[0]))
    near = 1 / (1 + gap / 40)
    half = "source" in left or "target" in right
    if "source" in left and ("target" in right or (candidate.frame.mutual and "target" in left)):
        return TIES.index("slots"), near
    if candidate.word.i in _way(document.span(*source).root, document.span(*target).root):
        return TIES.index("joined"), near + half
    return TIES.index("half" if half else "near"), near


def _way(first: Token, second: Token) -> set[int]:
    """The words on the way from one word to another in the tree, both ends left out."""
    up_first = [first, *climb(first)]
    up_second = [second, *climb(second)]
    shared = {token.i for token in up_first} & {token.i for token in up_second}
    way = {token.i for token in up_first + up_second if token.i not in shared}
    above = meeting(first, second)
    if above is not None:
        way.add(above.i)
    return way - {first.i, second.i}
