"""Schemas of Swagger 2.0 → OpenAPI 3.1: references, discriminators, null, files, examples."""

from __future__ import annotations

from .document import Json, Object, as_object

PLACES = {
    "#/definitions/": "#/components/schemas/",
    "#/parameters/": "#/components/parameters/",
    "#/responses/": "#/components/responses/",
}
DATA = ("default", "enum", "example", "x-example")


def pointer(ref: str) -> str:
    """Where a reference leads after the conversion."""
    for old, new in PLACES.items():
        if ref.startswith(old):
            return new + ref.removeprefix(old)
    return ref


def exclusive_bounds(words: Object) -> None:
    """`exclusiveMinimum: true` of 2.0 and 3.0 → the bound itself."""
    for exclusive, bound in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if isinstance(words.get(exclusive), bool):
            if words[exclusive] and bound in words:
                words[exclusive] = words.pop(bound)
            else:
                del words[exclusive]


def converted(value: Json, named: bool = False) -> Json:
    """A schema (or, where `named`, a map of schemas) with all there is in it."""
    if isinstance(value, list):
        return [converted(item) for item in value]
    if not isinstance(value, dict):
        return value
    made: Object = {}
    for name, member in value.items():
        if named:
            made[name] = converted(member)
        elif name == "$ref" and isinstance(member, str):
            made[name] = pointer(member)
        elif name in DATA:
            made["example" if name == "x-example" else name] = member
        elif name == "discriminator" and isinstance(member, str):
            made[name] = {"propertyName": member}
        elif name == "x-nullable":
            made["nullable"] = member
        else:
            made[name] = converted(member, name == "properties")
    if not named:
        exclusive_bounds(made)
    if not named and as_object(value).get("type") == "file":
        made.update({"type": "string", "format": "binary"})
    return made
