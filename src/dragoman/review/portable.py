"""A row that can be put into another coding of its article, or of what became of its text.

It goes with all the rows that it points to, with anchors for ids, and with the sentences that its words stand in, by which the words
are found again when the text has changed.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Self

import msgspec

from dragoman.record import Actor, Mention, Span, Value
from dragoman.review.anchors import FIRST, TOLD_APART, Rows, anchor_of, bare, is_local, said, words_of
from dragoman.review.links import LAYERS, Spot, id_of, references, relinked, respanned, spans
from dragoman.store.sentences import sentences, stands


@dataclass(frozen=True, slots=True)
class Portable:
    """A row of an article, as it can be carried to another coding.

    Attributes:
        layer: its layer.
        row: the row, with anchors for ids.
        others: what it points to, and what that points to, by layer and anchor; an actor goes with its first mention, and one of several
            rows on the same words ("the two sides") with the others.
        text: what the article's text is known by.
        quote: where the sentence that the row rests on begins, and its words; `None` for an actor nobody mentions.
        sentences: likewise, of all of its words and those of the others.
        shared: those of these rows that stood on the same words as another one of their layer.
    """

    layer: str
    row: Value
    others: dict[Spot, Value]
    text: str
    quote: tuple[int, str] | None
    sentences: tuple[tuple[int, str], ...]
    shared: frozenset[Spot] = frozenset()

    @property
    def anchor(self) -> str:
        """What the row is known by."""
        return id_of(self.row)

    @property
    def said(self) -> bytes:
        """What the row says."""
        return said(self.layer, self.row)

    def moved(self, text: str) -> Self | None:
        """The row where its words stand in another text; `None` where its sentence stands there not at all, or more than once."""
        if self.text == digest(text):
            return self
        where = _Moved(self, text)
        row = where.all()
        if row is None or (self.quote is not None and where.found(self.quote) is None and not _known(self.row)):
            return None
        others = {spot: one for spot, one in where.rows.items() if spot != (self.layer, id_of(row))}
        shared = frozenset(
            (layer, where.names[layer, name]) for layer, name in self.shared if (layer, name) in where.names
        )
        return replace(self, row=row, others=others, shared=shared, **_where(text, row, others, self.layer))

    def beside(self, other: "Portable") -> Self:
        """The row with all that another form of it needs to be carried."""
        return replace(
            self,
            others=other.others | self.others,
            sentences=tuple(sorted({*self.sentences, *other.sentences})),
            shared=self.shared | other.shared,
        )

    def renamed(self, text: str) -> Self:
        """The row under the anchor that it has after a correction; `text` is the text that it is of."""
        row, before = self.row, TOLD_APART.sub("", self.anchor)
        if isinstance(row, Actor):
            first = FIRST.search(before)
            name = f"{row.name}|{row.country or ''}{first[0]}" if first else before
        else:
            name = anchor_of(row, text, _who(self.others | {(self.layer, self.anchor): row}))
        return self if name == before else replace(self, row=msgspec.structs.replace(row, id=name))

    def packed(self) -> bytes:
        """As JSON, for the database."""
        others: dict[str, list[Any]] = {}
        for (layer, _), row in self.others.items():
            others.setdefault(layer, []).append(row)
        held = {
            "layer": self.layer, "row": self.row, "others": others, "text": self.text, "quote": self.quote,
            "sentences": self.sentences, "shared": sorted(self.shared),
        }  # fmt: skip
        return msgspec.json.encode(held)


def unpacked(packed: str | bytes) -> Portable:
    """The row that `packed` wrote."""
    held = msgspec.json.decode(packed)
    others = {
        (layer, one["id"]): msgspec.convert(one, LAYERS[layer])
        for layer, rows in held["others"].items()
        for one in rows
    }
    quote = (held["quote"][0], held["quote"][1]) if held["quote"] else None
    told = tuple((start, words) for start, words in held["sentences"])
    shared = frozenset((layer, anchor) for layer, anchor in held["shared"])
    row = msgspec.convert(held["row"], LAYERS[held["layer"]])
    return Portable(held["layer"], row, others, held["text"], quote, told, shared)


def portable(rows: Rows, layer: str, row: Value) -> Portable:
    """A row of a record, with ids of that, ready to be carried."""
    others: dict[Spot, Value] = {}
    shared: set[Spot] = set()

    def follow(spots: Iterable[Spot]) -> None:
        for spot in spots:
            held = rows.held.get(spot)
            if held is not None and (anchored := (spot[0], rows.anchors[spot])) not in others:
                others[anchored] = rows.carried(spot[0], held)
                follow(references(spot[0], held))
                share(spot)

    def share(spot: Spot) -> None:
        if spot in rows.held and len(beside := rows.beside(spot)) > 1:
            shared.update((spot[0], rows.anchors[one]) for one in beside)
            follow(beside)

    follow(references(layer, row))
    share((layer, id_of(row)))
    if isinstance(row, Actor) and row.id in rows.firsts:
        follow([("mentions", rows.firsts[row.id].id)])
    carried = rows.carried(layer, row)
    others.pop((layer, id_of(carried)), None)
    return Portable(layer, carried, others, shared=frozenset(shared), **_where(rows.text, carried, others, layer))


def digest(text: str) -> str:
    """What a text is known by."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def sentence_at(text: str, span: Span, cut: list[tuple[int, int]] | None = None) -> tuple[int, str]:
    """The sentence, or sentences, that hold some words: where they begin, and their words."""
    held = [(start, end) for start, end in cut or sentences(text) if start < span.end and span.start < end]
    start, end = min([span.start, *(s for s, _ in held)]), max([span.end, *(e for _, e in held)])
    return start, text[start:end]


