"""Infer a schema from values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ...document.document import Json, Object
from .formats import format_of

Version = Literal["2.0", "3.0", "3.1"]
_NULLABLE = {"2.0": "x-nullable", "3.0": "nullable"}


def type_of(value: Json) -> str:
    """Return the JSON Schema type. A number without a fraction is an integer (2020-12, 4.2.1)."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "integer" if isinstance(value, int) or value.is_integer() else "number"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list) else "object"


def types_of(values: Sequence[Json]) -> list[str]:
    """Return the distinct types of values. Integers among numbers count as numbers."""
    found = list(dict.fromkeys(type_of(value) for value in values))
    return [one for one in found if one != "integer" or "number" not in found]


def inferred(values: Sequence[Json], version: Version) -> Object:
    """Return a schema that all values match and that names each of their fields.

    OpenAPI 3.0 has `nullable` but no lists of types; Swagger 2.0 has lists of types but no unions.
    """
    types = [one for one in types_of(values) if one != "null"]
    null = any(value is None for value in values)
    parts = [_part(kind, values, version) for kind in types]
    if version != "3.1":
        result: Object = parts[0] if len(parts) == 1 else {"anyOf": [*parts]} if parts else {}
        if version == "2.0" and len(parts) > 1:
            result = {name: value for part in parts for name, value in part.items()}
            result["type"] = [*types]
        return {**result, _NULLABLE[version]: True} if null else result
    if null:
        parts.append({"type": "null"})
    if len(parts) == 2 and null:
        return {**parts[0], "type": [parts[0]["type"], "null"]}
    return parts[0] if len(parts) == 1 else {"anyOf": [*parts]}


def _part(kind: str, values: Sequence[Json], version: Version) -> Object:
    """Return the schema of the values of one type."""
    if kind == "string":
        return {"type": kind, **format_of([one for one in values if isinstance(one, str)])}
    if kind == "array":
        items = [item for one in values if isinstance(one, list) for item in one]
        return {"type": kind, "items": inferred(items, version) if items else {}}
    if kind != "object":
        return {"type": kind}
    given = [one for one in values if isinstance(one, dict)]
    names = list(dict.fromkeys(name for one in given for name in one))
    result: Object = {"type": kind}
    if names:
        result["properties"] = {
            name: inferred([one[name] for one in given if name in one], version) for name in names
        }
    required: list[Json] = [name for name in names if all(name in one for one in given)]
    return {**result, "required": required} if required else result
