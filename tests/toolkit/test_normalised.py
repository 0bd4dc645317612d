"""What schemas mean: null behind references, keywords beside them, what is merged and what not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from specloom.codegen.models import engine
from specloom.codegen.models.direct import Direct
from specloom.codegen.models.partition import direct_models
from specloom.document.cache import TEMPLATES
from specloom.ir.api import Api
from specloom.ir.openapi import to_openapi
from specloom.ir.schema import Array, Map, Object, Ref, Schema
from specloom.pipeline import read
from specloom.project.settings import settings_for
from specloom.project.source import Source

Raw = dict[str, Any]

PET: Raw = {"type": "object", "properties": {"name": {"type": "string"}}}
NULL: Raw = {"type": "null"}
TEXT: Raw = {"type": "string"}


def ref(name: str) -> Raw:
    return {"$ref": f"#/components/schemas/{name}"}


def document(schemas: Mapping[str, Raw], version: str = "3.1.0", *parameters: Raw) -> Raw:
    response = {"description": "It.", "content": {"application/json": {"schema": ref("Use")}}}
    get = {"operationId": "get", "parameters": list(parameters), "responses": {"200": response}}
    return {
        "openapi": version,
        "info": {"title": "T", "version": "1"},
        "paths": {"/a": {"get": get}},
        "components": {"schemas": {"Use": {"type": "object"}, **schemas}},
    }


def api(raw: Raw, folder: Path) -> Api:
    path = folder / "openapi.json"
    path.write_text(json.dumps(raw), encoding="utf-8")
    return read(Source("client", path, settings_for("client"))).api


def properties(found: Api, model: str = "Use") -> dict[str, Schema]:
    schema = found.schemas[model]
    assert isinstance(schema, Object)
    return {one.wire: one.schema for one in schema.properties}


NULLABLE: dict[str, Raw] = {
    "anyOf": {"anyOf": [ref("Pet"), NULL]},
    "oneOf, null first": {"oneOf": [NULL, ref("Pet")]},
    "a null behind a reference": {"anyOf": [ref("Pet"), ref("Null")]},
    "a null behind two references": {"oneOf": [ref("Null2"), ref("Pet")]},
    "of an alias": {"anyOf": [ref("Alias"), NULL]},
}
CHAINS: dict[str, dict[str, Raw]] = {
    "itself": {},
    "a reference": {"B": ref("A")},
    "two references": {"B": ref("A"), "C": ref("B")},
    "allOf": {"B": {"allOf": [ref("A")]}},
    "anyOf of one": {"B": {"anyOf": [ref("A")]}},
    "with a description": {"B": {**ref("A"), "description": "Other."}},
    "a reference to allOf": {"B": {"allOf": [ref("A")]}, "C": ref("B")},
    "null again": {"B": {"oneOf": [ref("A"), NULL]}, "C": ref("B")},
}


@pytest.mark.parametrize("chain", CHAINS)
@pytest.mark.parametrize("null", NULLABLE)
def test_null_is_kept_behind_references(null: str, chain: str, tmp_path: Path) -> None:
    more = CHAINS[chain]
    last = ref(list(more or {"A": {}})[-1])
    used = {
        "itself": last,
        "items": {"type": "array", "items": last},
        "values": {"type": "object", "additionalProperties": last},
        "without": ref("Pet"),
    }
    found = properties(
        api(
            document(
                {
                    "Use": {"type": "object", "properties": used},
                    "A": NULLABLE[null],
                    **more,
                    "Pet": PET,
                    "Alias": ref("Pet"),
                    "Null": NULL,
                    "Null2": ref("Null"),
                }
            ),
            tmp_path,
        )
    )
    items, values = found["items"], found["values"]
    assert isinstance(items, Array)
    assert isinstance(values, Map)
    assert items.items is not None
    assert [one.nullable for one in (found["itself"], items.items, values.values)] == [True] * 3
    assert not found["without"].nullable


def test_nullable_of_3_0_is_kept_behind_references(tmp_path: Path) -> None:
    schemas = {
        "Use": {"type": "object", "properties": {"a": ref("A"), "b": ref("B"), "c": ref("C")}},
        "A": {**PET, "nullable": True},
        "B": {"allOf": [ref("A")]},
        "C": {"allOf": [ref("D")], "nullable": True},
        "D": PET,
    }
    found = properties(api(document(schemas, "3.0.3"), tmp_path))
    assert {name: one.nullable for name, one in found.items()} == dict.fromkeys("abc", True)


# What stands beside `$ref` → what of it is in the document that the API gives.
BESIDE: dict[str, tuple[Raw, Raw, Raw]] = {
    "description": (PET, {"description": "Mine."}, {"description": "Mine."}),
    "default": (TEXT, {"default": "x"}, {"default": "x"}),
    "deprecated": (TEXT, {"deprecated": True}, {"deprecated": True}),
    "readOnly": (PET, {"readOnly": True}, {"readOnly": True}),
    "writeOnly": (PET, {"writeOnly": True}, {"writeOnly": True}),
    "minLength": (TEXT, {"minLength": 2}, {"minLength": 2}),
    "maxLength": (TEXT, {"maxLength": 2}, {"maxLength": 2}),
    "pattern": (TEXT, {"pattern": "^a$"}, {"pattern": "^a$"}),
    "format": (TEXT, {"format": "date"}, {"format": "date"}),
    "minimum": ({"type": "integer"}, {"minimum": 2}, {"minimum": 2}),
    "maximum": ({"type": "integer"}, {"maximum": 2}, {"maximum": 2}),
    "exclusiveMinimum": ({"type": "number"}, {"exclusiveMinimum": 2}, {"exclusiveMinimum": 2}),
    "exclusiveMaximum": ({"type": "number"}, {"exclusiveMaximum": 2}, {"exclusiveMaximum": 2}),
    "multipleOf": ({"type": "integer"}, {"multipleOf": 2}, {"multipleOf": 2}),
    "enum": (TEXT, {"enum": ["a", "b"]}, {"enum": ["a", "b"]}),
    "const": (TEXT, {"const": "a"}, {"const": "a"}),
    "minItems": ({"type": "array", "items": TEXT}, {"minItems": 1}, {"minItems": 1}),
    "maxItems": ({"type": "array", "items": TEXT}, {"maxItems": 1}, {"maxItems": 1}),
    "uniqueItems": ({"type": "array", "items": TEXT}, {"uniqueItems": True}, {"uniqueItems": True}),
    "required": (PET, {"required": ["name"]}, {"required": ["name"]}),
    "properties": (
        PET,
        {"properties": {"age": {"type": "integer"}}},
        {"properties": {"name": TEXT, "age": {"type": "integer"}}},
    ),
    "additionalProperties": (
        PET,
        {"additionalProperties": TEXT},
        {"additionalProperties": TEXT},
    ),
}


@pytest.mark.parametrize("keyword", BESIDE)
def test_a_keyword_beside_a_reference_is_kept(keyword: str, tmp_path: Path) -> None:
    target, beside, expected = BESIDE[keyword]
    found = api(
        document(
            {
                "Use": {
                    "type": "object",
                    "properties": {"there": {**ref("Target"), **beside}, "plain": ref("Target")},
                },
                "Target": target,
            }
        ),
        tmp_path,
    )
    schemas: Any = to_openapi(found)["components"]
    used = schemas["schemas"]["Use"]["properties"]
    there = resolved(used["there"], schemas["schemas"])
    assert without_names({key: there.get(key) for key in expected}) == expected
    assert without_names(resolved(used["plain"], schemas["schemas"])) == target


def resolved(node: Raw, schemas: Raw) -> Raw:
    """A schema with its reference replaced by the target, under what stands beside it."""
    made = dict(node)
    while "$ref" in made:
        target = schemas[made.pop("$ref").rpartition("/")[2]]
        made = {**target, **made}
    return made


def without_names(value: Any) -> Any:
    if isinstance(value, list):
        return [without_names(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        key: without_names(one)
        for key, one in value.items()
        if key not in ("x-specloom-name", "x-enum-varnames", "title")
    }


def choice(name: str, *values: str) -> Raw:
    return {"name": name, "in": "query", "schema": {"type": "string", "enum": list(values)}}


def test_enums_of_one_value_of_different_parameters_stay_apart(tmp_path: Path) -> None:
    found = api(
        document({}, "3.1.0", choice("sort", "name"), choice("order", "name"), choice("x", "y")),
        tmp_path,
    )
    (operation,) = found.operations
    types = {one.wire: one.type.expr for one in operation.params}
    assert types == {"sort": "Literal['name']", "order": "Literal['name']", "x": "Literal['y']"}
    assert set(found.schemas) == {"Use"}


def test_named_enums_of_one_value_stay_apart(tmp_path: Path) -> None:
    """Their members have names, so they are classes, which will hold more than one value."""
    parameters = [choice("sort", "name"), choice("order", "name")]
    for one in parameters:
        one["schema"]["x-specloom-enum-names"] = {"name": "BY_NAME"}
    found = api(document({}, "3.1.0", *parameters), tmp_path)
    (operation,) = found.operations
    types = [one.schema for one in operation.params]
    assert all(isinstance(one, Ref) for one in types)
    assert len({meaning(found, one) for one in types}) == 2


NAMED: Raw = {"type": "object", "required": ["a"], "properties": {"a": TEXT}}
APART: dict[str, Raw] = {
    "required": {**NAMED, "required": []},
    "a type": {**NAMED, "properties": {"a": {"type": "integer"}}},
    "a limit": {**NAMED, "properties": {"a": {**TEXT, "maxLength": 3}}},
    "a default": {**NAMED, "properties": {"a": {**TEXT, "default": "x"}}},
    "a format": {**NAMED, "properties": {"a": {**TEXT, "format": "date"}}},
    "null": {**NAMED, "properties": {"a": {"type": ["string", "null"]}}},
    "a property": {**NAMED, "properties": {"a": TEXT, "b": TEXT}},
    "the values of others": {**NAMED, "additionalProperties": TEXT},
    "a value": {**NAMED, "properties": {"a": {**TEXT, "enum": ["x"]}}},
    "read only": {**NAMED, "properties": {"a": {**TEXT, "readOnly": True}}},
    "write only": {**NAMED, "properties": {"a": {**TEXT, "writeOnly": True}}},
}


@pytest.mark.parametrize("difference", [None, *APART])
def test_nested_schemas_are_one_class_only_if_they_are_equal(
    difference: str | None, tmp_path: Path
) -> None:
    second = NAMED if difference is None else APART[difference]
    schemas = {
        "Use": {"type": "object", "properties": {"part": NAMED}},
        "Other": {"type": "object", "properties": {"part": {**second, "description": "Else."}}},
    }
    found = api(document(schemas), tmp_path)
    parts = [properties(found, name)["part"] for name in ("Use", "Other")]
    assert all(isinstance(one, Ref) for one in parts)
    meant = [meaning(found, one) for one in parts]
    assert (meant[0] == meant[1]) is (difference is None), meant


def meaning(found: Api, schema: Schema) -> str:
    """The name of the class that a reference means in the end."""
    name = ""
    while isinstance(schema, Ref):
        name, schema = schema.name, found.schemas[schema.name]
    return name


def test_named_schemas_stay_apart_where_they_are_equal(tmp_path: Path) -> None:
    used = {"a": ref("First"), "b": ref("Second")}
    schemas = {"Use": {"type": "object", "properties": used}, "First": NAMED, "Second": NAMED}
    found = api(document(schemas), tmp_path)
    assert [meaning(found, one) for one in properties(found).values()] == ["First", "Second"]
    assert isinstance(found.schemas["First"], Object)
    assert isinstance(found.schemas["Second"], Object)


DIRECT: dict[str, dict[str, Raw]] = {
    "an object": {"A": PET},
    "limits": {"A": {"type": "object", "properties": {"a": {**TEXT, "maxLength": 3}}}},
    "null": {"A": {"type": "object", "properties": {"a": {"type": ["string", "null"]}}}},
    "a list": {"A": {"type": "object", "properties": {"a": {"type": "array", "items": TEXT}}}},
    "a map": {"A": {"type": "object", "properties": {"a": {"additionalProperties": TEXT}}}},
    "another model": {"A": {"type": "object", "properties": {"a": ref("B")}}, "B": PET},
    "an enum": {"A": {**TEXT, "enum": ["a", "b"]}},
    "an enum of integers": {"A": {"type": "integer", "enum": [1, 2]}},
    "a constant": {"A": {"type": "object", "properties": {"a": {**TEXT, "const": "x"}}}},
    "a union": {
        "A": {"type": "object", "properties": {"a": {"anyOf": [TEXT, ref("B")]}}},
        "B": PET,
    },
    "a discriminated union": {
        "A": {"oneOf": [ref("B"), ref("C")], "discriminator": {"propertyName": "kind"}},
        "B": {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "b"}}},
        "C": {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "c"}}},
    },
}
BY_THE_ENGINE: dict[str, tuple[dict[str, Raw], set[str]]] = {
    "a model in itself": ({"A": {"type": "object", "properties": {"a": ref("A")}}}, {"A"}),
    "a ring": (
        {
            "A": {"type": "object", "properties": {"a": ref("B")}},
            "B": {"type": "object", "properties": {"b": ref("A")}},
            "C": PET,
        },
        {"A", "B"},
    ),
    "an enum of fractions": ({"A": {"type": "number", "enum": [1.5, 2.5]}}, {"A"}),
}


def left_to_the_engine(schemas: Mapping[str, Raw], folder: Path) -> set[str]:
    found = api(document(schemas), folder).schemas
    extras = engine.Extras(found, engine.Bases(), False)
    writer = Direct(found, extras, TEMPLATES / "models")
    return set(direct_models(found, writer.written)[1])


@pytest.mark.parametrize("name", DIRECT)
def test_a_plain_model_takes_the_direct_way(name: str, tmp_path: Path) -> None:
    assert left_to_the_engine(DIRECT[name], tmp_path) == set()


@pytest.mark.parametrize("name", BY_THE_ENGINE)
def test_a_model_that_is_not_plain_is_left_to_the_engine(name: str, tmp_path: Path) -> None:
    schemas, left = BY_THE_ENGINE[name]
    assert left_to_the_engine(schemas, tmp_path) == left
