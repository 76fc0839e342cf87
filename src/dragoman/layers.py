"""What the stages have found so far, and the questions a later stage asks of it.

The pipeline hands one :class:`Layers` from stage to stage. A stage reads it and returns its own layer; only the pipeline
writes. :class:`Who` answers the question every stage has: which actor does this noun phrase stand for?
"""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.parse.document import LONGEST, Document
from dragoman.parse.syntax import conjuncts, counted
from dragoman.record import (
    Actor,
    Event,
    Figure,
    Forecast,
    Mention,
    Note,
    Place,
    Position,
    Process,
    Published,
    Statement,
    Time,
)

T = TypeVar("T")

LIMIT = 60.0
"""Seconds of processor time for the stages of an article. A report takes a tenth of one, the longest record of a debate some ten."""


@dataclass
class Layers:
    """The layers of one article. Empty until their stage has run."""

    document: Document
    strict: bool = False
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    places: tuple[Place, ...] = ()
    published: Published = Published()
    times: tuple[Time, ...] = ()
    statements: tuple[Statement, ...] = ()
    processes: tuple[Process, ...] = ()
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    figures: tuple[Figure, ...] = ()
    notes: list[Note] = field(default_factory=list)
    _begun: float = field(default_factory=time.thread_time)

    def __post_init__(self) -> None:
        if len(self.document.article.text) > LONGEST and not self.document.foreign:
            self.note("parse", "W004", f"only the first {LONGEST:,} characters are coded: no report is so long")

    @property
    def late(self) -> bool:
        """Is the time of the article over?"""
        return time.thread_time() - self._begun > LIMIT

    def note(self, stage: str, code: str, message: str) -> None:
        """Keep what `stage` could not do; the same note once."""
        note = Note(stage=stage, code=code, message=message)
        if note not in self.notes:
            self.notes.append(note)

    def recast(self, actors: tuple[Actor, ...], mentions: tuple[Mention, ...]) -> None:
        """Take settled actors and mentions; `who` is asked anew only where they differ."""
        if (actors, mentions) != (self.actors, self.mentions):
            self.actors, self.mentions = actors, mentions
            self.__dict__.pop("who", None)

    @cached_property
    def who(self) -> "Who":
        """The actors of the article, by place in the text. Asked for only after the actors stage."""
        return Who(self.document, self.actors, self.mentions)

    def by_sentence(self, stage: str, read: Callable[[Sentence], Iterable[T]]) -> list[T]:
        """What `read` finds in each sentence. A sentence that breaks it is noted and skipped, unless `strict`.

        When the time of the article is over the rest is not read, and that is noted, too: one hostile text must not stop a batch.
        """
        found: list[T] = []
        for sentence in self.document.sentences:
            if self.late:
                self.note(stage, "W902", f"more than {LIMIT:.0f} s of work on one article: the rest of it is not read")
                break
            try:
                found.extend(read(sentence))
            except Exception as error:  # one odd sentence must never cost the article
                if self.strict:
                    raise
                at = f"{sentence.start_char}-{sentence.end_char}"
                self.note(stage, "W901", f"sentence {at} skipped: {type(error).__name__}: {error}")
        return found


class Who:
    """Mentions by place in the text."""

    def __init__(self, document: Document, actors: Iterable[Actor], mentions: Iterable[Mention]) -> None:
        self.document = document
        self._actors = {actor.id: actor for actor in actors}
        self.mentions = sorted(mentions, key=lambda mention: (mention.start, -mention.end))
        self._by_id = {mention.id: mention for mention in self.mentions}
        self._by_head: dict[int, Mention] = {}
        self._by_token: dict[int, list[Mention]] = {}
        self._by_place: dict[tuple[int, int], list[Mention]] = {}
        for mention in self.mentions:
            self._by_place.setdefault((mention.start, mention.end), []).append(mention)
            span = document.span(mention.start, mention.end)
            head = span.root.i
            held = self._by_head.get(head)
            if held is None or mention.end - mention.start > held.end - held.start:
                self._by_head[head] = mention
            for token in span:
                self._by_token.setdefault(token.i, []).append(mention)

    def __getitem__(self, mention_id: str) -> Mention:
        return self._by_id[mention_id]

    def actor(self, mention: Mention | str) -> Actor:
        """The actor a mention stands for."""
        return self._actors[(self._by_id[mention] if isinstance(mention, str) else mention).actor]

    def country(self, mention: Mention | str) -> str | None:
        """The country code of a mention's actor."""
        return self.actor(mention).country

    def covering(self, token: Token) -> list[Mention]:
        """All mentions that contain the token, longest first."""
        return sorted(self._by_token.get(token.i, []), key=lambda mention: mention.start - mention.end)

    def at(self, token: Token) -> Mention | None:
        """The mention a noun phrase headed by `token` stands for.

        A mention headed by the token itself; else one that covers it as part of a name ("Foreign Minister [Ayman Safadi]");
        else, where the head is a title or a bare noun, a name in apposition or compound ("President Aoun").
        """
        found = self._by_head.get(token.i)
        if found is not None:
            return found
        for mention in self.covering(token):
            if mention.form in ("name", "metonym", "title", "description"):
                return mention
        for child in token.children:
            if child.dep_ in ("appos", "flat") and child.i in self._by_head:
                return self._by_head[child.i]
        return None

    def all_of(self, token: Token) -> list[Mention]:
        """The mentions of a noun phrase, of everything coordinated with it and of the examples it gives ("several states,
        including Turkey"), each actor once. A phrase for several ("the two sides") has a mention for each of them.
        """
        found: list[Mention] = []
        noun = counted(token)
        examples = [
            example
            for child in noun.children
            if child.dep_ == "prep" and child.lower_ in ("including", "like", "notably")
            for inner in child.children
            if inner.dep_ == "pobj"
            for example in (inner, *conjuncts(inner))
        ]
        for part in (token, *conjuncts(token), *examples):
            mention = self.at(part) or self.at(counted(part))
            together = self._by_place[mention.start, mention.end] if mention is not None else []
            for one in together:
                if all(one.actor != other.actor for other in found):
                    found.append(one)
        return found

    def between(self, start: int, end: int) -> list[Mention]:
        """Mentions wholly inside a stretch of text, in text order."""
        return [mention for mention in self.mentions if start <= mention.start and mention.end <= end]

    def before(self, offset: int) -> Iterator[Mention]:
        """Mentions that end at or before `offset`, nearest first."""
        return (mention for mention in reversed(self.mentions) if mention.end <= offset)
