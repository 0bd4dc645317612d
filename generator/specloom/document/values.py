"""JSON values and their types."""

from __future__ import annotations

from collections.abc import Collection

from .document import Json, Object

SCALARS = ("string", "integer", "number", "boolean")


def type_of(value: Json) -> str:
    """Return the JSON type of a value."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "integer" if isinstance(value, int) else "number"
    if isinstance(value, str):
        return "string"
    if value is None:
        return "null"
    return "array" if isinstance(value, list) else "object"


def text_of(value: Json) -> str:
    """Return the text of a value as in JSON, but strings without quotes."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else str(value)


def shown(value: Json) -> str:
    """Return the text of a value in a message: at most 60 characters."""
    return f'"{value}"'[:60] if isinstance(value, str) else text_of(value)[:60]


def fits(value: Json, types: Collection[str]) -> bool:
    """Return whether a value is of one of the JSON types. No types allow any value."""
    kind = type_of(value)
    if not types or kind in types:
        return True
    if kind == "integer":
        return "number" in types
    return isinstance(value, float) and value.is_integer() and "integer" in types


def converted(value: Json, kind: str) -> Json:
    """Return the value converted to its declared type, for `"5"` where 5 is meant and the reverse.

    A value that cannot be converted is returned as it is.
    """
    if kind == "string" and type_of(value) in ("integer", "number", "boolean"):
        return text_of(value)
    if kind in ("integer", "number") and isinstance(value, str):
        try:
            return int(value) if kind == "integer" else float(value)
        except ValueError:
            return value
    return value


def clean_constraints(schema: Object) -> None:
    """Convert the constraints in a schema to their types; remove those that have no meaning.

    A number in quotes becomes a number, and `"minLength": "many"` is removed.
    """
    for word in [word for word in schema if word in _CONSTRAINTS]:
        value = converted(schema[word], _CONSTRAINTS[word])
        if isinstance(value, float) and value.is_integer() and _CONSTRAINTS[word] == "integer":
            value = int(value)
        if fits(value, (_CONSTRAINTS[word],)) and (word, value) != ("multipleOf", 0):
            schema[word] = value
        else:
            del schema[word]


_CONSTRAINTS = {
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), "number"),
    "multipleOf": "number",
    **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems"), "integer"),
    **dict.fromkeys(("minProperties", "maxProperties"), "integer"),
    "pattern": "string",
    "uniqueItems": "boolean",
}
