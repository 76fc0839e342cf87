"""The JSON Schema that the package ships."""

import json
from importlib.resources import files

import jsonschema
import msgspec
import pytest

from dragoman.record import Record, encode, json_schema
from tests.conftest import Code
from tests.moyale import made

SHIPPED = files("dragoman").joinpath("record.schema.json")


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(SHIPPED.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_shipped_schema_is_that_of_the_code() -> None:
    fresh = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    assert SHIPPED.read_text(encoding="utf-8") == fresh, (
        "write it anew: python -c 'import json, dragoman.record as r; "
        "print(json.dumps(r.json_schema(), indent=2, ensure_ascii=False))' > src/dragoman/record.schema.json"
    )


def test_a_record_with_every_layer_is_valid(validator: jsonschema.Draft202012Validator) -> None:
    assert list(validator.iter_errors(json.loads(encode(made())))) == []


def test_a_coded_article_is_valid(validator: jsonschema.Draft202012Validator, code: Code) -> None:
    record = code(
        "Serbia's president said on Monday that he would meet Kosovo's prime minister in Brussels if the tariffs were lifted. "
        "More than 20 trucks were stopped at the border. The European Union urged both sides to return to the talks.",
        published="2019-06-04",
    )
    assert list(validator.iter_errors(json.loads(encode(record)))) == []


def test_nothing_is_left_out_of_a_line() -> None:
    line = json.loads(encode(made()))
    assert list(line) == [field.name for field in msgspec.structs.fields(Record)]
    assert line["events"][1]["place"] is None


@pytest.mark.parametrize(
    ("layer", "field", "value"),
    [("events", "type", "FIGHT"), ("statements", "manner", None), ("mentions", "start", "0")],
)
def test_what_is_no_record_is_refused(
    validator: jsonschema.Draft202012Validator, layer: str, field: str, value: object
) -> None:
    line = json.loads(encode(made()))
    line[layer][0][field] = value
    assert not validator.is_valid(line)
