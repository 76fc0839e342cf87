"""What a row of the record points to, and how a row is pointed elsewhere: at other ids, or at other places of a text."""

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any, TypeVar

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
    Role,
    Span,
    Statement,
    Time,
    Value,
)

LAYERS: dict[str, type[Value]] = {
    "actors": Actor, "mentions": Mention, "places": Place, "times": Time, "statements": Statement, "processes": Process,
    "events": Event, "positions": Position, "forecasts": Forecast, "figures": Figure,
}  # fmt: skip
"""The layers that are reviewed, each after those it points to."""

REFERENCES: dict[str, dict[str, str]] = {
    "mentions": {"actor": "actors"},
    "statements": {"speaker": "mentions", "addressee": "mentions", "within": "statements"},
    "processes": {"place": "places", "stops": "places", "time": "times", "roles": "mentions"},
    "events": {"source": "mentions", "target": "mentions", "place": "places", "time": "times", "statement": "statements"},
    "positions": {"holder": "mentions", "toward": "mentions", "process": "processes", "statement": "statements"},
    "forecasts": {"by": "mentions", "horizon": "times", "process": "processes", "statement": "statements"},
    "figures": {"time": "times", "statement": "statements"},
}  # fmt: skip
"""Fields that hold ids, by layer, with the layer of those ids."""

NEEDED = frozenset({("mentions", "actor"), ("positions", "holder"), ("forecasts", "by")})
"""References without which a row says nothing, or something else: a forecast by nobody would be the outlet's own."""

V = TypeVar("V", bound=Value)
id_of: Callable[[Value], str] = attrgetter("id")
"""The id of a row; the rows of all layers have one."""
Spot = tuple[str, str]
"""A row: its layer and its id."""
Find = Callable[[str, str], str | None]
"""What an id of a layer is elsewhere; `None` where it is nothing."""
Move = Callable[[Span], Span | None]
"""Where some words stand elsewhere; `None` where they do not."""


def references(layer: str, row: Value) -> Iterator[Spot]:
    """The rows that a row points to."""
    for field, target in REFERENCES.get(layer, {}).items():
        held = getattr(row, field)
        for one in held if isinstance(held, tuple) else (held,):
            if one is not None:
                yield target, one.mention if isinstance(one, Role) else one


def relinked(layer: str, row: V, find: Find) -> V | None:
    """The row with other ids; `None` where one that it cannot do without is found nowhere.

    Args:
        layer: its layer.
        row: the row.
        find: says what each id becomes; what becomes nothing is left out.
    """
    changed: dict[str, Any] = {}
    for field, target in REFERENCES.get(layer, {}).items():
        held = getattr(row, field)
        if held is None:
            continue
        if isinstance(held, tuple):
            changed[field] = tuple(dict.fromkeys(_each(held, target, find)))
        else:
            changed[field] = find(target, held)
            if changed[field] is None and (layer, field) in NEEDED:
                return None
    return msgspec.structs.replace(row, **changed)


def _each(held: tuple[Any, ...], target: str, find: Find) -> Iterator[Any]:
    for one in held:
        found = find(target, one.mention if isinstance(one, Role) else one)
        if found is not None:
            yield Role(mention=found, role=one.role) if isinstance(one, Role) else found


def spans(row: Value) -> Iterator[Span]:
    """Every stretch of the text that a row rests on."""
    if isinstance(row, Mention | Place | Time | Figure):
        yield Span(row.start, row.end)
    for field in msgspec.structs.fields(row):
        held = getattr(row, field.name)
        yield from (one for one in (held if isinstance(held, tuple) else (held,)) if isinstance(one, Span))


def respanned(row: V, move: Move) -> V | None:
    """The row with its words at other places; `None` where words that it cannot do without stand nowhere."""
    changed: dict[str, Any] = {}
    if isinstance(row, Mention | Place | Time | Figure):
        at = move(Span(row.start, row.end))
        if at is None:
            return None
        changed |= {"start": at.start, "end": at.end}
    for field in msgspec.structs.fields(row):
        held = getattr(row, field.name)
        if isinstance(held, Span):
            changed[field.name] = move(held)
            if changed[field.name] is None and field.required:
                return None
        elif isinstance(held, tuple) and held and isinstance(held[0], Span):
            changed[field.name] = tuple(at for one in held if (at := move(one)) is not None)
            if not changed[field.name] and field.required:
                return None
    return msgspec.structs.replace(row, **changed)
