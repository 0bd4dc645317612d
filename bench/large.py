"""A large document, made by code: as many operations and schemas as the larger public APIs have."""

from __future__ import annotations

from typing import Any

GROUPS, ENTITIES, FIELDS = 12, 8, 12

Json = dict[str, Any]


def document() -> Json:
    """480 operations on 96 kinds of things, 481 schemas."""
    names = [
        (f"group {at}", f"G{at}Thing{number}") for at in range(GROUPS) for number in range(ENTITIES)
    ]
    paths: Json = {}
    schemas: Json = {"Problem": _object({"message": {"type": "string"}})}
    for at, (tag, name) in enumerate(names):
        schemas |= _schemas(name, names[at - 1][1])
        paths |= _paths(name, tag)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Large", "version": "1"},
        "servers": [{"url": "http://127.0.0.1"}],
        "security": [{"key": []}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
    }


def _object(properties: Json, *required: str) -> Json:
    return {"type": "object", "properties": properties, "required": list(required)}


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _schemas(name: str, other: str) -> Json:
    fields: Json = {
        f"field_{at}": {"type": ("string", "integer", "boolean")[at % 3]} for at in range(FIELDS)
    }
    fields |= {
        "id": {"type": "string"},
        "created": {"type": "string", "format": "date-time"},
        "state": _ref(f"{name}State"),
        "part": _ref(f"{name}Part"),
        "related": {"type": "array", "items": _ref(f"{other}Part")},
    }
    return {
        name: _object(fields, "id", "created"),
        f"{name}State": {"type": "string", "enum": ["new", "open", f"closed by {name}"]},
        f"{name}Part": _object({f"of_{name}": {"type": "string"}, "size": {"type": "number"}}),
        f"{name}List": _object({"items": {"type": "array", "items": _ref(name)}}, "items"),
        f"{name}Change": _object(
            {f"set_{name}": {"type": "string"}, "state": _ref(f"{name}State")}
        ),
    }


def _paths(name: str, tag: str) -> Json:
    id_: Json = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    limit: Json = {"name": "limit", "in": "query", "schema": {"type": "integer"}}

    def operation(verb: str, response: str, **more: Any) -> Json:
        responses = {
            "200": _json("The response.", response),
            "default": _json("A failure.", "Problem"),
        }
        return {"operationId": f"{verb}{name}", "tags": [tag], "responses": responses, **more}

    change = {"requestBody": {"required": True, **_content(f"{name}Change")}}
    return {
        f"/{name}": {
            "get": operation("list", f"{name}List", parameters=[limit]),
            "post": operation("create", name, **change),
        },
        f"/{name}/{{id}}": {
            "parameters": [id_],
            "get": operation("get", name),
            "patch": operation("update", name, **change),
            "delete": operation("delete", name),
        },
    }


def _content(name: str) -> Json:
    return {"content": {"application/json": {"schema": _ref(name)}}}


def _json(description: str, name: str) -> Json:
    return {"description": description, **_content(name)}
