"""Write schemas as annotations of models."""

from __future__ import annotations

from ...ir.schema import Any, Array, Const, Map, Property, Ref, Scalar, Schema, Tuple, Union
from ...ir.types import NUMBER, tuple_text, wire_format
from ...python.literals import literal

_SCALARS = {
    "string": "str",
    "integer": "int",
    "number": NUMBER,
    "boolean": "bool",
    "null": "None",
}


class NotPlain(Exception):
    """The schema is not plain: the engine has to write it."""


def is_fraction(one: Property) -> bool:
    """Return whether a property is a constant fraction.

    Python has no literal type for it: it is a field with a default.
    """
    schema = one.schema
    fixed = isinstance(schema, Const) and not schema.nullable and isinstance(schema.value, float)
    return one.required and fixed


def hint(schema: Schema) -> str:
    """Return the annotation of a schema. Raises NotPlain."""
    if schema.nullable:
        return _joined([_member(schema), "None"])
    if isinstance(schema, Const) and isinstance(schema.value, str | int):
        return f"Literal[{literal(schema.value)}]"
    return _plain(schema)


def tuple_hint(schema: Tuple) -> str:
    """Return the annotation of a tuple: a union of its lengths. Raises NotPlain."""
    return tuple_text(schema, hint)


def _plain(schema: Schema) -> str:
    match schema:
        case Ref(name=name):
            return name
        case Union(members=members):
            if any(one.nullable for one in members):
                raise NotPlain("a union of unions")
            return _joined([_member(one) for one in members])
        case Scalar(type=kind):
            return wire_format(schema) or _SCALARS[kind]
        case Const(type=kind):
            return _SCALARS[kind]
        case Array(items=items):
            return f"list[{hint(items)}]"
        case Tuple():
            return tuple_hint(schema) or f"list[{hint(schema.items or Any())}]"
        case Map(values=values):
            return f"dict[str, {hint(values)}]"
        case Any():
            return "Json"
    raise NotPlain(type(schema).__name__)


def _member(schema: Schema) -> str:
    """Return the annotation of a member of a union. A constant is one of several values there."""
    if isinstance(schema, Union) or (isinstance(schema, Tuple) and schema.typed):
        raise NotPlain("a union of unions or tuples")
    return _plain(schema)


def _joined(members: list[str]) -> str:
    """Join the types of the members without duplicates, None last."""
    found = dict.fromkeys(members)
    if found.keys() <= {"None"}:
        raise NotPlain("a union of nothing")
    last = ["None"] if "None" in found else []
    return " | ".join([*(one for one in found if one != "None"), *last])
