"""An example that is judged at sight is judged as jsonschema would."""

from __future__ import annotations

from itertools import product

from specloom.codegen.examples.scalars import at_sight
from specloom.codegen.examples.validity import validator
from specloom.document.document import Json, Object
from support.schemas import typed

VALUES: list[Json] = [
    "text",
    "",
    1,
    0,
    -1,
    1.0,
    1.5,
    1e300,
    True,
    False,
    None,
    [],
    [1],
    {},
    {"a": 1},
]
KINDS = ("string", "integer", "number", "boolean")


def test_at_sight_is_as_jsonschema_judges() -> None:
    fits = validator({})
    for value, kind in product(VALUES, KINDS):
        schema = typed({"type": kind, "format": "uuid", "description": "x"})
        assert at_sight(value, schema) is fits(value, schema)


def test_what_says_more_is_left_to_jsonschema() -> None:
    more: list[Object] = [
        {},
        {"type": "array"},
        {"type": ["string", "null"]},
        {"type": "string", "pattern": "^a"},
        {"type": "integer", "minimum": 2},
        {"type": "string", "enum": ["a"]},
        {"$ref": "#/components/schemas/A"},
    ]
    assert [at_sight("text", typed(schema)) for schema in more] == [None] * len(more)
