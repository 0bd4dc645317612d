"""Require properties with a single possible value, so that they are always sent."""

from __future__ import annotations

from collections.abc import Iterable

from ...document.document import Json, Object, as_list, as_object, as_text, strip, texts
from .components import Component


def require_constants(components: dict[str, Component]) -> None:
    """Require each property whose default is its only possible value.

    pydantic writes `kind: {const: card, default: card}` for a field with a default and does not
    require it, but servers do: a variant of a union needs its tag.
    """
    for component in components.values():
        properties = as_object(component.schema.get("properties"))
        found: Object = {
            name: constant
            for name, schema in properties.items()
            if (constant := _constant(as_object(schema), components))
        }
        if found:
            component.schema = require(
                {**component.schema, "properties": properties | found}, found
            )


def require(schema: Object, names: Iterable[str]) -> Object:
    """Return the schema of an object with further required properties."""
    required: list[Json] = list(dict.fromkeys([*texts(schema.get("required")), *names]))
    return {**schema, "required": required}


def _constant(schema: Object, components: dict[str, Component]) -> Object:
    """Return the schema of a property as a constant, if its default is its only value."""
    if "default" not in schema or schema.get("readOnly") is True:
        return {}
    default = schema["default"]
    if "const" in schema:
        return schema if _same(schema["const"], default) else {}
    target = components.get(as_text(schema.get("$ref")))
    values = as_list(target.schema.get("enum")) if target else []
    if not target or len(values) != 1 or not _same(values[0], default):
        return {}
    return {"type": target.schema["type"], "const": values[0], **strip(schema, "$ref")}


def _same(value: Json, other: Json) -> bool:
    """Return whether two JSON scalars are equal. true does not equal 1."""
    return value == other and isinstance(value, bool) == isinstance(other, bool)
