"""Example values: what the document gives, else what its schema asks for."""

from __future__ import annotations

import re

import pytest

from specloom.codegen.examples import Examples
from specloom.codegen.examples.scalars import text_for
from specloom.document.document import Json, Object
from support.schemas import all_typed, typed

SCALARS: list[tuple[Object, Json]] = [
    ({"type": "string"}, "text"),
    ({"type": "string", "examples": ["b"]}, "b"),
    ({"type": "string", "default": "d"}, "d"),
    ({"type": "string", "maxLength": 2, "examples": ["long"]}, "te"),
    ({"type": "string", "enum": ["x", "y"]}, "x"),
    ({"type": "integer", "const": 5}, 5),
    ({"type": "string", "format": "date-time"}, "2024-01-02T03:04:05Z"),
    ({"type": "string", "minLength": 6}, "textaa"),
    ({"type": "string", "pattern": "^usr_[a-f0-9]{4}$"}, "usr_aaaa"),
    ({"type": "integer", "minimum": 5}, 5),
    ({"type": "integer", "exclusiveMinimum": 5, "multipleOf": 4}, 8),
    ({"type": "integer", "maximum": -3}, -3),
    ({"type": "number", "maximum": 0.5}, 0.5),
    ({"type": "boolean"}, True),
    ({"type": ["string", "null"]}, "text"),
    (
        {"type": "string", "format": "uuid", "examples": ["3f3e3e1-c824"]},
        "0190b6a2-7c3d-4e5f-8a9b-0c1d2e3f4a50",
    ),
    ({"type": "string", "format": "date-time", "examples": ["2024-05-06"]}, "2024-01-02T03:04:05Z"),
    ({"type": "string", "format": "date", "examples": ["2024-05-06"]}, "2024-05-06"),
    ({"type": "string", "format": "decimal", "pattern": r"^-?\d+[.,]\d+$"}, "1.5"),
    ({"type": "integer", "x-specloom-format": "unix-seconds"}, 1704164645),
]


def example(schema: Object, schemas: dict[str, Object]) -> Json:
    """An example with all properties."""
    return Examples(all_typed(schemas)).value(typed(schema))


@pytest.mark.parametrize(("schema", "wanted"), SCALARS)
def test_scalars(schema: Object, wanted: Json) -> None:
    assert example(schema, {}) == wanted


def test_lists_differ_where_they_must() -> None:
    schema: Object = {"type": "array", "items": {"type": "string"}, "minItems": 3,
                      "uniqueItems": True}  # fmt: skip
    assert example(schema, {}) == ["text", "text1", "text2"]


def test_recursion_ends() -> None:
    node: Object = {
        "type": "object",
        "properties": {
            "name": {"type": "string"},
            "next": {"$ref": "#/components/schemas/Node"},
            "all": {"type": "array", "items": {"$ref": "#/components/schemas/Node"}},
        },
        "required": ["name", "all"],
    }
    schemas = {"Node": node}
    found = example({"$ref": "#/components/schemas/Node"}, schemas)
    assert found == {"name": "text", "all": []}
    endless: Object = {**node, "required": ["next"]}
    assert example({"$ref": "#/components/schemas/Node"}, {"Node": endless}) is None


def test_directions_and_what_is_required() -> None:
    schema: Object = {
        "type": "object",
        "properties": {
            "id": {"type": "integer", "readOnly": True},
            "secret": {"type": "string", "writeOnly": True},
            "note": {"type": "string"},
        },
        "required": ["secret"],
        "needed": ["id", "secret"],
    }
    assert Examples({}).value(typed(schema)) == {"id": 1, "note": "text"}
    assert Examples({}, purpose="request").value(typed(schema)) == {
        "secret": "text",
        "note": "text",
    }
    assert Examples({}).bare().value(typed(schema)) == {"id": 1}
    assert Examples({}, purpose="request").bare().value(typed(schema)) == {"secret": "text"}


def test_a_union_is_met_once_and_tagged() -> None:
    schemas: dict[str, Object] = {
        "Cat": {"type": "object", "properties": {"kind": {"type": "string"}}, "required": ["kind"]},
        "Pet": {
            "oneOf": [{"$ref": "#/components/schemas/Cat"}, {"type": "integer"}],
            "discriminator": {
                "propertyName": "kind",
                "mapping": {"cat": "#/components/schemas/Cat"},
            },
        },
    }
    assert example({"$ref": "#/components/schemas/Pet"}, schemas) == {"kind": "cat"}
    overlapping: Object = {"oneOf": [{"type": "number"}, {"type": "integer"}]}
    assert example(overlapping, {}) == 1.5


@pytest.mark.parametrize(
    ("pattern", "least"),
    [("^[a-z]+$", 3), (r"^\d{4}-\d{2}$", 0), ("^(a|b)c?$", 0), ("^[^a]x$", 0),
     ("^adr_[a-zA-Z0-9]+$", 8),
     ("b", 4), (r"^(?!text)\w+$", 2)],
)  # fmt: skip
def test_texts_match_their_pattern(pattern: str, least: int) -> None:
    found = text_for(pattern, least)
    assert found is not None
    assert re.search(pattern, found)
    assert len(found) >= least


def test_a_pattern_of_another_language_is_left_alone() -> None:
    assert text_for(r"^\p{L}+$") is None
