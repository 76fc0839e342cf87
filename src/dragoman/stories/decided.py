"""What reviewers decided to be one actor, process or incident, or not. It goes before what the articles' words suggest.

A decision names its rows by article and words, not by ids, so it holds when an article is coded again; where the text has changed, by
the sentence that held the words, if that stands there once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

import msgspec

from dragoman.record import Actor, ActorKind, Event, Process, Record, Span
from dragoman.store.sentences import stands
from dragoman.stories.histories import Telling, tellings
from dragoman.stories.sighting import Sighting, party, sightings

Kind = Literal["actor", "process", "incident"]


class ActorSide(msgspec.Struct, frozen=True, kw_only=True):
    """An actor of a decision, by the key that it has across articles. `articles`: those in which the key is somebody else."""

    key: str
    name: str | None = None
    country: str | None = None
    kind: ActorKind | None = None
    articles: tuple[str, ...] = ()


class RowSide(msgspec.Struct, frozen=True, kw_only=True):
    """A process or event of an article, by its words and the sentence that holds them.

    `key` is that of a process in its article, `type` that of an event; an incident may name a process that takes place.
    """

    article: str
    start: int
    end: int
    at: int
    sentence: str
    key: str | None = None
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """That some actors, processes or incidents are the same, or are not.

    Attributes:
        number: its number; later ones are higher.
        kind: what it is on.
        same: are the sides one? If not, an actor is somebody else in the articles that its side names, and the processes or
            incidents named are one of their own.
        sides: what it is on; of actors the first gives the key and the name for all.
        reviewer, at, note: who decided, when (UTC, ISO 8601), why.
        withdrawn: when it was taken back.
    """

    number: int
    kind: Kind
    same: bool
    sides: tuple[ActorSide, ...] | tuple[RowSide, ...]
    reviewer: str = ""
    at: str = ""
    note: str | None = None
    withdrawn: str | None = None

    @property
    def actors(self) -> tuple[ActorSide, ...]:
        """Its sides, where it is on actors."""
        return tuple(side for side in self.sides if isinstance(side, ActorSide))

    @property
    def rows(self) -> tuple[RowSide, ...]:
        """Its sides, where it is on processes or incidents."""
        return tuple(side for side in self.sides if isinstance(side, RowSide))

    @property
    def apart(self) -> tuple[ActorSide, ...]:
        """The sides that say in which articles a key is somebody else."""
        return () if self.same else tuple(side for side in self.actors if side.articles)


class Decided:
    """The decisions that hold. Their order does not matter where they do not speak of the same."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._decisions = sorted((one for one in decisions if not one.withdrawn), key=lambda one: one.number)
        self._parent: dict[str, str] = {}
        self._called: dict[str, ActorSide] = {}
        self._rows: defaultdict[str, list[tuple[Decision, RowSide]]] = defaultdict(list)
        for one in self._decisions:
            for side in one.rows:
                self._rows[side.article].append((one, side))
            if one.same and one.actors:
                self._join(one.actors)

    def _join(self, sides: tuple[ActorSide, ...]) -> None:
        first = sides[0]
        for side in sides[1:]:
            if self._root(side.key) != self._root(first.key):
                self._parent[self._root(side.key)] = self._root(first.key)
        self._called.setdefault(first.key, first)

    def _root(self, key: str) -> str:
        while key in self._parent:
            key = self._parent[key]
        return key

    # actors

    def key(self, article: str, key: str) -> str:
        """The key that an actor goes by in an article."""
        found = self._root(key)
        for one in self._decisions:
            for side in one.apart:
                if article in side.articles and self._root(side.key) == found:
                    found = self._root(f"{side.key}#{one.number}")
        return found

    def related(self, keys: Iterable[str]) -> set[str]:
        """All keys that decisions bring together with these, or take from them."""
        roots = {self._root(key) for key in keys}
        found: set[str] = set(keys)
        before = -1
        while before != len(found):
            before = len(found)
            for one in self._decisions:
                for side in one.actors:
                    names = {side.key, *(f"{side.key}#{one.number}" for _ in one.apart)}
                    if any(self._root(name) in roots for name in names):
                        found |= names
                        roots |= {self._root(name) for name in names}
        return found | roots

    def named(self, record: Record) -> Record:
        """The record with every actor under the key and name that reviewers decided on."""
        if not any(one.kind == "actor" for one in self._decisions):
            return record
        became = {actor.id: self._actor(record.article.id, actor) for actor in record.actors}
        if all(actor is became[actor.id] for actor in record.actors):
            return record
        actors = {actor.id: actor for actor in reversed(became.values())}
        mentions = tuple(msgspec.structs.replace(one, actor=became[one.actor].id) for one in record.mentions)
        ordered = tuple(actors[ident] for ident in dict.fromkeys(actor.id for actor in became.values()))
        return msgspec.structs.replace(record, actors=ordered, mentions=mentions)

    def _actor(self, article: str, actor: Actor) -> Actor:
        key = party(actor).key
        now = self.key(article, key)
        told = self._called.get(now) or self._named_apart(now)
        if now == key and told is None:
            return actor
        told = told or ActorSide(key=now)
        return msgspec.structs.replace(
            actor,
            id=now,
            name=told.name or actor.name,
            country=told.country or actor.country,
            kind=told.kind or actor.kind,
        )

    def _named_apart(self, key: str) -> ActorSide | None:
        sides = ((one, side) for one in self._decisions for side in one.apart)
        return next((side for one, side in sides if f"{side.key}#{one.number}" == key), None)

    # processes and incidents

    def tellings(self, record: Record) -> Iterator[Telling]:
        """The processes of an article, with what was decided on them."""
        if record.article.id not in self._rows:
            yield from tellings(record)
            return
        tied, met = self._ties(record, "process"), self._ties(record, "incident")
        for telling in tellings(record):
            (ties, apart), (times, alone) = tied.get(telling.process, NONE), met.get(telling.process, NONE)
            # what leaves its process needs a key of its own: incidents are told apart by it
            key = f"{telling.key}#{apart}" if apart else telling.key
            yield replace(telling, key=key, tied=ties, apart=apart > 0, met=times, met_apart=alone > 0)

    def sightings(
        self, record: Record, keys: Mapping[tuple[str, str], str] | None = None, story: str | None = None
    ) -> Iterator[Sighting]:
        """The events of an article, with what was decided on them; the arguments are those of `sighting.sightings`."""
        tied = self._ties(record, "incident") if record.article.id in self._rows else {}
        for sighting in sightings(record, keys, story):
            ties, apart = tied.get(sighting.event, NONE)
            yield replace(sighting, tied=ties, apart=apart > 0) if ties else sighting

    def _ties(self, record: Record, kind: Kind) -> dict[str, tuple[tuple[str, ...], int]]:
        """By the id of a row: the decisions that tie it, and the last one by which it leaves the others; 0 for none."""
        found: dict[str, tuple[tuple[str, ...], int]] = {}
        for one, side in self._rows[record.article.id]:
            ident = row_of(record, side) if one.kind == kind else None
            if ident is not None:
                ties, apart = found.get(ident, NONE)
                found[ident] = (*dict.fromkeys((*ties, str(one.number))),), apart if one.same else one.number
        return found


