"""A schema for values that were seen."""

from __future__ import annotations

from collections.abc import Sequence

from ..document import Json, Object
from .forms import format_of


def type_of(value: Json) -> str:
    """The JSON Schema type; a number without a fraction is an integer (2020-12, 4.2.1)."""
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
    """The types of values, each once; integers among numbers are numbers."""
    found = list(dict.fromkeys(type_of(value) for value in values))
    return [one for one in found if one != "integer" or "number" not in found]


def inferred(values: Sequence[Json], old: bool) -> Object:
    """A schema that all values obey and that names each of their fields.

    `old`: in the words of OpenAPI 3.0, which has `nullable` and no lists of types.
    """
    types = [one for one in types_of(values) if one != "null"]
    null = any(value is None for value in values)
    parts = [_part(kind, values, old) for kind in types]
    if old:
        made: Object = parts[0] if len(parts) == 1 else {"anyOf": [*parts]} if parts else {}
        return {**made, "nullable": True} if null else made
    if null:
        parts.append({"type": "null"})
    if len(parts) == 2 and null:
        return {**parts[0], "type": [parts[0]["type"], "null"]}
    return parts[0] if len(parts) == 1 else {"anyOf": [*parts]}


def _part(kind: str, values: Sequence[Json], old: bool) -> Object:
    """The schema of the values of one type."""
    if kind == "string":
        return {"type": kind, **format_of([one for one in values if isinstance(one, str)])}
    if kind == "array":
        items = [item for one in values if isinstance(one, list) for item in one]
        return {"type": kind, "items": inferred(items, old) if items else {}}
    if kind != "object":
        return {"type": kind}
    given = [one for one in values if isinstance(one, dict)]
    names = list(dict.fromkeys(name for one in given for name in one))
    made: Object = {"type": kind}
    if names:
        made["properties"] = {
            name: inferred([one[name] for one in given if name in one], old) for name in names
        }
    required: list[Json] = [name for name in names if all(name in one for one in given)]
    return {**made, "required": required} if required else made
