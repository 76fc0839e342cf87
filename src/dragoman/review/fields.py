"""The fields of each layer that a reviewer may correct, and a correction put into a row.

Both follow from the types of the record, so a form made from `fields` offers exactly what `corrected` takes.
"""

import types
import typing
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, TypeVar

import msgspec

from dragoman.record import Event, Figure, Interval, Mention, Place, Record, Role, Span, Time, Value
from dragoman.review.errors import UnknownRow, UnusableVerdict
from dragoman.review.links import LAYERS, REFERENCES, Spot, references, spans

Kind = Literal[
    "choice", "text", "texts", "number", "actor", "mention", "mentions", "place", "places", "time", "statement", "process",
    "span", "spans", "group", "groups",
]  # fmt: skip
"""What a field holds: one of its choices, words, a number, ids of a layer, stretches of the text, or fields of its own."""
ONE = {
    "actors": "actor", "mentions": "mention", "places": "place", "times": "time", "statements": "statement", "processes": "process",
}  # fmt: skip
FOLLOWS: dict[str, frozenset[str]] = {
    "mentions": frozenset({"text"}), "places": frozenset({"text"}), "times": frozenset({"text"}),
    "events": frozenset({"quad", "score", "cameo", "confidence", "basis"}),
}  # fmt: skip
"""Fields that follow from others (the words from where they stand, the score from type and mode), or say how the row was found."""
NAMED_BY = {"processes": ("mentions",), "statements": ("content",)}
"""Stretches of text without which a row stands nowhere."""
V = TypeVar("V", bound=Value)


@dataclass(frozen=True, slots=True)
class Field:
    """A field that can be corrected.

    Attributes:
        name: as in the record.
        kind: what it holds.
        optional: may it be `None`?
        choices: the values it may have, of a choice; of numbers none.
        fields: the fields inside it, of a group and of each of several groups.
    """

    name: str
    kind: Kind
    optional: bool = False
    choices: tuple[str, ...] = ()
    fields: tuple["Field", ...] = ()


@cache
def fields(layer: str) -> tuple[Field, ...]:
    """The fields of a layer that can be corrected, in the order of the record.

    Raises:
        UnknownRow: there is no such layer.
    """
    left_out = FOLLOWS.get(known(layer), frozenset()) | {"id"}
    return tuple(field for field in _of(LAYERS[layer], REFERENCES.get(layer, {})) if field.name not in left_out)


def known(layer: str) -> str:
    """The layer, which is one.

    Raises:
        UnknownRow: there is no such layer.
    """
    if layer not in LAYERS:
        raise UnknownRow(f"there is no layer {layer!r} to review; give one of: {', '.join(LAYERS)}")
    return layer


def _of(struct: type[Value], linked: dict[str, str]) -> tuple[Field, ...]:
    hints = typing.get_type_hints(struct)
    return tuple(_field(one.name, hints[one.name], linked.get(one.name)) for one in msgspec.structs.fields(struct))


def _field(name: str, hint: Any, target: str | None) -> Field:
    union = typing.get_origin(hint) in (types.UnionType, typing.Union)
    parts = typing.get_args(hint) if union else (hint,)
    optional = type(None) in parts
    (kind, *more) = [part for part in parts if part is not type(None)]
    several = typing.get_origin(kind) is tuple
    inner = typing.get_args(kind)[0] if several else kind
    if target is not None and inner is str:
        held = ONE[target] + ("s" if several else "")
        return Field(name, typing.cast("Kind", held), optional)
    if inner is Span:
        return Field(name, "spans" if several else "span", optional)
    if isinstance(inner, type) and issubclass(inner, Value):
        linked = {"mention": "mentions"} if inner is Role else {}
        return Field(name, "groups" if several else "group", optional, fields=_of(inner, linked))
    if typing.get_origin(inner) is Literal:
        return Field(name, "choice", optional, choices=typing.get_args(inner))
    if inner in (int, float) or more:
        return Field(name, "number", optional)
    return Field(name, "texts" if several else "text", optional)


def corrected(record: Record, layer: str, row: V, correction: dict[str, Any], also: Collection[Spot] = ()) -> V:
    """The row with some fields changed, and what follows from them.

    Args:
        record: the record that it is of.
        layer: its layer.
        row: the row.
        correction: the changed fields, as in the record's JSON; references are ids of the record.
        also: further rows that it may point to, by layer and id.

    Raises:
        UnusableVerdict: a field is none of the layer, a value does not fit, what it points to is not there, or words lie outside the text.
    """
    names = [field.name for field in fields(layer)]
    for name in correction:
        if name not in names:
            raise UnusableVerdict(
                f"{name!r} is no field of {layer} that can be corrected; correct one of: {', '.join(names)}"
            )
    try:
        changed = msgspec.convert(msgspec.to_builtins(row) | msgspec.to_builtins(correction), type(row))
    except msgspec.ValidationError as error:
        raise UnusableVerdict(
            f"this is no correction of {layer}: {error}; give a value that the field can have"
        ) from error
    _check(record, layer, changed, also)
    return _followed(record, changed, set(correction))


def _check(record: Record, layer: str, row: Value, also: Collection[Spot]) -> None:
    """Does all that it points to exist?"""
    for target, ident in references(layer, row):
        if (target, ident) not in also and not any(one.id == ident for one in getattr(record, target)):
            raise UnusableVerdict(f"there is no {ONE[target]} {ident!r} in the article; give an id of {target}")
    for name in NAMED_BY.get(layer, ()):
        if not getattr(row, name):
            raise UnusableVerdict(
                f"{name} of {layer} cannot be empty: they are the words the row rests on; reject the row instead"
            )
    length = len(record.article.text)
    for span in spans(row):
        if not 0 <= span.start < span.end <= length:
            where = f"{span.start} to {span.end}"
            raise UnusableVerdict(f"{where} is no stretch of the text; give start and end within 0 to {length}")


def _followed(record: Record, row: V, changed: set[str]) -> V:
    """The row with what follows from the fields that were changed."""
    match row:
        case Mention() | Place() | Time():
            return msgspec.structs.replace(row, text=record.article.text[row.start : row.end])
        case Event():
            return msgspec.structs.replace(row, **_of_event(record, row, changed))
        case Figure():
            if row.upper is not None and row.upper < row.value:
                raise UnusableVerdict(
                    f"a range ends at {row.upper} before it begins at {row.value}; give the larger one as upper"
                )
    return row


def _of_event(record: Record, event: Event, changed: set[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if changed & {"type", "mode"}:
        from dragoman.events.codebook import types as event_types  # noqa: PLC0415 (it loads the parser)

        table = event_types()[event.type]
        mode = event.mode if event.mode in table.modes or "mode" in changed else None
        if mode is not None and mode not in table.modes:
            modes = ", ".join(table.modes) or "none"
            raise UnusableVerdict(f"{event.type} has no mode {mode!r}; give one of: {modes}, or null")
        found |= {"mode": mode, "quad": table.quad, "score": table.score_of(mode), "cameo": table.cameo_of(mode)}
    if "time" in changed and "date" not in changed:
        time = next((time for time in record.times if time.id == event.time), None)
        dated = time is not None and time.earliest is not None
        found["date"] = Interval(earliest=time.earliest, latest=time.latest) if time and dated else None
    return found
