"""The page of the record, from `dragoman.record`."""

import types
from collections.abc import Iterator
from inspect import cleandoc
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from reference_page import Meanings, code, meanings, page, same, table

from dragoman import record

PAGES = {
    "article": ("Reading", "reading"), "actors": ("Actors", "actors"), "mentions": ("Actors", "actors"),
    "places": ("Places", "places"), "times": ("Times", "times"), "events": ("Events", "events"),
    "statements": ("Statements", "statements"), "positions": ("Positions", "positions"),
    "forecasts": ("Forecasts", "forecasts"), "figures": ("Figures", "figures"), "processes": ("Processes", "processes"),
    "notes": ("Notes and errors", "notes"),
}  # fmt: skip
"""The page that says how a layer is found."""

LAYERS = {
    "Article": "article", "Actor": "actors", "Mention": "mentions", "Place": "places", "Time": "times", "Event": "events",
    "Statement": "statements", "Position": "positions", "Forecast": "forecasts", "Figure": "figures", "Process": "processes",
    "Note": "notes",
}  # fmt: skip
"""The layer whose values are of a class."""


def the_record() -> str:
    """Every layer and field of the record."""
    told = meanings("record")
    known = {
        name: value for name, value in vars(record).items()
        if isinstance(value, type) and issubclass(value, msgspec.Struct) and value is not record.Value
    }  # fmt: skip
    same("a class", told, known, "record")
    for name, value in known.items():
        same(f"{name}: a field", told[name], value.__struct_fields__, "record")
    shared = {"Span", "Interval"}
    done = {"Record", "Relation", *shared}
    parts = [
        cleandoc(record.__doc__ or "").replace(":class:`Record`", "`Record`").replace("``", "`"),
        "`dragoman code` writes it, one object a line; [Coding](../coding.md) is the way in. The package ships the same as JSON Schema "
        "(`record.schema.json`, or `dragoman.record.json_schema()`). A field that has a default is never left out of a line.",
        "## The object",
        _fields(known["Record"], told, links={name: f"#{name}" for name in PAGES}),
        "## Shared values",
    ]
    for name in sorted(shared, reverse=True):
        parts.append(_class(known[name], told))
    hints = get_type_hints(known["Record"])
    for layer, (title, file) in PAGES.items():
        top = next(inner for inner in _inner(hints[layer]))
        done.add(top.__name__)
        parts += [f"## {layer}", f"{_doc(top)} How it is found: [{title}](../{file}.md).", _fields(top, told)]
        for inner in _below(top, done):
            done.add(inner.__name__)
            parts.append(_class(inner, told))
    left = set(known) - done
    if left:
        raise SystemExit(f"tools/reference.py: these are in no layer: {', '.join(sorted(left))}")
    parts += ["## The answer of relate", _doc(known["Relation"]), _fields(known["Relation"], told)]
    return page("The record", *parts)


def _class(value: type, told: Meanings) -> str:
    name = value.__name__
    return f"### {name}\n\n{_doc(value)}\n\n{_fields(value, told)}"


def _doc(value: type) -> str:
    return " ".join(cleandoc(value.__doc__ or "").split()).replace("``None``", "`null`")


def _fields(value: type, told: Meanings, links: dict[str, str] | None = None) -> str:
    hints, rows = get_type_hints(value), []
    for field in msgspec.structs.fields(value):
        name = f"[`{field.name}`]({links[field.name]})" if links and field.name in links else code(field.name)
        rows.append((name, _type(hints[field.name]), _default(field), told[value.__name__][field.name]))
    return table(("field", "value", "default", "meaning"), rows)


def _default(field: Any) -> str:
    if field.default is msgspec.NODEFAULT and field.default_factory is msgspec.NODEFAULT:
        return ""
    value = field.default if field.default is not msgspec.NODEFAULT else field.default_factory()
    return {None: "`null`", (): "`[]`"}.get(value, "" if isinstance(value, msgspec.Struct) else code(value))


def _type(hint: Any) -> str:
    if get_origin(hint) in (Union, types.UnionType):
        kinds = [kind for kind in get_args(hint) if kind is not types.NoneType]
        told = "number" if set(kinds) == {int, float} else " or ".join(_type(kind) for kind in kinds)
        return told + (" or `null`" if types.NoneType in get_args(hint) else "")
    if get_origin(hint) is tuple:
        return f"list of {_type(get_args(hint)[0])}"
    if get_origin(hint) is Literal:
        return " · ".join(code(value) for value in get_args(hint))
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return f"[{hint.__name__}](#{LAYERS.get(hint.__name__, hint.__name__.lower())})"
    return {str: "text", int: "whole number", float: "number"}[hint]


def _inner(hint: Any) -> Iterator[type[msgspec.Struct]]:
    """The classes of values a field may hold."""
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        yield hint
    for part in get_args(hint):
        yield from _inner(part)


def _below(value: type, done: set[str]) -> list[type]:
    """The classes that come up inside, each once."""
    found: list[type] = []
    for hint in get_type_hints(value).values():
        for inner in _inner(hint):
            if inner.__name__ not in done and inner not in found:
                found += [inner, *_below(inner, done | {inner.__name__})]
    return list(dict.fromkeys(found))
