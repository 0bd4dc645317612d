"""Properties with one possible value, which are always sent."""

from __future__ import annotations

from collections.abc import Iterable

from ...document.document import Json, Object, as_list, as_object, as_text, strip, texts
from .components import Component


def require_constants(components: dict[str, Component]) -> None:
    """Require each property whose default is the only value that it can have.

    pydantic writes `kind: {const: card, default: card}` for a field with a default and does not
    require it, but servers do: without its tag, a variant of a union is none.
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
    """The schema of an object that requires further properties."""
    required: list[Json] = list(dict.fromkeys([*texts(schema.get("required")), *names]))
    return {**schema, "required": required}


def _constant(schema: Object, components: dict[str, Component]) -> Object:
    """The schema of a property as a constant, where its default is the only value it can have."""
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
    """Whether two JSON scalars are equal; true is not 1."""
    return value == other and isinstance(value, bool) == isinstance(other, bool)
