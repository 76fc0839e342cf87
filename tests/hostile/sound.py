"""What holds of every record, whatever the text was."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import jsonschema
import msgspec

from dragoman.record import Record, decode, encode

LARGE = 60_000
"""Characters of a line above which the slow check against the schema is left to the types."""


@cache
def validator() -> Any:
    schema = json.loads(files("dragoman").joinpath("record.schema.json").read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema)


def spans(value: object) -> Iterator[dict[str, Any]]:
    """Every stretch of text that a record names."""
    if isinstance(value, dict):
        if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
            yield value
        for name, inner in value.items():
            if name != "article":
                yield from spans(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from spans(inner)


def assert_sound(record: Record) -> None:
    """It can be written and read again, fits the schema, and every offset slices its text."""
    line = encode(record)
    assert decode(line) == record
    if len(line) <= LARGE:
        validator().validate(json.loads(line))
    text = record.article.text
    told = msgspec.to_builtins(record)
    for span in [*spans(told), *told["article"]["published"]["evidence"]]:
        assert 0 <= span["start"] < span["end"] <= len(text)
        if isinstance(span.get("text"), str):
            assert text[span["start"] : span["end"]] == span["text"]
