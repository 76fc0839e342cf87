"""What a row is known by in another coding of the same text: the words it rests on, and what it is of.

An anchor is such a name, as "24-27 met CONSULT". A row's references are replaced by the anchors of what they point to, which mean the
same in every coding of the text, as ids do not.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Sequence

import msgspec

from dragoman.record import (
    Actor,
    Event,
    Figure,
    Forecast,
    Mention,
    Place,
    Position,
    Process,
    Record,
    Span,
    Statement,
    Time,
    Value,
)
from dragoman.review.links import LAYERS, Spot, id_of, relinked

SHOWN = 40
"""Characters of the words that an anchor shows; where they stand tells them apart."""
UNSURE = frozenset({"id", "confidence", "basis"})
"""Fields of a row that are no part of what it says."""
TOLD_APART = re.compile(r" ~[0-9a-f]{6}$")
"""The end of an anchor that another row would have as well, without it."""
FIRST = re.compile(r" @(\d+)-(\d+)(?: ~[0-9a-f]{6})?$")
"""The end of the anchor of an actor without an id of the tables: where it is mentioned first."""
Who = Callable[[str], str]
"""The actor of a mention, as `called` calls it."""


def called(actor: Actor) -> str:
    """An actor by the id that the tables know it by, else by name and country."""
    return f"{actor.name}|{actor.country or ''}" if actor.id.startswith("local:") else actor.id


def bare(anchor: str) -> str:
    """An actor's anchor as `called` calls the actor."""
    return TOLD_APART.sub("", FIRST.sub("", anchor))


def words_of(row: Value) -> Span | None:
    """The words that a row rests on; `None` for an actor, and for a process without a wording."""
    match row:
        case Mention() | Place() | Time() | Figure():
            return Span(row.start, row.end)
        case Event():
            return row.trigger
        case Statement():
            return row.cue or row.content[0]
        case Position():
            return row.proposition
        case Forecast():
            return row.outcome
        case Process():
            return row.mentions[0] if row.mentions else None
        case _:
            return None


def place_of(row: Value) -> Span | str | None:
    """Where a row with anchors for ids is looked for when its anchor is not there: by its words, an actor by id or name."""
    if isinstance(row, Actor):
        return row.name if is_local(row) else row.id
    return words_of(row)


def is_local(actor: Actor) -> bool:
    """Is an actor, with an anchor for its id, known by name and first mention only?"""
    return FIRST.search(actor.id) is not None


def label(row: Value, who: Who) -> str:
    """What tells rows on the same words apart: whom a mention means, the type of an event, whose stance it is."""
    match row:
        case Mention():
            return who(row.id)
        case Event():
            return row.type
        case Position():
            return f"{row.stance} {who(row.holder)}"
        case Forecast():
            return row.direction
        case Process():
            return row.kind
        case _:
            return ""


def anchor_of(row: Value, text: str, who: Who) -> str:
    """The anchor of a row that is no actor."""
    at = words_of(row)
    if at is None:
        return f"- {getattr(row, 'key', '')} {label(row, who)}"
    shown = " ".join(text[at.start : at.end][:SHOWN].split())
    return f"{at.start}-{at.end} {shown} {label(row, who)}".rstrip()


def said(layer: str, row: Value) -> bytes:
    """What a row with anchors for ids says, to compare it by. An actor is also who it is."""
    fields = msgspec.to_builtins(row)
    own = TOLD_APART.sub("", fields["id"]) if layer == "actors" else ""
    return msgspec.json.encode([own, *(fields[name] for name in sorted(fields) if name not in UNSURE)])


class Rows:
    """The rows of a record, by id and by anchor."""

    def __init__(self, record: Record) -> None:
        self.text = record.article.text
        self.held: dict[Spot, Value] = {(layer, id_of(row)): row for layer in LAYERS for row in getattr(record, layer)}
        self.firsts: dict[str, Mention] = {}
        """The first mention of each actor, by the actor's id."""
        for mention in record.mentions:
            self.firsts.setdefault(mention.actor, mention)
        self._called = {actor.id: called(actor) for actor in record.actors}
        self._actor = {mention.id: mention.actor for mention in record.mentions}
        self.anchors: dict[Spot, str] = {}
        for layer in LAYERS:
            self._name(layer, getattr(record, layer))
        self._places: dict[tuple[str, Span | str | None], list[Spot]] = {}
        for spot, row in self.held.items():
            self._places.setdefault((spot[0], place_of(self.carried(spot[0], row))), []).append(spot)
        self._back = {(layer, anchor): ident for (layer, ident), anchor in self.anchors.items()}

    def _name(self, layer: str, rows: Sequence[Value]) -> None:
        """Give the rows of a layer their anchors; those that would have the same one are told apart by what they say."""
        named = [(row, self._first_name(row)) for row in rows]
        often = Counter(anchor for _, anchor in named)
        for row, anchor in named:
            if often[anchor] > 1:
                alone = msgspec.structs.replace(self.carried(layer, row), id="")
                anchor = f"{anchor} ~{hashlib.sha256(said(layer, alone)).hexdigest()[:6]}"  # noqa: PLW2901
            self.anchors[layer, id_of(row)] = anchor

    def _first_name(self, row: Value) -> str:
        if not isinstance(row, Actor):
            return anchor_of(row, self.text, self.who)
        if not row.id.startswith("local:"):
            return row.id
        first = self.firsts.get(row.id)
        return f"{called(row)} @{first.start}-{first.end}" if first else f"{called(row)} @0-0"

    def who(self, mention: str) -> str:
        """The actor of a mention."""
        return self._called.get(self._actor.get(mention, ""), "")

    def add(self, record: Record) -> None:
        """Add the rows of another record of the text that these have not, under the anchors that they have there."""
        more = Rows(record)
        for spot, row in more.held.items():
            if spot not in self.held:
                self.held[spot] = row
                self.anchors[spot] = more.anchors[spot]
                self._back.setdefault((spot[0], more.anchors[spot]), spot[1])
                self._places.setdefault((spot[0], place_of(self.carried(spot[0], row))), []).append(spot)

    def beside(self, spot: Spot) -> list[Spot]:
        """The rows of a layer on the same words, itself included; of actors those of the name."""
        return self._places[spot[0], place_of(self.carried(spot[0], self.held[spot]))]

    def row(self, layer: str, ident: str) -> Value | None:
        """The row of an id."""
        return self.held.get((layer, ident))

    def at(self, layer: str, anchor: str) -> str | None:
        """The id of the row with an anchor."""
        return self._back.get((layer, anchor))

    def carried(self, layer: str, row: Value) -> Value:
        """The row with anchors for ids."""
        linked = relinked(layer, row, lambda target, ident: self.anchors.get((target, ident), ident))
        assert linked is not None
        return msgspec.structs.replace(linked, id=self.anchors.get((layer, id_of(row)), id_of(row)))
