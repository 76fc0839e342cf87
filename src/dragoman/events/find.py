"""The stage: candidates become events."""

from dataclasses import dataclass, field
from typing import Literal

import msgspec
from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.events.candidate import Candidate
from dragoman.events.candidates import candidates
from dragoman.events.codebook import types
from dragoman.events.contexts import Contexts
from dragoman.events.gate import act_of, doubtful, enough, refused
from dragoman.events.judge import believed
from dragoman.events.participants import participants
from dragoman.events.relation import Reading
from dragoman.events.second import SecondReader
from dragoman.events.setting import interval, place_of, time_of
from dragoman.events.status import status_of
from dragoman.layers import Layers
from dragoman.parse.document import Document, chars
from dragoman.record import Event, EventType, Mention, Place, Span, Status, Time
from dragoman.statements import Said


def find(document: Document, layers: Layers) -> tuple[Event, ...]:
    """The events of an article, in text order, numbered e1, e2 …"""
    coder = Coder(layers, Said(layers.statements), SecondReader(layers), Contexts(document))
    # first what the codebook found, everywhere; then pairs that it passed by, as far as questions are left
    found = layers.by_sentence("events", coder.sentence) + layers.by_sentence("events", coder.passed_by)
    found.sort(key=lambda event: (event.trigger, event.type))
    if coder.nobody:
        words = ", ".join(f"“{word}”" for word in list(dict.fromkeys(coder.nobody))[:12])
        layers.note("events", "W061", f"{len(coder.nobody)} acts left out, nobody known takes part: {words}")
    return tuple(msgspec.structs.replace(event, id=f"e{number}") for number, event in enumerate(found, 1))


@dataclass
class Coder:
    """What coding the sentences of one article needs, and the words of acts that nobody was found for."""

    layers: Layers
    said: Said
    second: SecondReader
    contexts: Contexts
    nobody: list[str] = field(default_factory=list)
    seen: dict[int, list[Event]] = field(default_factory=dict)
    """The events of each sentence, by where it starts."""

    def sentence(self, sentence: Sentence) -> list[Event]:
        """The events of one sentence; the same act named twice counts once."""
        events: list[tuple[Event, frozenset[str]]] = []
        doubts: set[Span] = set()  # the triggers of events that lack what they should have
        for candidate in candidates(sentence):
            built = self.build(candidate, sentence)
            if built is None:
                continue
            event, doubt = built
            if doubt:
                doubts.add(event.trigger)
            actors = frozenset(self.layers.who[mention].actor for mention in event.source + event.target)
            twins = (number for number, (other, theirs) in enumerate(events) if _same(event, actors, other, theirs))
            twin = next(twins, None)
            if twin is None:
                events.append((event, actors))
            elif len(actors) > len(events[twin][1]):
                events[twin] = (event, actors)
        over = [self.second.over(event, sentence, doubtful=event.trigger in doubts) for event, _ in events]
        seen = self.seen[sentence.start] = [event for event in over if event is not None]
        return seen

    def passed_by(self, sentence: Sentence) -> list[Event]:
        """The events of a sentence that only the model finds."""
        seen = self.seen.get(sentence.start, [])
        return [self.added(*found, sentence) for found in self.second.passed_by(sentence, seen)]

    def added(self, source: Mention, target: Mention, word: Token, reading: Reading, sentence: Sentence) -> Event:
        """An event that only the model found."""
        kind = reading.likeliest
        mode = reading.mode if reading.mode in types()[kind].modes else None
        sides = ([source, target], []) if reading.direction == "=" else ([source], [target])
        return self.event(
            word, sentence, (kind, mode), reading.status, sides, sure=believed(reading.sure), basis="model"
        )

    def build(self, candidate: Candidate, sentence: Sentence) -> tuple[Event, bool] | None:
        """The event of a candidate, and whether it lacks what it should have; None where its participants make it none of politics."""
        layers = self.layers
        sources, targets = participants(candidate, layers.who)
        if not sources and not targets:
            self.nobody.append(candidate.word.text)
            return None
        kind, mode = act_of(candidate, sources, targets, layers)
        place = place_of(candidate, layers)
        if not enough(candidate, (kind, mode), sources, targets, place, layers):
            return None
        time = time_of(candidate, sentence, layers)
        act, status = refused(candidate, (kind, mode), status_of(candidate))
        event = self.event(
            candidate.word,
            sentence,
            act,
            status,
            (sources, targets),
            sure=believed(None),
            place=place,
            time=time,
        )
        return event, doubtful(candidate, (kind, mode), targets)

    def event(
        self,
        word: Token,
        sentence: Sentence,
        act: tuple[EventType, str | None],
        status: Status,
        sides: tuple[list[Mention], list[Mention]],
        *,
        sure: float,
        place: Place | None = None,
        time: Time | None = None,
        basis: Literal["codebook", "model"] = "codebook",
    ) -> Event:
        """The event of a word: what the tables say of its type and mode, and what the layers say of its place in the text."""
        kind, mode = act
        table = types()[kind]
        trigger = Span(word.idx, word.idx + len(word))
        statement = self.said.at(trigger.start, trigger.end)
        return Event(
            id="",
            type=kind,
            mode=mode,
            contexts=self.contexts.of(sentence),
            status=status,
            source=tuple(mention.id for mention in sides[0]),
            target=tuple(mention.id for mention in sides[1]),
            trigger=trigger,
            sentence=chars(sentence),
            place=place.id if place else None,
            time=time.id if time else None,
            date=interval(time, status, self.layers),
            statement=statement.id if statement else None,
            quad=table.quad,
            score=table.score_of(mode),
            cameo=table.cameo_of(mode),
            confidence=round(sure, 2),
            basis=basis,
        )


def _same(event: Event, actors: frozenset[str], other: Event, theirs: frozenset[str]) -> bool:
    """Is this one act under two words ("met and held talks")?"""
    if event.type != other.type or not (actors <= theirs or theirs <= actors):
        return False
    return event.mode == other.mode or "visit" not in (event.mode, other.mode)
