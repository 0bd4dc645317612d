"""Check a schema."""

from __future__ import annotations

from difflib import get_close_matches

from ...document.diagnostics import misspelt, nearest
from ...document.document import Json, Object, as_list, as_object, as_text, join, texts
from ...document.values import fits, shown
from ..context import Context
from ..keywords import ANNOTATIONS, BOUNDS, HANDLED, REPAIRS, TYPES, UNTYPED, lists_items
from ..references import Refs

SCHEMA_MAPS = ("properties", "patternProperties", "$defs", "definitions", "dependentSchemas")
SCHEMA_LISTS = ("allOf", "oneOf", "anyOf", "prefixItems")
SCHEMAS = (
    "items",
    "additionalProperties",
    "additionalItems",
    "not",
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentSchema",
)
WORDS = frozenset({*HANDLED, *BOUNDS, *ANNOTATIONS, *UNTYPED})
KNOWN = sorted(WORDS)


def check_schema(context: Context, refs: Refs, node: Object, pointer: str) -> None:
    """Check a schema, but not the schemas in it."""
    if isinstance(node.get("$ref"), str):
        refs.target(as_text(node["$ref"]), pointer)
    _keywords(context, node, pointer)
    _type(context, node, pointer)
    _required(context, node, pointer)
    _values(context, node, pointer)
    _discriminator(context, refs, node, pointer)


def _keywords(context: Context, node: Object, pointer: str) -> None:
    """Report misspelt keywords: as info from 3.1 on, where any keyword is allowed."""
    if WORDS.issuperset(node):
        return
    for name in node:
        if name in WORDS or name.startswith("x-"):
            continue
        meant = misspelt(name, KNOWN)
        if meant:
            fix = f'correct the keyword (did you mean "{meant}"?), or write it as `x-...`'
            place, what = join(pointer, name), f'"{name}" is not a schema keyword'
            if context.version in ("2.0", "3.0"):
                context.warning(place, what, fix)
            else:
                context.info(place, what, fix=fix)


def _type(context: Context, node: Object, pointer: str) -> None:
    kind = node.get("type")
    if kind is None:
        return
    if not isinstance(kind, str | list):
        what = "a type must be a string or a list of strings"
        context.error(join(pointer, "type"), what, "correct it")
    for name in texts(kind):
        if name not in TYPES:
            meant = f' (did you mean "{REPAIRS[name][0]}"?)' if name in REPAIRS else ""
            fix = f"the types are {', '.join(TYPES)}{meant or nearest(name, TYPES)}"
            report = context.warning if name in REPAIRS else context.error
            report(join(pointer, "type"), f'unknown type "{name}"', fix)


def _required(context: Context, node: Object, pointer: str) -> None:
    required = node.get("required")
    if required is None:
        return
    place = join(pointer, "required")
    if not isinstance(required, list):
        fix = "list the name under `required:` of the object it belongs to"
        context.warning(place, "required must be a list of property names", fix)
        return
    names = as_object(node.get("properties"))
    undeclared = [name for name in texts(required) if name not in names]
    if not undeclared:
        return
    partial = any(name in node for name in SCHEMA_LISTS) or pointer.split("/")[-2] in SCHEMA_LISTS
    for name in undeclared if not partial else ():
        near = get_close_matches(name, names, n=1, cutoff=0.85)
        if near:
            fix = f'require a declared property (did you mean "{near[0]}"?)'
            context.warning(place, f'the required property "{name}" is not declared', fix)


def _values(context: Context, node: Object, pointer: str) -> None:
    kinds = [name for name in texts(node.get("type")) if name in TYPES]
    if node.get("nullable") is True and kinds:
        kinds.append("null")
    if "enum" in node:
        values = node["enum"]
        if not isinstance(values, list) or not values:
            report = context.warning if values == [] else context.error
            report(join(pointer, "enum"), "an enum must be a list of values", "list them")
        if lists_items(node):
            fix = "write it in `items`"
            context.warning(join(pointer, "enum"), "the enum of an array lists items", fix)
            values = []
        for index, value in enumerate(as_list(values)):
            if not fits(value, [*kinds, "null"] if kinds else kinds):
                what = f"the enum value {shown(value)} is no {' or '.join(kinds)}"
                fix = "correct the value or the type"
                fix = "put it in quotes" if "string" in kinds else fix
                context.warning(join(pointer, "enum", index), what, fix)
    if "default" in node:
        value = node["default"]
        place = join(pointer, "default")
        if value is not None and not fits(value, kinds):
            what = f"the default {shown(value)} is no {' or '.join(kinds)}"
            context.warning(place, what, "write a value of that type")
        elif _foreign(value, as_list(node.get("enum"))):
            context.warning(place, f"the default {shown(value)} is not in the enum", "correct it")


def _foreign(value: Json, values: list[Json]) -> bool:
    """Return whether a scalar is not among the values. No values allow any."""
    return bool(values) and value not in values and not isinstance(value, list | None)


def _discriminator(context: Context, refs: Refs, node: Object, pointer: str) -> None:
    found = node.get("discriminator")
    if not isinstance(found, dict):
        return
    place = join(pointer, "discriminator")
    if not as_text(found.get("propertyName")):
        fix = "write `propertyName: <the property that tells the variants apart>`"
        context.warning(place, "the discriminator has no propertyName", fix)
    for tag, target in as_object(found.get("mapping")).items():
        refs.target(as_text(target), join(place, "mapping", tag))
