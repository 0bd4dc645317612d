"""Write the Python types of schemas as text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from .schema import Any, Array, Const, Enum, Map, Object, Ref, Scalar, Schema, Schemas, Tuple, Union

TUPLE = "OpenTuple"
"""The runtime's annotation of tuples that allow further items."""

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
"""(JSON type, format) → the name of a type in `runtime/formats.py`."""

ENCODINGS = {"base64": "byte", "base64url": "base64url"}
"""`contentEncoding` of a string (RFC 4648) → the equivalent format."""

NUMBER = "JsonNumber"
"""The runtime's type of numbers without a format."""

NAMES = (*sorted({*FORMATS.values(), NUMBER, TUPLE}),)
"""All names of `runtime/formats.py` that generated code uses."""


_PYTHON = {
    **dict.fromkeys(("DateTime", "Rfc822", "HttpDate"), "datetime"),
    **dict.fromkeys(("UnixSeconds", "UnixSecondsFloat", "UnixMillis"), "datetime"),
    **dict.fromkeys(("Uuid", "UuidHex"), "UUID"),
    "Date": "date",
    "Time": "time",
    **dict.fromkeys(("Base64", "Base64Url", "Base64UrlPadded"), "bytes"),
    "DecimalText": "Decimal",
    "Duration": "IsoDuration",
}
"""The runtime's types → the Python types of their values."""

_FORMATS = re.compile(rf"(?<![\w.'\"])(?:{'|'.join(_PYTHON)})(?![\w'\"])")


@dataclass(frozen=True, slots=True)
class Type:
    """A type as Python text. Models are written `models.Name`."""

    expr: str

    @property
    def quoted(self) -> str:
        """The type as shown in documentation: without `models.`, with plain Python types."""
        python = _FORMATS.sub(lambda found: _PYTHON[found[0]], self.expr)
        python = python.replace("Annotated[tuple[", "tuple[").replace("], OpenTuple]", "]")
        return python.replace("models.", "").replace("_streaming.", "")


def wire_format(schema: Schema) -> str | None:
    """Return the name of the runtime's type for a scalar schema, or None if it needs none."""
    if not isinstance(schema, Scalar):
        return None
    wanted = schema.wire_format or schema.format
    if wanted == "base64url" and _shows_padding(schema):
        wanted = "base64url-padded"
    return FORMATS.get((schema.type, wanted))


def _shows_padding(schema: Scalar) -> bool:
    """Return whether a default or example of a base64 string has padding."""
    shown = [schema.default, *schema.examples]
    return any(isinstance(value, str) and value.endswith("=") for value in shown)


def unimplied(schema: Schema) -> str:
    """Return the format of a scalar, or of items of a list or map, if the type does not show it."""
    if isinstance(schema, Array):
        return unimplied(schema.items)
    if isinstance(schema, Map):
        return unimplied(schema.values)
    if not isinstance(schema, Scalar):
        return ""
    known = wire_format(schema)
    return "" if known and known == FORMATS.get((schema.type, schema.format)) else schema.format


def nullable(schema: Schema) -> bool:
    """Return whether the schema itself, without references, allows null."""
    return schema.nullable or isinstance(schema, Any) or is_null(schema)


def is_null(schema: Schema) -> bool:
    """Return whether null is the only value."""
    return isinstance(schema, Scalar) and schema.type == "null"


JSON = Type("Json")

OBJECT = "object"
"""The type of an argument without a schema: any object that can be converted to JSON."""

NONE = Type("None")

BYTES = Type("bytes")

BINARY = Type("Binary")

_PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


def type_of(schema: Schema) -> Type:
    """Return the Python type of a schema."""
    plain = Type(_plain(schema))
    return union_of([plain, NONE]) if schema.nullable else plain


def _plain(schema: Schema) -> str:
    match schema:
        case Ref(name=name):
            return f"models.{name}"
        case Scalar(type=kind):
            return wire_format(schema) or _PLAIN[kind]
        case Const(value=str() | int() as value):
            return f"Literal[{value!r}]"
        case Const(type=kind) | Enum(type=str(kind)):
            return _PLAIN[kind]
        case Array(items=items):
            return f"list[{type_of(items).expr}]"
        case Tuple():
            return tuple_text(schema, lambda part: type_of(part).expr) or "list[Json]"
        case Map(values=values):
            return f"dict[str, {type_of(values).expr}]"
        case Object(extra=extra):
            return f"dict[str, {type_of(extra).expr if extra else JSON.expr}]"
        case Union(members=members):
            return union_of([type_of(member) for member in members]).expr
    return JSON.expr


