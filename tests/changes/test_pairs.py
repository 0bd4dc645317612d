"""Each keyword that a document can change, with the verdict; and what is no change."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from specloom.commands.changes.operations import document_changes
from specloom.commands.changes.schemas import Schemas
from specloom.ir.api import Api
from specloom.ir.schema import Object
from specloom.ir.schema import Schema as Node
from specloom.pipeline import read
from specloom.project.settings import settings_for
from specloom.project.source import Source
from support.schemas import typed

Schema = dict[str, Any]
OBJECT: Schema = {"type": "object", "properties": {"a": {"type": "string"}}}


def closed(schema: Schema) -> Schema:
    return {**schema, "additionalProperties": False}


def listed(items: Schema, **more: Any) -> Schema:
    return {"type": "array", "items": items, **more}


def texts(**more: Any) -> Schema:
    return {"type": "string", **more}


# (old, new, what breaks where the caller writes it, what breaks where the server writes it)
PAIRS: dict[str, tuple[Schema, Schema, bool, bool]] = {
    "type other": (texts(), {"type": "integer"}, True, True),
    "type wider": ({"type": "integer"}, {"type": "number"}, False, True),
    "type any": (texts(), {}, False, True),
    "null more": (texts(), {"type": ["string", "null"]}, False, True),
    "format new": (texts(), texts(format="uuid"), True, True),
    "format other": (texts(format="date"), texts(format="date-time"), True, True),
    "enum new": (texts(), texts(enum=["a", "b"]), True, False),
    "enum more": (texts(enum=["a", "b"]), texts(enum=["a", "b", "c"]), False, False),
    "const other": (texts(const="a"), texts(const="b"), True, False),
    "const to enum": (texts(const="a"), texts(enum=["a", "b"]), False, False),
    "maximum": ({"type": "integer", "maximum": 5}, {"type": "integer", "maximum": 4}, True, False),
    "exclusiveMaximum": (
        {"type": "number", "exclusiveMaximum": 5},
        {"type": "number", "exclusiveMaximum": 4.5},
        True,
        False,
    ),
    "minimum": ({"type": "integer", "minimum": 4}, {"type": "integer", "minimum": 5}, True, False),
    "exclusiveMinimum": (
        {"type": "number"},
        {"type": "number", "exclusiveMinimum": 0},
        True,
        False,
    ),
    "maxLength": (texts(maxLength=9), texts(maxLength=8), True, False),
    "minLength": (texts(minLength=1), texts(minLength=2), True, False),
    "maxItems": (listed(texts(), maxItems=9), listed(texts(), maxItems=8), True, False),
    "minItems": (listed(texts()), listed(texts(), minItems=1), True, False),
    "uniqueItems": (listed(texts()), listed(texts(), uniqueItems=True), True, False),
    "pattern": (texts(), texts(pattern="^a$"), True, False),
    "pattern other": (texts(pattern="^b$"), texts(pattern="^a$"), True, False),
    "multipleOf": ({"type": "integer"}, {"type": "integer", "multipleOf": 5}, True, False),
    "default": (texts(default="a"), texts(default="b"), False, False),
    "deprecated": (texts(), texts(deprecated=True), False, False),
    "items": (listed(texts()), listed({"type": "integer"}), True, True),
    "property more": (
        OBJECT,
        {**OBJECT, "properties": {**OBJECT["properties"], "b": texts()}},
        False,
        False,
    ),
    "required": (OBJECT, {**OBJECT, "required": ["a"]}, True, False),
    "property type": (OBJECT, {**OBJECT, "properties": {"a": {"type": "integer"}}}, True, True),
    "closed": (OBJECT, closed(OBJECT), True, False),
    "map values": (
        {"type": "object", "additionalProperties": texts()},
        {"type": "object", "additionalProperties": {"type": "integer"}},
        True,
        True,
    ),
    "extra values": (
        {**OBJECT, "additionalProperties": texts()},
        {**OBJECT, "additionalProperties": {"type": "integer"}},
        True,
        True,
    ),
    "variant more": (
        {"anyOf": [texts(), {"type": "integer"}]},
        {"anyOf": [texts(), {"type": "integer"}, {"type": "boolean"}]},
        False,
        False,
    ),
    "variant within": (
        {"anyOf": [texts(maxLength=9), {"type": "integer"}]},
        {"anyOf": [texts(maxLength=8), {"type": "integer"}]},
        True,
        False,
    ),
    "union null": (
        {"anyOf": [texts(), {"type": "integer"}]},
        {"anyOf": [texts(), {"type": "integer"}, {"type": "null"}]},
        False,
        True,
    ),
}
BACK: dict[str, tuple[bool, bool]] = {
    "type other": (True, True),
    "type wider": (True, False),
    "type any": (True, False),
    "null more": (True, False),
    "format new": (True, True),
    "format other": (True, True),
    "enum new": (False, True),
    "enum more": (True, False),
    "const other": (True, False),
    "const to enum": (True, False),
    "pattern other": (True, False),
    "items": (True, True),
    "property more": (True, True),
    "required": (False, True),
    "property type": (True, True),
    "map values": (True, True),
    "extra values": (True, True),
    "variant more": (True, False),
    "union null": (True, False),
}
"""The verdicts of the way back, where it breaks anything."""
SAYS_NOTHING_BACK = {"deprecated"}


def found(old: Schema, new: Schema, side: Any) -> list[tuple[str, str, bool]]:
    return list(Schemas({}, {}, {}).compare(node(old), node(new), side, ""))


def node(schema: Schema) -> Node:
    made = typed(schema)
    if isinstance(made, Object) and schema.get("additionalProperties") is False:
        return replace(made, closed=True)
    return made


@pytest.mark.parametrize("name", PAIRS)
def test_a_changed_schema(name: str) -> None:
    old, new, *breaks = PAIRS[name]
    back = BACK.get(name, (False, False))
    for side, forth, returned in zip(("request", "response"), breaks, back, strict=True):
        changes = found(old, new, side)
        assert changes
        assert any(breaking for *_, breaking in changes) is forth, (side, changes)
        changes = found(new, old, side)
        assert bool(changes) is (name not in SAYS_NOTHING_BACK)
        assert any(breaking for *_, breaking in changes) is returned, (side, changes)


@pytest.mark.parametrize("name", PAIRS)
def test_an_unchanged_schema(name: str) -> None:
    for schema in PAIRS[name][:2]:
        for side in ("request", "response"):
            assert found(schema, copy.deepcopy(schema), side) == []


SAME: dict[str, tuple[Schema, Schema]] = {
    "a closed object": (closed(OBJECT), closed(OBJECT)),
    "the order of values": (texts(enum=["a", "b"]), texts(enum=["b", "a"])),
    "the order of properties": (
        {"type": "object", "properties": {"a": texts(), "b": texts()}},
        {"type": "object", "properties": {"b": texts(), "a": texts()}},
    ),
    "the order of variants": (
        {"anyOf": [texts(), {"type": "integer"}]},
        {"anyOf": [{"type": "integer"}, texts()]},
    ),
    "a limit written as a float": (
        {"type": "integer", "maximum": 5},
        {"type": "integer", "maximum": 5.0},
    ),
    "texts": (texts(title="A", description="Old."), texts(title="B", description="New.")),
    "examples": (texts(), texts(examples=["a"])),
}


@pytest.mark.parametrize("name", SAME)
def test_what_is_no_change_of_a_schema(name: str) -> None:
    old, new = SAME[name]
    for side in ("request", "response"):
        assert found(old, new, side) == found(new, old, side) == []


DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Pets", "version": "1"},
    "servers": [{"url": "https://a.example.com"}, {"url": "https://b.example.com"}],
    "security": [{"key": []}],
    "paths": {
        "/pets/{id}": {
            "put": {
                "operationId": "put_pet",
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}},
                    {"name": "q", "in": "query", "schema": {"type": "array", "items": texts()}},
                    {"name": "X-A", "in": "header", "schema": texts()},
                    {"name": "c", "in": "cookie", "schema": texts()},
                ],
                "requestBody": {
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Pet"}},
                        "text/plain": {"schema": texts()},
                    }
                },
                "responses": {
                    "200": {
                        "description": "A pet.",
                        "headers": {"X-Rate": {"schema": {"type": "integer"}}},
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/Pet"}},
                            "text/plain": {"schema": texts()},
                        },
                    },
                    "404": {"description": "None."},
                },
            },
            "delete": {"operationId": "drop_pet", "parameters": [
                {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
                "responses": {"204": {"description": "Gone."}}},
        }
    },
    "webhooks": {
        "seen": {
            "post": {
                "operationId": "seen",
                "requestBody": {"content": {"application/json": {"schema": OBJECT}}},
                "responses": {"200": {"description": "Ok."}},
            }
        }
    },
    "components": {
        "securitySchemes": {
            "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
            "token": {"type": "http", "scheme": "bearer"},
        },
        "schemas": {"Pet": closed({**OBJECT, "required": ["a"]})},
    },
}  # fmt: skip

PUT = ("paths", "/pets/{id}", "put")
PARAM = (*PUT, "parameters")
GONE: Any = object()
Edit = Mapping[tuple[Any, ...], Any]

# name: (what is edited, the changes)
EDITS: dict[str, tuple[Edit, list[tuple[str, bool]]]] = {
    "operation gone": (
        {("paths", "/pets/{id}", "delete"): GONE},
        [("the operation DELETE /pets/{id} is gone", True)],
    ),
    "operation deprecated": (
        {(*PUT, "deprecated"): True},
        [("the operation put_pet is deprecated", False)],
    ),
    "parameter gone": ({(*PARAM, 3): GONE}, [("the cookie parameter c is gone", True)]),
    "parameter required": (
        {(*PARAM, 1, "required"): True},
        [("the query parameter q became required", True)],
    ),
    "style": (
        {(*PARAM, 1, "style"): "pipeDelimited", (*PARAM, 1, "explode"): True},
        [('the query parameter q: style "form" became "pipeDelimited"', True)],
    ),
    "explode": (
        {(*PARAM, 1, "explode"): False},
        [("the query parameter q: explode true became false", True)],
    ),
    "allowReserved": (
        {(*PARAM, 1, "allowReserved"): True},
        [("the query parameter q: allowReserved false became true", True)],
    ),
    "parameter elsewhere": (
        {(*PARAM, 3, "in"): "query"},
        [("the cookie parameter c is gone", True), ("the query parameter c is new", False)],
    ),
    "parameter deprecated": (
        {(*PARAM, 2, "deprecated"): True},
        [("the header parameter X-A is deprecated", False)],
    ),
    "body gone": ({(*PUT, "requestBody"): GONE}, [("the body is gone", True)]),
    "body required": (
        {(*PUT, "requestBody", "required"): True},
        [("the body became required", True)],
    ),
    "content type of a body gone": (
        {(*PUT, "requestBody", "content", "text/plain"): GONE},
        [("the content type text/plain is gone", True)],
    ),
    "content type of a response gone": (
        {(*PUT, "responses", "200", "content", "text/plain"): GONE},
        [("the content type text/plain is gone", True)],
    ),
    "response gone": (
        {(*PUT, "responses", "404"): GONE},
        [("the response 404 is gone", False)],
    ),
    "success gone": (
        {("paths", "/pets/{id}", "delete", "responses"): {"404": {"description": "None."}}},
        [("the response 204 is gone", True), ("the response 404 is new", False)],
    ),
    "header gone": (
        {(*PUT, "responses", "200", "headers", "X-Rate"): GONE},
        [("the header X-Rate is gone", True)],
    ),
    "header type": (
        {(*PUT, "responses", "200", "headers", "X-Rate", "schema"): texts()},
        [("may be string", True), ("no longer integer", False)],
    ),
    "server gone": ({("servers", 1): GONE}, [("the server https://b.example.com is gone", True)]),
    "security other": (
        {(*PUT, "security"): [{"token": []}]},
        [("key no longer suffices: token", True), ("token suffices", False)],
    ),
    "security more": (
        {(*PUT, "security"): [{"key": []}, {"token": []}]},
        [("token suffices", False)],
    ),
    "security both": (
        {(*PUT, "security"): [{"key": [], "token": []}]},
        [("key and token suffices", False), ("key no longer suffices: key and token", True)],
    ),
    "security optional": (
        {(*PUT, "security"): [{"key": []}, {}]},
        [("nothing suffices", False)],
    ),
    "scheme in": (
        {("components", "securitySchemes", "key", "in"): "query"},
        [('credentials key: in "header" became "query"', True)],
    ),
    "scheme name": (
        {("components", "securitySchemes", "key", "name"): "X-Other"},
        [('credentials key: name "X-Key" became "X-Other"', True)],
    ),
    "scheme kind": (
        {("components", "securitySchemes", "token", "scheme"): "basic"},
        [('credentials token: scheme "bearer" became "basic"', True)],
    ),
    "webhook gone": ({("webhooks",): {}}, [("the webhook POST seen is gone", True)]),
    "webhook body": (
        {("webhooks", "seen", "post", "requestBody", "content", "application/json", "schema",
          "properties"): {}},
        [("the property a is gone", True)],
    ),
    "closed opened": (
        {("components", "schemas", "Pet", "additionalProperties"): GONE},
        [("other properties are allowed", False)] * 2,
    ),
    # What nobody who calls notices.
    "nothing": ({}, []),
    "texts": (
        {(*PUT, "summary"): "Puts.", (*PUT, "description"): "It.", (*PARAM, 1, "description"): "Q"},
        [],
    ),
    "the name of a path parameter": (
        {("paths", "/pets/{pet}"): {"put": DOCUMENT["paths"]["/pets/{id}"]["put"] | {
            "parameters": [
                {"name": "pet", "in": "path", "required": True, "schema": {"type": "string"}},
                *DOCUMENT["paths"]["/pets/{id}"]["put"]["parameters"][1:]]},
          "delete": DOCUMENT["paths"]["/pets/{id}"]["delete"] | {
            "parameters": [
                {"name": "pet", "in": "path", "required": True, "schema": {"type": "string"}}]}},
         ("paths", "/pets/{id}"): GONE},
        [],
    ),
    "the case of a header": ({(*PARAM, 2, "name"): "x-a"}, []),
    "the case of a response header": (
        {(*PUT, "responses", "200", "headers"): {"x-rate": {"schema": {"type": "integer"}}}},
        [],
    ),
    "what is the default": (
        {(*PARAM, 1, "style"): "form", (*PARAM, 1, "explode"): True,
         (*PARAM, 1, "allowReserved"): False, (*PUT, "requestBody", "required"): False,
         (*PUT, "deprecated"): False, (*PUT, "security"): [{"key": []}]},
        [],
    ),
    "the order of parameters": (
        {PARAM: list(reversed(DOCUMENT["paths"]["/pets/{id}"]["put"]["parameters"]))},
        [],
    ),
}  # fmt: skip

BACK_OF: dict[str, list[tuple[str, bool]]] = {
    "operation gone": [("the operation DELETE /pets/{id} is new", False)],
    "operation deprecated": [],
    "parameter gone": [("the cookie parameter c is new", False)],
    "parameter required": [("the query parameter q became optional", False)],
    "style": [('the query parameter q: style "pipeDelimited" became "form"', True)],
    "explode": [("the query parameter q: explode false became true", True)],
    "allowReserved": [("the query parameter q: allowReserved true became false", True)],
    "parameter elsewhere": [
        ("the cookie parameter c is new", False), ("the query parameter c is gone", True)
    ],
    "parameter deprecated": [],
    "body gone": [("a body is new", False)],
    "body required": [("the body became optional", False)],
    "content type of a body gone": [("the content type text/plain is new", False)],
    "content type of a response gone": [("the content type text/plain is new", False)],
    "response gone": [("the response 404 is new", False)],
    "success gone": [("the response 204 is new", False), ("the response 404 is gone", False)],
    "header gone": [("the header X-Rate is new", False)],
    "header type": [("may be integer", True), ("no longer string", False)],
    "server gone": [("the server https://b.example.com is new", False)],
    "security other": [("key suffices", False), ("token no longer suffices: key", True)],
    "security more": [("token no longer suffices: key", True)],
    "security both": [("key suffices", False)],
    "security optional": [("credentials are needed: key", True)],
    "scheme in": [('credentials key: in "query" became "header"', True)],
    "scheme name": [('credentials key: name "X-Other" became "X-Key"', True)],
    "scheme kind": [('credentials token: scheme "basic" became "bearer"', True)],
    "webhook gone": [("the webhook POST seen is new", False)],
    "webhook body": [("the property a is new", False)],
    "closed opened": [
        ("other properties are refused", False), ("other properties are refused", True)
    ],
}  # fmt: skip


def edited(edit: Edit) -> dict[str, Any]:
    made = copy.deepcopy(DOCUMENT)
    for place, value in edit.items():
        node: Any = made
        for key in place[:-1]:
            node = node[key]
        if value is GONE:
            del node[place[-1]]
        else:
            node[place[-1]] = copy.deepcopy(value)
    return made


def api(document: dict[str, Any], folder: Path) -> Api:
    path = folder / "openapi.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return read(Source("client", path, settings_for("client"))).api


@pytest.mark.parametrize("name", EDITS)
def test_a_changed_document(name: str, tmp_path: Path) -> None:
    edit, changes = EDITS[name]
    old, new = api(DOCUMENT, tmp_path), api(edited(edit), tmp_path)
    forth = [found[1:] for found in document_changes(old, new, {})]
    back = [found[1:] for found in document_changes(new, old, {})]
    assert sorted(forth) == changes
    assert sorted(back) == BACK_OF.get(name, [])