def _where(text: str, row: Value, others: dict[Spot, Value], layer: str) -> dict[str, Any]:
    """The sentences of a row and of what it points to."""
    cut = list(sentences(text))
    held = {span for one in (row, *others.values()) for span in spans(one)}
    told = {sentence_at(text, span, cut) for span in held}
    at = words_of(row)
    if layer == "actors":
        at = next((words_of(one) for one in others.values() if isinstance(one, Mention)), None)
    quote = sentence_at(text, at, cut) if at is not None else None
    return {"text": digest(text), "quote": quote, "sentences": tuple(sorted(told))}


def _known(row: Value) -> bool:
    """Is it an actor of the tables? Those rest on no words."""
    return isinstance(row, Actor) and not is_local(row)


class _Moved:
    """The rows of a portable one in another text."""

    def __init__(self, one: Portable, text: str) -> None:
        self._one, self._text = one, text
        self.rows: dict[Spot, Value] = {}
        self.names: dict[Spot, str] = {}

    def found(self, sentence: tuple[int, str]) -> int | None:
        """Where a sentence begins now."""
        return stands(sentence[1], self._text)

    def move(self, span: Span) -> Span | None:
        """Where some words stand now: by the shortest of the sentences that hold them and still stand."""
        holding = [told for told in self._one.sentences if told[0] <= span.start and span.end <= told[0] + len(told[1])]
        for start, words in sorted(holding, key=lambda told: len(told[1])):
            now = stands(words, self._text)
            if now is not None:
                return Span(span.start - start + now, span.end - start + now)
        return None

    def all(self) -> Value | None:
        """Every row at its new place, under its new anchor; the answer is the main one."""
        own = (self._one.layer, self._one.anchor)
        spanned = {spot: row for spot, one in self._ordered(own) if (row := respanned(one, self.move)) is not None}
        for (layer, anchor), row in spanned.items():
            self.names[layer, anchor] = self._named(row, anchor, spanned)
        for (layer, anchor), row in spanned.items():
            linked = relinked(layer, row, lambda target, ident: self.names.get((target, ident)))
            if linked is not None:
                name = self.names[layer, anchor]
                self.rows[layer, name] = msgspec.structs.replace(linked, id=name)
        return self.rows.get((own[0], self.names.get(own, "")))

    def _ordered(self, own: Spot) -> Iterator[tuple[Spot, Value]]:
        every = {**self._one.others, own: self._one.row}
        for layer in LAYERS:
            yield from ((spot, row) for spot, row in every.items() if spot[0] == layer)

    def _named(self, row: Value, anchor: str, rows: dict[Spot, Value]) -> str:
        """The new anchor of a row; the mark that tells it from others like it stays."""
        told = TOLD_APART.search(anchor)
        mark = told[0] if told else ""
        if isinstance(row, Actor):
            first = FIRST.search(anchor)
            now = self.move(Span(int(first[1]), int(first[2]))) if first and first[2] != "0" else None
            return f"{bare(anchor)} @{now.start}-{now.end}{mark}" if now else anchor
        return anchor_of(row, self._text, _who(rows)) + mark


def _who(rows: dict[Spot, Value]) -> Callable[[str], str]:
    """What the actor of a mention is called, among rows with anchors for ids."""

    def who(mention: str) -> str:
        held = rows.get(("mentions", mention))
        actor = rows.get(("actors", held.actor)) if isinstance(held, Mention) else None
        return bare(actor.id) if isinstance(actor, Actor) else ""

    return who
