"""The dating stage: clues gathered from the text, weighed into bounds, or held against a date that was given."""

from collections.abc import Iterator
from datetime import date

import msgspec

from dragoman.dating.clues import FIRM, FIRST, LAST, Clue, iso
from dragoman.dating.named import named
from dragoman.dating.offices import offices
from dragoman.dating.rounds import rounds
from dragoman.dating.spans import spans
from dragoman.dating.stated import narrowed, stated, yearless
from dragoman.dating.weigh import telling, weigh
from dragoman.layers import Layers
from dragoman.parse import Document
from dragoman.record import Evidence, Published

SHOWN = 8
"""Clues kept as evidence at most."""

GRACE = 31
"""Days by which a fact may differ from a date that was given before it is noted."""


def find(document: Document, layers: Layers) -> Published:
    """When the article was published: what was given, else the bounds its facts set, with the words they rest on."""
    published = layers.published
    given = _day(published.value)
    clues = [clue for clue in gathered(document, layers, given) if clue.days]
    if given is not None:
        _contradictions(document, layers, clues, given)
        return published
    return _bounded(document, layers, published, clues)


def gathered(document: Document, layers: Layers, given: int | None) -> Iterator[Clue]:
    """All clues of a text; `given` is the day of a date that was given."""
    yield from named(document)
    yield from offices(document, layers)
    yield from rounds(document)
    yield from spans(document, layers)
    yield from stated(document, given)


def _day(value: str | None) -> int | None:
    try:
        return date.fromisoformat(value[:10]).toordinal() if value else None
    except ValueError:
        return None


def _contradictions(document: Document, layers: Layers, clues: list[Clue], given: int) -> None:
    for clue in clues:
        if clue.weight >= FIRM and not clue.allows(given, GRACE):
            words = " ".join(document.text[clue.start : clue.end].split())
            message = f"published {iso(given)} is contradicted by “{words}” at {clue.start}-{clue.end}: {clue.why}"
            layers.note("dating", "W011", message)


def _bounded(document: Document, layers: Layers, published: Published, clues: list[Clue]) -> Published:
    bounds, shown = narrowed(weigh(clues), list(yearless(document, published)))
    for clue in bounds.left:
        if clue.weight >= FIRM:
            words = " ".join(document.text[clue.start : clue.end].split())
            layers.note("dating", "W012", f"left out, other facts of the text contradict it: “{words}”: {clue.why}")
    if (bounds.first, bounds.last) == (FIRST, LAST):
        return published
    facts = [Evidence(start=clue.start, end=clue.end, why=clue.why) for clue in telling(bounds, SHOWN)]
    evidence = sorted({*published.evidence, *facts, *shown}, key=lambda item: (item.start, item.end, item.why))
    first, last = iso(bounds.first), iso(bounds.last)
    value = first if first and first == last else None
    return msgspec.structs.replace(
        published,
        value=value,
        basis="inferred" if value else published.basis,
        earliest=first,
        latest=last,
        evidence=tuple(evidence),
    )
