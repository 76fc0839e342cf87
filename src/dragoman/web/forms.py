"""Forms for corrections: a row's fields as a form has them, and what was sent back as a correction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

import msgspec

from dragoman.errors import DragomanError
from dragoman.record import Actor, Mention, Place, Process, Record, Span, Statement, Time, Value
from dragoman.review.fields import Field, fields

SELECTED = frozenset({"choice", "actor", "mention", "place", "time", "statement", "process"})
SEVERAL = frozenset({"mentions", "places"})
LONGEST = 60
DIGITS = 18


class UnreadableForm(DragomanError):
    """What was filled in cannot be read; the message says where."""

    code = "E058"


@dataclass(frozen=True)
class Entry:
    """A field of a form: `options` are values with labels and whether they are chosen; `value` is what stands in a field of text."""

    name: str
    kind: str
    value: str
    options: tuple[tuple[str, str, bool], ...]
    optional: bool
    hint: str


def entries(record: Record, layer: str, row: Value) -> list[Entry]:
    """The form of a row."""
    held = msgspec.to_builtins(row)
    return [_entry(record, field, held[field.name]) for field in fields(layer)]


def _entry(record: Record, field: Field, value: Any) -> Entry:
    options: tuple[tuple[str, str, bool], ...] = ()
    if field.kind in SELECTED | SEVERAL:
        chosen = value if isinstance(value, list | tuple) else [value]
        known = [(choice, choice.replace("_", " ")) for choice in field.choices] or list(_ids(record, field.kind))
        options = tuple((ident, label, ident in chosen) for ident, label in known)
    hint = {
        "span": "start-end",
        "spans": "start-end, start-end",
        "texts": "one a line",
        "group": "JSON",
        "groups": "JSON",
    }
    return Entry(field.name, field.kind, _written(field, value), options, field.optional, hint.get(field.kind, ""))


def _written(field: Field, value: Any) -> str:
    if value is None:
        return ""
    match field.kind:
        case "span":
            return f"{value['start']}-{value['end']}"
        case "spans":
            return ", ".join(f"{span['start']}-{span['end']}" for span in value)
        case "texts":
            return "\n".join(value)
        case "group" | "groups":
            return msgspec.json.encode(value).decode()
    return str(value)


def _ids(record: Record, kind: str) -> Iterable[tuple[str, str]]:
    layer = {"statement": "statements", "process": "processes"}.get(kind, kind.rstrip("s") + "s")
    names = {actor.id: actor.name for actor in record.actors}
    for one in getattr(record, layer):
        yield one.id, f"{one.id}: {_label(one, names)}"[:LONGEST]


def _label(one: Value, names: Mapping[str, str]) -> str:
    match one:
        case Mention():
            return f"“{one.text}” ({names.get(one.actor, one.actor)})"
        case Actor() | Process():
            return one.name
        case Place():
            return f"“{one.text}” ({one.name})"
        case Time():
            return f"“{one.text}” ({one.value})"
        case Statement():
            return f"statement at {one.content[0].start}" if one.content else "statement"
    return ""


def correction_of(record: Record, layer: str, row: Value, posted: Mapping[str, list[str]]) -> dict[str, Any]:
    """The fields of a sent form that are otherwise than in the row; those that were not sent stay.

    Raises:
        UnreadableForm: a number, a stretch or JSON is none.
    """
    held = msgspec.to_builtins(row)
    found = {}
    for field in fields(layer):
        told = posted.get(f"f.{field.name}", [""] if field.kind in SEVERAL and f"had.{field.name}" in posted else None)
        if told is None:
            continue
        value = _read(field, told)
        if _plain(value) != _plain(held[field.name]):
            found[field.name] = value
    return found


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _read(field: Field, told: list[str]) -> Any:
    if field.kind in SEVERAL:
        return [ident for ident in told if ident]
    text = told[0].replace("\r\n", "\n").strip()
    if not text and field.kind not in ("spans", "texts", "groups"):
        return None if field.optional else ""
    try:
        match field.kind:
            case "number":
                return _number(text)
            case "span":
                return _span(text)
            case "spans":
                return [_span(part) for part in text.split(",") if part.strip()]
            case "texts":
                return [line.strip() for line in text.split("\n") if line.strip()]
            case "group" | "groups":
                return msgspec.json.decode(text or "[]")
    except (ValueError, RecursionError, msgspec.DecodeError) as error:
        raise UnreadableForm(
            f"{field.name}: {text[:60]!r} cannot be read ({error}); write it as it stood before"
        ) from error
    return text


def _number(text: str) -> float | int:
    if len(text) > DIGITS:
        raise ValueError(f"a number has at most {DIGITS} digits")
    value = float(text) if "." in text or "e" in text.lower() else int(text)
    if not isfinite(value):
        raise ValueError("it is not finite")
    return value


def _span(text: str) -> dict[str, int]:
    start, _, end = text.strip().partition("-")
    return {"start": int(start), "end": int(end)}


def words_around(text: str, span: Span, reach: int = 160) -> tuple[str, str, str]:
    """The words of a span with some before and after."""
    first, last = max(0, span.start - reach), min(len(text), span.end + reach)
    before, after = text[first : span.start], text[span.end : last]
    return ("… " if first else "") + before, text[span.start : span.end], after + (" …" if last < len(text) else "")