def input_type(schema: Schema, schemas: Schemas) -> Type:
    """Return the type of an argument, which is wider than that of the value.

    Arguments are only read, so that a list may be any sequence and a dict any mapping, whose types
    are covariant. A mapping may replace a model, and a string a UUID.
    """
    return _input(schema, schemas, ())


_RECURSIVE = {Array: f"Sequence[{OBJECT}]", Map: f"Mapping[str, {OBJECT}]"}
"""The argument type of a list or map that contains itself."""


def _input(schema: Schema, schemas: Schemas, inside: tuple[str, ...]) -> Type:
    match schema:
        case Ref(name=name) if name in inside:
            exprs = [_RECURSIVE.get(type(schemas[name]), f"models.{name}")]
        case Ref(name=name):
            exprs = _named_input(name, schemas, (*inside, name))
        case Array(items=items):
            exprs = [f"Sequence[{_input(items, schemas, inside).expr}]"]
        case Map(values=values):
            exprs = [f"Mapping[str, {_input(values, schemas, inside).expr}]"]
        case Object(extra=extra):
            exprs = [f"Mapping[str, {_input(extra or Any(), schemas, inside).expr}]"]
        case Union(members=parts):
            exprs = [_input(one, schemas, inside).expr for one in parts]
        case Tuple() if not schema.typed:
            exprs = [f"Sequence[{OBJECT}]"]
        case Any():
            exprs = [OBJECT]
        case _:
            exprs = [accepts_text(Type(_plain(schema))).expr]
    exprs += ["None"] * schema.nullable
    return union_of(list(map(Type, exprs)))


def _named_input(name: str, schemas: Schemas, inside: tuple[str, ...]) -> list[str]:
    """Return the type of a model, and the types that an argument accepts in its place."""
    target = schemas.get(name)
    match target:
        case Object():
            return [f"models.{name}", f"Mapping[str, {OBJECT}]"]
        case Array() | Map() | Any():
            return [_input(target, schemas, inside).expr]
        case Ref() | Union() | Scalar():
            plain = members(type_of(target).expr)
            wider = members(_input(target, schemas, inside).expr)
            return [f"models.{name}", *(one for one in wider if one not in plain)]
    return [f"models.{name}"]


_DEEPEST = 100
"""The most brackets in the type of a tuple's item. Python's parser takes 200 in each other."""


def tuple_text(schema: Tuple, written: Callable[[Schema], str]) -> str:
    """Return the union of a tuple type for each possible length; empty if there are too many, or
    if its items are nested more deeply than Python reads.

    `written` gives the type of an item.
    """
    if not schema.typed:
        return ""
    items = [written(item) for item in schema.first]
    if any(item.count("[") > _DEEPEST for item in items):
        return ""
    whole = f"tuple[{', '.join(items)}]"
    if not schema.closed:
        rest = written(schema.items or Any())
        whole = f"Annotated[tuple[{', '.join([*items, f'*tuple[{rest}, ...]'])}], {TUPLE}]"
    shorter = range(len(items) - 1, schema.least - 1, -1)
    return " | ".join([whole, *(f"tuple[{', '.join(items[:n]) or '()'}]" for n in shorter)])


def union_of(types: list[Type]) -> Type:
    """Return the union of types, without duplicates, None last."""
    exprs = list(dict.fromkeys(part for type_ in types for part in members(type_.expr)))
    exprs = [expr for expr in exprs if expr != "None"] + ["None"] * ("None" in exprs)
    if "Json" in exprs:  # includes every type but bytes
        exprs = [expr for expr in exprs if expr in ("Json", "bytes", "Binary")]
    if OBJECT in exprs:
        exprs = [OBJECT]
    return Type(" | ".join(exprs))


def accepts_text(type_: Type) -> Type:
    """Return the type of an argument: a UUID may also be given as a string."""
    return Type(f"{type_.expr} | str") if type_.expr in ("Uuid", "UuidHex") else type_


def received(type_: Type) -> Type:
    """Return the type of a received value: a JSON number may be an integer of any size."""
    return Type(re.sub(r"(?<![\w.])float\b", NUMBER, type_.expr))


@lru_cache(maxsize=10_000)
def members(expr: str) -> tuple[str, ...]:
    """Split the text of a union at its top-level `|`."""
    parts, depth, start = [], 0, 0
    for at, char in enumerate(expr):
        depth += (char == "[") - (char == "]")
        if char == "|" and depth == 0:
            parts.append(expr[start:at].strip())
            start = at + 1
    return (*parts, expr[start:].strip())
