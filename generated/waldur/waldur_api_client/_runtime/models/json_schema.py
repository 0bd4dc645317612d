# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The JSON Schema of a model as its document declares it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .model import Model

_MEMBERS = ("anyOf", "oneOf", "allOf", "prefixItems")


def complete_schema(cls: type[Model], schema: dict[str, Any]) -> None:
    """Change pydantic's schema of a model into the document's.

    pydantic gives optional fields the default null, and does not know the formats of plain text and
    numbers. Constants are always written, so they are required.
    """
    properties = schema.get("properties", {})
    for name, field in cls.__pydantic_fields__.items():
        wire = field.alias if field.alias in properties else name
        if wire not in properties:
            continue
        if not field.is_required():
            properties[wire] = _without_null(properties[wire], name in cls.__nullable__)
        if properties[wire].get("default", "") is None:
            del properties[wire]["default"]
        if name in cls.__formats__:
            _set_format(properties[wire], cls.__formats__[name])
        if name in cls.__deprecated_fields__:
            properties[wire]["deprecated"] = True
        if name in cls.__const__:
            schema["required"] = list(dict.fromkeys([*schema.get("required", ()), wire]))


def _without_null(schema: dict[str, Any], nullable: bool) -> dict[str, Any]:
    """Remove null from the schema of an optional field that does not allow it."""
    members = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    rest = {word: value for word, value in schema.items() if word != "anyOf"}
    if {} in members:
        return rest
    if nullable or not members or len(members) == len(schema["anyOf"]):
        return schema
    return {**members[0], **rest} if len(members) == 1 else {"anyOf": members, **rest}


def _set_format(schema: dict[str, Any], format_: str) -> None:
    """Set the format of a scalar, of the items of a list, or of the values of a map."""
    if schema.get("type") in ("string", "integer", "number"):
        schema["format"] = format_
    for word in ("items", "additionalProperties"):
        if isinstance(schema.get(word), dict):
            _set_format(schema[word], format_)
    for word in _MEMBERS:
        for member in schema.get(word, ()):
            _set_format(member, format_)
