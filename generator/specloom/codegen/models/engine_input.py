"""Convert schemas to the input of the models engine: shapes and names only.

Constraints, defaults, texts and formats that the engine would act on are omitted. Wire formats
become references to the runtime's types.
"""

from __future__ import annotations

from collections.abc import Collection

from ...document.document import Json
from ...document.document import Object as JsonObject
from ...ir.openapi import REF
from ...ir.schema import (
    Any,
    Array,
    Const,
    Enum,
    Map,
    Object,
    Ref,
    Scalar,
    Schema,
    Tuple,
    Union,
)
from ...ir.types import NUMBER, wire_format
from .hints import NotPlain, is_fraction, tuple_hint

ANYTHING: JsonObject = {"customTypePath": "json_types.Json"}
_NULL: JsonObject = {"type": "null"}


class EngineInput:
    """Converts the schemas of one run of the engine. `here` are their names.

    The engine has no type for open tuples: `marks` are the placeholders of such types.
    """

    def __init__(self, here: Collection[str]) -> None:
        self.here = frozenset(here)
        self.marks: dict[str, str] = {}

    def of(self, schema: Schema) -> JsonObject:
        """Return the engine's input for a schema."""
        if not schema.nullable:
            return self._plain(schema)
        members: list[Json] = [self._member(schema), _NULL]
        return {"anyOf": members}

    def _plain(self, schema: Schema) -> JsonObject:
        match schema:
            case Ref(name=name):
                here = name in self.here
                return {"$ref": REF + name} if here else {"customTypePath": f"elsewhere.{name}"}
            case Union():
                return self._union(schema)
            case Enum():
                return _enum(schema)
            case Const(value=str() | int()):
                return {"const": schema.value}
            case Const(type=kind):
                return _scalar(Scalar(kind))
            case Array(items=items):
                return {"type": "array", "items": self.of(items)}
            case Tuple():
                return self._tuple(schema)
            case Map(values=values):
                return {"type": "object", "additionalProperties": self.of(values)}
            case Object():
                return self._object(schema)
            case Scalar():
                return _scalar(schema)
        return dict(ANYTHING)

    def _member(self, schema: Schema) -> JsonObject:
        """Return a member of a union. The engine would create a class for a constant."""
        return _scalar(Scalar(schema.type)) if isinstance(schema, Const) else self._plain(schema)

    def _union(self, schema: Union) -> JsonObject:
        members: list[Json] = [
            self.of(one) if one.nullable else self._member(one) for one in schema.members
        ]
        found: JsonObject = {"oneOf" if schema.exclusive else "anyOf": members}
        if schema.discriminator and len(members) > 1:
            pairs = schema.discriminator.mapping.items()
            mapping: JsonObject = {tag: REF + name for tag, name in pairs}
            found["discriminator"] = {
                "propertyName": schema.discriminator.wire,
                "mapping": mapping,
            }
        return found

    def _tuple(self, schema: Tuple) -> JsonObject:
        if not schema.typed:
            return {"type": "array", "items": self.of(schema.items or Any())}
        if schema.closed and schema.least == len(schema.first):
            prefix: list[Json] = [self.of(item) for item in schema.first]
            size = len(prefix)
            result: JsonObject = {"type": "array", "prefixItems": prefix, "items": False}
            return {**result, "minItems": size, "maxItems": size}
        try:
            text = tuple_hint(schema)
        except NotPlain:
            return {"type": "array", "items": ANYTHING}
        mark = f"Tuple__{len(self.marks)}"
        self.marks[mark] = text
        return {"customTypePath": f"tuples.{mark}"}

    def _object(self, schema: Object) -> JsonObject:
        fields = {one.wire: self.of(one.schema) for one in schema.properties}
        for one in schema.properties:
            if is_fraction(one) and isinstance(one.schema, Const):
                fields[one.wire]["default"] = one.schema.value
        required: list[Json] = [
            one.wire for one in schema.properties if one.required and not is_fraction(one)
        ]
        found: JsonObject = {"type": "object", "properties": {**fields}, "required": required}
        if schema.extra is not None and (extra := self.of(schema.extra)) != ANYTHING:
            found["additionalProperties"] = extra
        return found


def _scalar(schema: Scalar) -> JsonObject:
    name = wire_format(schema) or (NUMBER if schema.type == "number" else None)
    result: JsonObject = {"type": schema.type}
    return {**result, "customTypePath": f"formats.{name}"} if name else result


def _enum(schema: Enum) -> JsonObject:
    result: JsonObject = {"type": schema.type} if schema.type else {}
    result["enum"] = [one.value for one in schema.members]
    result["x-enum-varnames"] = [one.name for one in schema.members]
    return result
