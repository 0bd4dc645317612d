"""Describe schemas in words, for the tables of the documentation."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from ...document.document import Json
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
    Schemas,
    Tuple,
    Union,
    resolved,
)
from ...python.literals import cell, code

Inside: TypeAlias = frozenset[str]
"""The names of the models that contain a place."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. All texts are Markdown for a cell."""

    name: str
    type: str
    required: str
    text: str


@dataclass(frozen=True, slots=True)
class Tables:
    """Writes rows and types of the schemas of an API."""

    schemas: Schemas

    def row(self, name: str, schema: Schema, required: bool, description: str) -> Row:
        """Return the row of a parameter or property, with the constraints of its schema."""
        parts = [cell(description), *self._values(schema)]
        return Row(code(name), self.type(schema), "yes" if required else "", _joined(parts))

    def fields(self, schema: Schema) -> list[Row]:
        """Return the rows of the properties of an object, or of the objects in a list."""
        node = self.resolved(schema)
        if isinstance(node, Array | Tuple) and not node.nullable:
            node = self.resolved(node.items or Any())
        return [
            self.row(one.wire, one.schema, one.required, self._described(one.schema))
            for one in (node.properties if isinstance(node, Object) else ())
        ]

    def resolved(self, schema: Schema) -> Schema:
        """Follow references, except to schemas that allow null."""
        return schema if schema.nullable else resolved(schema, self.schemas)

    def type(self, schema: Schema, inside: Inside = frozenset()) -> str:
        """Return the type in words, with models as links.

        `inside` are the models around it: a recursive type is shown by its name.
        """
        words = self._words(schema, inside)
        kinds = list(dict.fromkeys(word for word in words if word != "null"))
        return " or ".join(kinds or ["null"]) + (" or null" if "null" in words and kinds else "")

    def _words(self, schema: Schema, inside: Inside) -> list[str]:
        return [*self._plain(schema, inside), *(["null"] if schema.nullable else [])]

    def _plain(self, schema: Schema, inside: Inside) -> list[str]:
        match schema:
            case Ref():
                return self._named(schema, inside)
            case Union(members=members):
                return [word for one in members for word in self._words(one, inside)]
            case Array(items=items):
                return [f"array of {self.type(items, inside)}"]
            case Tuple(items=items) if items is not None:
                return [f"array of {self.type(items, inside)}"]
            case Tuple():
                return ["array"]
            case Map() | Object():
                return ["object"]
            case Scalar(type=kind):
                return [kind if kind == "null" else kind + _format(schema)]
            case Const(type=kind) | Enum(type=str(kind)):
                return [kind]
        return ["any"]

    def _named(self, schema: Ref, inside: Inside) -> list[str]:
        name, target = schema.name, resolved(schema, self.schemas)
        if isinstance(target, Enum | Object | Map):
            base = target.type or "" if isinstance(target, Enum) else ""
            return [f"{base} [{name}](models.md#{name.lower()})".strip()]
        if isinstance(target, Union) or name in inside:
            return [f"[{name}](models.md#{name.lower()})"]
        return self._words(target, inside | {name})

    def _described(self, schema: Schema) -> str:
        return schema.description or self.resolved(schema).description

    def _values(self, schema: Schema) -> list[str]:
        """Return the enum values, the default, the constant and the constraints."""
        target, parts = self.resolved(schema), []
        values = list(dict.fromkeys(self._enum(schema, frozenset())))
        if values:
            parts.append("Enum: " + ", ".join(values) + ".")
        if isinstance(target, Const) and not target.nullable:
            parts.append(f"Always {_code(target.value)}.")
        if schema.has_default:
            parts.append(f"Default: {_code(schema.default)}.")
        if isinstance(target, Scalar | Any) or (
            isinstance(target, Array | Tuple | Map) and not target.nullable
        ):
            limits = target.constraints
            parts += [f"{words}: {_code(limits[key])}." for key, words in _LIMITS if key in limits]
        parts = ["**Deprecated.**", *parts] if schema.deprecated else parts
        parts += ["Only in responses."] if schema.read_only else []
        return [*parts, "Only in requests."] if schema.write_only else parts

    def _enum(self, schema: Schema, inside: Inside) -> Iterator[str]:
        """Yield the enum values of a schema, of its items and of scalars in its union, as code."""
        name = schema.name if isinstance(schema, Ref) else ""
        if name in inside:
            return
        inside |= {name} if name else set()
        match resolved(schema, self.schemas):
            case Union(members=members):
                for member in members:
                    yield from self._enum(member, inside)
            case Array(items=items) | Tuple(items=items) if items is not None:
                yield from self._enum(items, inside)
            case Enum(members=members):
                yield from (_code(one.value) for one in members if one.value is not None)


_LIMITS = (
    ("minimum", "At least"),
    ("exclusiveMinimum", "More than"),
    ("maximum", "At most"),
    ("exclusiveMaximum", "Less than"),
    ("minLength", "Least length"),
    ("maxLength", "Greatest length"),
    ("minItems", "Least number"),
    ("maxItems", "Greatest number"),
    ("pattern", "Pattern"),
)


def _format(schema: Scalar) -> str:
    found = schema.wire_format or schema.format
    return f" ({cell(found)})" if found else ""


def _code(value: Json) -> str:
    return code(json.dumps(value, ensure_ascii=False))


def _joined(parts: list[str]) -> str:
    """Join sentences for a cell."""
    ends = (".", "!", "?", ":")
    return " ".join(part if part.endswith(ends) else f"{part}." for part in parts if part)