NONE: tuple[tuple[str, ...], int] = ((), 0)
UNDECIDED = Decided()


def row_of(record: Record, side: RowSide) -> str | None:
    """The id of the process or event that a side of a decision means; `None` where the article has no such row any more."""
    at = _now(record.article.text, side)
    if side.type is not None:
        return _event(record.events, side, at) if at else None
    return _process(record.processes, side, at)


def _event(events: Iterable[Event], side: RowSide, at: Span) -> str | None:
    found = [event for event in events if _touch(event.trigger, at)]
    best = min(found, key=lambda event: (event.trigger != at, event.type != side.type), default=None)
    return best.id if best is not None and (best.trigger == at or best.type == side.type) else None


def _process(processes: Iterable[Process], side: RowSide, at: Span | None) -> str | None:
    if at is not None:
        found = [process for process in processes if any(_touch(span, at) for span in process.mentions)]
        best = min(found, key=lambda process: (at not in process.mentions, process.key != side.key), default=None)
        if best is not None:
            return best.id
    of_key = [process for process in processes if process.key == side.key]
    return of_key[0].id if len(of_key) == 1 else None


def _now(text: str, side: RowSide) -> Span | None:
    """Where the words of a side stand: where they did, as long as their sentence does, else where that stands now."""
    unmoved = text[side.at : side.at + len(side.sentence)] == side.sentence
    at = side.at if unmoved else stands(side.sentence, text)
    return Span(side.start - side.at + at, side.end - side.at + at) if at is not None else None


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
