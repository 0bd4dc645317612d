"""Schemas as the models engine needs them: shapes and names only.

Constraints, defaults, texts and formats the engine would act on are left out; wire formats become
references to the runtime's own types.
"""

from __future__ import annotations

from typing import cast

from ...document.document import Json, Object, as_list, as_object, as_text
from ...ir.tuples import tuple_of
from ...ir.types import NUMBER, wire_format

ANYTHING: Object = {"customTypePath": "json_types.Json"}


def lean(schema: Json) -> Object:
    """The engine's view of one normalised schema."""
    node = as_object(schema)
    if "$ref" in node:
        return {"$ref": node["$ref"]}
    for union in ("oneOf", "anyOf"):
        if union in node:
            return _union(node, union)
    kinds = node.get("type")
    if isinstance(kinds, list):
        return _several(node, [as_text(kind) or "" for kind in kinds])
    if "enum" in node:
        return {key: node[key] for key in ("type", "enum", "x-enum-varnames") if key in node}
    if "const" in node and isinstance(node["const"], (str, int)):
        return {"const": node["const"]}
    return _typed(node, as_text(kinds) or "")


def _union(node: Object, key: str) -> Object:
    members = [as_object(member) for member in as_list(node[key])]
    # The engine would invent a class for a constant that is one of several.
    found: Object = {key: [lean(_without_const(member)) for member in members]}
    discriminator = as_object(node.get("discriminator"))
    if discriminator and len(members) > 1:
        found["discriminator"] = discriminator
    return found


def _without_const(member: Object) -> Object:
    return {name: value for name, value in member.items() if name != "const"}


def _several(node: Object, kinds: list[str]) -> Object:
    members: list[Json] = [
        {"type": "null"} if kind == "null" else lean({**node, "type": kind}) for kind in kinds
    ]
    return {"anyOf": members}


def _typed(node: Object, kind: str) -> Object:
    match kind:
        case "array":
            return _array(node)
        case "object":
            return _object(node)
        case "string" | "integer" | "number":
            name = wire_format(node, kind) or (NUMBER if kind == "number" else None)
            return {"type": kind, "customTypePath": f"formats.{name}"} if name else {"type": kind}
        case "boolean" | "null":
            return {"type": kind}
        case _:
            return dict(ANYTHING)


def _array(node: Object) -> Object:
    found = tuple_of(node)
    if not found:
        return {"type": "array", "items": lean(as_object(node.get("items")))}
    fixed = cast("list[Json]", [lean(item) for item in found.items])
    rest: Json = False if found.rest is None else lean(found.rest)
    return {"type": "array", "prefixItems": fixed, "items": rest, **found.size}


def _object(node: Object) -> Object:
    more = node.get("additionalProperties")
    properties = as_object(node.get("properties"))
    if not properties and "properties" not in node:
        return {
            "type": "object",
            "additionalProperties": lean(more if isinstance(more, dict) else {}),
        }
    required = as_list(node.get("required"))
    fields = {name: lean(schema) for name, schema in properties.items()}
    # Python has no literal type for a fraction: such a constant is a field with a default.
    fractions = [name for name in required if isinstance(_const(properties[as_text(name)]), float)]
    for name in map(as_text, fractions):
        fields[name] = {**fields[name], "default": _const(properties[name])}
    found: Object = {
        "type": "object",
        "properties": dict(fields),
        "required": [name for name in required if name not in fractions],
    }
    if isinstance(more, dict) and lean(more) != ANYTHING:
        found["additionalProperties"] = lean(more)
    return found


def _const(schema: Json) -> Json:
    return as_object(schema).get("const")
