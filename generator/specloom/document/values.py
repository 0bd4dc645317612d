"""JSON values and the types they have."""

from __future__ import annotations

from collections.abc import Collection

from .document import Json, Object

SCALARS = ("string", "integer", "number", "boolean")


def type_of(value: Json) -> str:
    """The JSON type of a value."""
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
    """How a value reads in JSON, without quotes."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else str(value)


def shown(value: Json) -> str:
    """A value as messages show it: cut where it is long."""
    return f'"{value}"'[:60] if isinstance(value, str) else text_of(value)[:60]


def fits(value: Json, types: Collection[str]) -> bool:
    """Whether a value is of one of the types (no types: any)."""
    kind = type_of(value)
    if not types or kind in types:
        return True
    if kind == "integer":
        return "number" in types
    return isinstance(value, float) and value.is_integer() and "integer" in types


def converted(value: Json, kind: str) -> Json:
    """The value as the declared type has it, where only the document's spelling is at fault."""
    if kind == "string" and type_of(value) in ("integer", "number", "boolean"):
        return text_of(value)
    if kind in ("integer", "number") and isinstance(value, str):
        try:
            return int(value) if kind == "integer" else float(value)
        except ValueError:
            return value
    return value


def measured(words: Object) -> None:
    """Bounds as numbers: a number in quotes is meant as one, and what is none bounds nothing."""
    for word in [word for word in words if word in _MEASURES]:
        value = converted(words[word], _MEASURES[word])
        if isinstance(value, float) and value.is_integer() and _MEASURES[word] == "integer":
            value = int(value)
        if fits(value, (_MEASURES[word],)) and (word, value) != ("multipleOf", 0):
            words[word] = value
        else:
            del words[word]


_MEASURES = {
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), "number"),
    "multipleOf": "number",
    **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems"), "integer"),
    **dict.fromkeys(("minProperties", "maxProperties"), "integer"),
    "pattern": "string",
    "uniqueItems": "boolean",
}
