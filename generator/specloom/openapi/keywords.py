"""The keywords of JSON Schema."""

from __future__ import annotations

from ..document.document import Object, as_object

TYPES = ("string", "integer", "number", "boolean", "object", "array", "null")
BOUNDS = (
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
)
ANNOTATIONS = (
    "title",
    "description",
    "default",
    "deprecated",
    "readOnly",
    "writeOnly",
    "examples",
    "externalDocs",
    "xml",
)
SPELLINGS = (
    "x-enum-varnames",
    "x-enumNames",
    "x-enum-descriptions",
    "x-enumDescriptions",
    "x-ms-enum",
)
HANDLED = {
    "$ref",
    "$dynamicRef",
    "type",
    "nullable",
    "x-nullable",
    "required",
    "properties",
    "items",
    "prefixItems",
    "additionalItems",
    "additionalProperties",
    "patternProperties",
    "unevaluatedProperties",
    "allOf",
    "oneOf",
    "anyOf",
    "discriminator",
    "example",
    "enum",
    "const",
    "format",
    "contentEncoding",
    "contentMediaType",
    "$defs",
    "definitions",
    "$id",
    "id",
    "$schema",
    "$comment",
    "$anchor",
    "$dynamicAnchor",
    "$recursiveAnchor",
    "$vocabulary",
}
KEPT = {*BOUNDS, *ANNOTATIONS, *SPELLINGS}
KNOWN = frozenset({*HANDLED, *KEPT})
REPAIRS: dict[str, tuple[str, str]] = {
    "int": ("integer", ""),
    "int32": ("integer", "int32"),
    "int64": ("integer", "int64"),
    "long": ("integer", "int64"),
    "float": ("number", "float"),
    "double": ("number", "double"),
    "bool": ("boolean", ""),
    "str": ("string", ""),
    "text": ("string", ""),
    "date": ("string", "date"),
    "datetime": ("string", "date-time"),
    "date-time": ("string", "date-time"),
    "uuid": ("string", "uuid"),
    "file": ("string", "binary"),
    "binary": ("string", "binary"),
    "map": ("object", ""),
    "list": ("array", ""),
}
UNTYPED = frozenset(
    [
        "if",
        "then",
        "else",
        "not",
        "unevaluatedItems",
        "dependentSchemas",
        "dependentRequired",
        "dependencies",
        "contains",
        "minContains",
        "maxContains",
        "propertyNames",
        "contentSchema",
        "$recursiveRef",
    ]
)
"""Keywords that have no Python type."""


def lists_items(raw: Object) -> bool:
    """Whether an enum beside `type: array` lists what the items may be, and no arrays."""
    values = raw.get("enum")
    if raw.get("type") != "array" or not isinstance(values, list) or not values:
        return False
    items = as_object(raw.get("items"))
    plain = not items.keys() & {"$ref", "enum", "const", "oneOf", "anyOf", "allOf", "properties"}
    return plain and not any(isinstance(one, list | dict) or one is None for one in values)
