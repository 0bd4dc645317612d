"""Normalised schemas → Python types as text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..document.document import Json, Object, as_list, as_object, as_text
from .api import Type
from .tuples import TUPLE, tuple_of

if TYPE_CHECKING:
    pass


FORMATS = {
    ("string", "date-time"): "DateTime",
    ("string", "date"): "Date",
    ("string", "time"): "Time",
    ("string", "uuid"): "Uuid",
    ("string", "byte"): "Base64",
    ("string", "base64"): "Base64",
    ("string", "base64url"): "Base64Url",
    ("string", "base64url-padded"): "Base64UrlPadded",
    ("string", "binary"): "Binary",
    ("string", "decimal"): "DecimalText",
    ("number", "decimal"): "DecimalNumber",
    ("string", "duration"): "Duration",
    ("string", "rfc822"): "Rfc822",
    ("string", "http-date"): "HttpDate",
    ("string", "date-time-rfc1123"): "HttpDate",
    ("string", "date-time-rfc7231"): "HttpDate",
    ("string", "uuid-hex"): "UuidHex",
    ("integer", "unixtime"): "UnixSeconds",
    ("integer", "unix-seconds"): "UnixSeconds",
    ("number", "unix-seconds"): "UnixSeconds",
    ("number", "unix-seconds-float"): "UnixSecondsFloat",
    ("integer", "unix-millis"): "UnixMillis",
    ("number", "unix-millis"): "UnixMillis",
}
"""JSON type and format to the name of a type in `runtime/formats.py`."""

ENCODINGS = {"base64": "byte", "base64url": "base64url"}
"""`contentEncoding` of text (RFC 4648) to the format that means the same."""

NUMBER = "JsonNumber"
"""The type there of numbers without such a format."""

NAMES = (*sorted({*FORMATS.values(), NUMBER, TUPLE}),)
"""All types there that generated code refers to."""


def wire_format(schema: Mapping[str, Json], kind: str) -> str | None:
    """The name of the runtime's type for a scalar schema, or None where the plain type does."""
    wanted = as_text(schema.get("x-specloom-format")) or as_text(schema.get("format"))
    if kind == "string":
        wanted = ENCODINGS.get((as_text(schema.get("contentEncoding")) or "").lower(), wanted)
        if wanted == "base64url" and _shows_padding(schema):
            wanted = "base64url-padded"
    return FORMATS.get((kind, wanted or ""))


def _shows_padding(schema: Mapping[str, Json]) -> bool:
    """Whether a value that the document gives for base64 text is padded."""
    shown = [schema.get("example"), schema.get("default"), *as_list(schema.get("examples"))]
    return any(isinstance(value, str) and value.endswith("=") for value in shown)


def nullable(schema: Object, schemas: Mapping[str, Object]) -> bool:
    """Whether JSON null is a value of the schema."""
    if "$ref" in schema:
        return False
    if not schema.keys() & {"type", "anyOf", "oneOf", "enum", "const"}:
        return True
    members = [*as_list(schema.get("anyOf")), *as_list(schema.get("oneOf"))]
    kinds = schema.get("type")
    return (
        kinds == "null"
        or (isinstance(kinds, list) and "null" in kinds)
        or any(nullable(as_object(member), schemas) for member in members)
    )


JSON = Type("Json")

NONE = Type("None")

BYTES = Type("bytes")

BINARY = Type("Binary")

_PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}

_TYPED = frozenset(FORMATS.values()) - {
    *("DateTime", "Date", "Time", "Uuid", "Binary", "DecimalNumber")
}
"""The types whose wire form a value alone does not tell."""


def type_of(schema: Json) -> Type:
    """The Python type of a normalised schema."""
    node = as_object(schema)
    if "$ref" in node:
        return Type(f"models.{str(node['$ref']).rpartition('/')[2]}")
    for union in ("anyOf", "oneOf"):
        if union in node:
            return union_of([type_of(member) for member in as_list(node[union])])
    kinds = node.get("type")
    if isinstance(kinds, list):
        return union_of([type_of({**node, "type": kind}) for kind in kinds])
    if "const" in node and isinstance(node["const"], (str, int)):
        return Type(f"Literal[{node['const']!r}]")
    match kinds:
        case "array":
            return _array(node)
        case "object":
            more = node.get("additionalProperties")
            return Type(f"dict[str, {type_of(more if isinstance(more, dict) else {}).expr}]")
        case str() if kinds in _PLAIN:
            return Type(wire_format(node, kinds) or _PLAIN[kinds])
    return JSON


def union_of(types: list[Type]) -> Type:
    """The union of types, each once, None last."""
    exprs = list(dict.fromkeys(part for type_ in types for part in members(type_.expr)))
    exprs = [expr for expr in exprs if expr != "None"] + ["None"] * ("None" in exprs)
    if "Json" in exprs:  # any JSON value; only bytes are none
        exprs = [expr for expr in exprs if expr in ("Json", "bytes", "Binary")]
    return Type(" | ".join(exprs))


def accepts_text(type_: Type) -> Type:
    """The type of an argument: where ids travel as text, text is as good as a UUID."""
    return Type(f"{type_.expr} | str") if type_.expr in ("Uuid", "UuidHex") else type_


def received(type_: Type) -> Type:
    """The type of a number in JSON: an integer stays one, however large."""
    return Type(re.sub(r"(?<![\w.])float\b", NUMBER, type_.expr))


def needs_type(schema: Json, schemas: Mapping[str, Json]) -> bool:
    """Whether the wire form of a value depends on its declared type, not on the value alone.

    References into `schemas` are followed. A model knows the types of its own fields.
    """
    seen: set[str] = set()
    pending = [schema]
    while pending:
        node = as_object(pending.pop())
        if not node:
            continue
        name = str(node.get("$ref", "")).rpartition("/")[2]
        if name and name not in seen:
            seen.add(name)
            pending.append(schemas.get(name))
        kinds = node.get("type")
        if any(
            wire_format(node, str(kind)) in _TYPED
            for kind in (kinds if isinstance(kinds, list) else [kinds])
        ):
            return True
        pending += [*as_list(node.get("anyOf")), *as_list(node.get("oneOf"))]
        pending += [node.get("items"), node.get("additionalProperties")]
        pending += as_list(node.get("prefixItems"))
    return False


def members(expr: str) -> list[str]:
    """The members of a union at its top level."""
    found, depth, start = [], 0, 0
    for at, char in enumerate(expr):
        depth += (char == "[") - (char == "]")
        if char == "|" and depth == 0:
            found.append(expr[start:at].strip())
            start = at + 1
    return [*found, expr[start:].strip()]


def _array(node: Object) -> Type:
    found = tuple_of(node)
    if found:
        rest = type_of(found.rest).expr if found.rest else JSON.expr
        return Type(found.text([type_of(item).expr for item in found.items], rest))
    return Type(f"list[{_items(node).expr}]")


def _items(node: Object) -> Type:
    return JSON if "prefixItems" in node else type_of(node.get("items", {}))
