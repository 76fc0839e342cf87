"""Events as wide rows: one row an event, each side with country and sector, with everything the neighbours' formats ask for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.events.codebook import fold, types
from dragoman.record import Actor, Event, EventType, Mention, Place, Record


@dataclass(frozen=True, slots=True)
class Wide:
    """An event with its article, place and sides looked up. `type` is PLOVER's, folded by status; `act` what the record keeps."""

    record: Record
    event: Event
    act: EventType
    type: EventType
    sources: tuple[tuple[Actor, Mention], ...]
    targets: tuple[tuple[Actor, Mention], ...]
    place: Place | None

    @property
    def id(self) -> str:
        """The same in every export: article and event."""
        return f"{self.record.article.id}#{self.event.id}"

    @property
    def day(self) -> str | None:
        """The first day it may have happened, else the day of publication."""
        date = self.event.date
        return (date.earliest if date else None) or self.record.article.published.day

    @property
    def sentence(self) -> str:
        """The sentence it stands in, on one line."""
        span = self.event.sentence
        return " ".join(self.record.article.text[span.start : span.end].split())

    @property
    def cameo(self) -> str:
        """CAMEO's code."""
        return self.event.cameo or types()[self.type].cameo

    @property
    def quad(self) -> int:
        """Quad class of the folded type."""
        return types()[self.type].quad

    @property
    def score(self) -> float:
        """Goldstein-like intensity: the record's own where nothing folds."""
        return self.event.score if self.type == self.act else types()[self.type].score


def wide(records: Iterable[Record]) -> Iterator[Wide]:
    """The events of records, in their order; what was denied or failed stays out, as in the data sets it is meant to join."""
    for record in records:
        actors = {actor.id: actor for actor in record.actors}
        mentions = {mention.id: mention for mention in record.mentions}
        places = {place.id: place for place in record.places}
        for event in record.events:
            if event.status in ("denied", "failed"):
                continue
            yield Wide(
                record,
                event,
                event.type,
                fold(event.type, event.status, event.mode),
                tuple((actors[mentions[m].actor], mentions[m]) for m in event.source),
                tuple((actors[mentions[m].actor], mentions[m]) for m in event.target),
                places.get(event.place or ""),
            )
