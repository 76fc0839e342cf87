"""Verdicts put into a record.

A judged row is looked for by what it says, then by its anchor, then, where a reviewer has accepted or corrected it, by its words: the human's row
wins over what a later coding made of the same words. What a row points to is found likewise, and added where the record lacks it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from dragoman.record import Actor, Record, Span, Value
from dragoman.review.anchors import Rows, is_local, place_of, said, words_of
from dragoman.review.links import LAYERS, Spot, id_of, relinked
from dragoman.review.portable import Portable
from dragoman.review.verdicts import Judged, Verdict, grouped

PREFIXES = {
    "actors": "local:", "mentions": "m", "places": "p", "times": "t", "statements": "s", "processes": "c", "events": "e",
    "positions": "o", "forecasts": "f", "figures": "g",
}  # fmt: skip
"""How ids begin, by layer."""


@dataclass(frozen=True)
class Applied:
    """A record after review.

    Attributes:
        record: the record.
        judged: the rows that were judged, each with its id in the coded record (`None` where that has no such row).
        lost: verdicts whose words the text does not hold any more.
    """

    record: Record
    judged: list[tuple[Judged, str | None]]
    lost: list[Verdict]


def reviewed(record: Record, verdicts: Iterable[Verdict]) -> Record:
    """A record with verdicts applied: what was rejected is gone, what was corrected is changed, what was accepted is there.

    Applying them twice is applying them once, and their order matters only among those on one row.

    Args:
        record: what was coded.
        verdicts: all verdicts on the article.
    """
    return applied(record, verdicts).record


def applied(record: Record, verdicts: Iterable[Verdict]) -> Applied:
    """A record after review, with what became of each verdict."""
    judged, lost = grouped(verdicts, record.article.text)
    if not judged:
        return Applied(record, [], lost)
    desk = _Desk(record, judged)
    return Applied(desk.record(), [(one, desk.own(number)) for number, one in enumerate(judged)], lost)


class _Desk:
    """A record on which judged rows are put."""

    def __init__(self, record: Record, judged: list[Judged]) -> None:
        self._record, self._judged = record, judged
        self._rows = Rows(record)
        self._carried = {spot: self._rows.carried(spot[0], row) for spot, row in self._rows.held.items()}
        self._becomes = [one.becomes for one in judged]
        self._kept: dict[str, dict[str, Value]] = {
            layer: {id_of(row): row for row in getattr(record, layer)} for layer in LAYERS
        }
        self._numbers = {layer: self._highest(layer) for layer in LAYERS}
        self._added: dict[Spot, str] = {}
        """The ids of rows that were added, by anchor."""
        self._instead: dict[Spot, str | None] = {}
        """Rows that are gone, with the row that stands for them now."""
        self._put_anew: list[Spot] = []
        self._sayings: dict[tuple[str, bytes], list[str]] = {}
        self._places: dict[tuple[str, Span | str | None], list[str]] = {}
        self.ids: dict[int, str] = {}
        """The row of the record that each judged one is."""
        self._match()
        self._own = {number: self._id_for(number) for number in range(len(judged))}
        self._of: dict[Spot, int] = {}
        for number, one in self._faces():
            self._of.setdefault((one.layer, one.anchor), number)

    def record(self) -> Record:
        """The record with all of them put."""
        for number, one in enumerate(self._judged):
            ident, row = self._own[number], self._becomes[number]
            if ident is None or one.counts is None:
                continue
            if row is None:
                self._instead[one.coded.layer, ident] = None
            else:
                self._put((one.coded.layer, ident), row)
        self._clean()
        self._merge()
        layers = {layer: tuple(rows.values()) for layer, rows in self._kept.items()}
        same = all(getattr(self._record, layer) == rows for layer, rows in layers.items())
        return self._record if same else msgspec.structs.replace(self._record, **layers)

    def own(self, number: int) -> str | None:
        """The id that a judged row has after all, or had in the record until it was rejected."""
        ident = self._own[number]
        return (self._now(self._judged[number].coded.layer, ident) or ident) if ident is not None else None

    # which row of the record is which judged one

    def _match(self) -> None:
        for (layer, ident), row in self._carried.items():
            self._sayings.setdefault((layer, said(layer, row)), []).append(ident)
            self._places.setdefault((layer, place_of(row)), []).append(ident)
        taken: set[Spot] = set()

        def take(number: int, layer: str, found: Iterable[str]) -> None:
            free = [ident for ident in found if (layer, ident) not in taken]
            if number not in self.ids and free:
                self.ids[number] = free[0]
                taken.add((layer, free[0]))

        for number, one in self._faces():
            take(number, one.layer, self._sayings.get((one.layer, one.said), ()))
        for number, one in self._faces():
            take(number, one.layer, filter(None, [self._rows.at(one.layer, one.anchor)]))
        for number, one in self._faces():
            wanted = self._becomes[number]
            if wanted is not None and self._judged[number].counts and (one.layer, wanted.said) not in self._sayings:
                take(number, one.layer, self._there(one.layer, one.row, one))

    def _there(self, layer: str, row: Value, one: Portable) -> list[str]:
        """The row of the record on the words of another, where there is just one beside those that were there anyway.

        Of actors those of the name, who are told of in the same way where somebody is.
        """
        place = place_of(row)
        found = self._places.get((layer, place), []) if place is not None else []
        found = [ident for ident in found if (layer, self._rows.anchors[layer, ident]) not in one.shared]
        if layer == "actors":
            own = msgspec.structs.replace(row, id="")
            same = [ident for ident in found if msgspec.structs.replace(self._rows.held[layer, ident], id="") == own]
            return same if same or (layer, id_of(row)) in one.shared else found
        return found if len(found) == 1 else []

    def _faces(self) -> Iterator[tuple[int, Portable]]:
        """Each judged row as it was coded, then each as it is to be."""
        yield from enumerate(one.coded for one in self._judged)
        yield from ((number, row) for number, row in enumerate(self._becomes) if row is not None)

    def _id_for(self, number: int) -> str | None:
        """The id that a judged row has in the record: that of its match, else a new one where it is to be there."""
        row = self._becomes[number]
        if number in self.ids or row is None or self._judged[number].counts is None:
            return self.ids.get(number)
        there = self._sayings.get((row.layer, row.said))
        return there[0] if there else self._new_id(row.layer, row.row)

    # putting a row

    def _put(self, spot: Spot, one: Portable) -> None:
        """Put a row in the place of the one that has its id, or among the others."""
        layer, ident = spot
        row = relinked(layer, one.row, lambda target, anchor: self._resolve(target, anchor, one))
        if row is None:
            self._instead[spot] = None
            return
        row = msgspec.structs.replace(row, id=ident)
        before = self._kept[layer].get(ident)
        if before is not None and said(layer, before) == said(layer, row):
            return
        self._put_anew.append(spot)
        if before is not None and words_of(before) == words_of(row):
            self._kept[layer][ident] = row
        else:
            self._insert(spot, row)
        if before is None and layer == "actors":
            # an actor that a later coding did not find comes with its first mention, unless somebody else is meant there now
            for target, anchor in one.others:
                self._resolve(target, anchor, one)

    def _insert(self, spot: Spot, row: Value) -> None:
        """Put a row among the others of its layer, in the order of the text."""
        layer, ident = spot
        self._kept[layer].pop(ident, None)
        at, rows = words_of(row), list(self._kept[layer].items())
        after = (number for number, (_, other) in enumerate(rows) if at and (words_of(other) or at) > at)
        place = next(after, len(rows))
        self._kept[layer] = dict([*rows[:place], (ident, row), *rows[place:]])

    def _resolve(self, layer: str, anchor: str, one: Portable) -> str | None:
        """The id of what a row points to; what the record lacks is added. `None`: a reviewer rejected it."""
        number = self._of.get((layer, anchor))
        if number is not None and (self._own[number] is not None or self._becomes[number] is None):
            return self._own[number]
        held = one.others.get((layer, anchor))
        found = self._rows.at(layer, anchor) or self._added.get((layer, anchor))
        if found is not None or held is None:
            return found
        return next(iter(self._there(layer, held, one)), None) or self._add(layer, held, one)

    def _add(self, layer: str, held: Value, one: Portable) -> str | None:
        ident = self._added[layer, id_of(held)] = self._new_id(layer, held)
        row = relinked(layer, held, lambda target, anchor: self._resolve(target, anchor, one))
        if row is None:
            return None
        self._insert((layer, ident), msgspec.structs.replace(row, id=ident))
        return ident

    def _highest(self, layer: str) -> int:
        counted = re.compile(re.escape(PREFIXES[layer]) + r"(\d+)$")
        return max((int(found[1]) for ident in self._kept[layer] if (found := counted.match(ident))), default=0)

    def _new_id(self, layer: str, row: Value) -> str:
        """The next id of a layer; an actor of the tables keeps its own."""
        if isinstance(row, Actor) and not is_local(row):
            return row.id
        self._numbers[layer] += 1
        return f"{PREFIXES[layer]}{self._numbers[layer]}"

    # leaving the record in order

    def _clean(self) -> None:
        """Take away what is gone, and what points to it; what can do without it only loses the reference."""
        before = -1
        while before != len(self._instead):
            before = len(self._instead)
            for layer, rows in self._kept.items():
                self._kept[layer] = dict(self._cleaned(layer, rows))

    def _cleaned(self, layer: str, rows: dict[str, Value]) -> Iterator[tuple[str, Value]]:
        for ident, row in rows.items():
            linked = None if (layer, ident) in self._instead else relinked(layer, row, self._now)
            if linked is None:
                self._instead.setdefault((layer, ident), None)
            else:
                yield ident, linked

    def _now(self, layer: str, ident: str) -> str | None:
        """The row that stands for another now."""
        found: str | None = ident
        while found is not None and (layer, found) in self._instead:
            found = self._instead[layer, found]
        return found if found in self._kept[layer] else None

    def _merge(self) -> None:
        """Where a changed row says the same as another one, one of them is enough."""
        for layer, ident in self._put_anew:
            row = self._kept[layer].get(ident)
            if row is None or layer == "actors":
                continue
            told = said(layer, row)
            for other, held in self._kept[layer].items():
                if other != ident and (layer, other) not in self._instead and said(layer, held) == told:
                    self._instead[layer, ident] = other
                    break
        self._clean()
