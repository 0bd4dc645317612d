"""Schemas in words: what a table of documentation says of a parameter or a field."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ...document.document import Json, Object, as_list, as_object, as_text
from ...python.literals import cell, code

Inside: TypeAlias = frozenset[str]
"""The names of the schemas around a place."""

Schemas = Mapping[str, Object]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; every text is Markdown fit for a cell."""

    name: str
    type: str
    required: str
    told: str


@dataclass(frozen=True, slots=True)
class Tables:
    """Makes rows and types of the schemas of one document."""

    schemas: Schemas

    def row(self, name: str, schema: Json, required: bool, description: str) -> Row:
        """A line for a parameter or field with what its schema says of values."""
        node = as_object(schema)
        said = [cell(description), *self._values(node)]
        return Row(code(name), self.type(node), "yes" if required else "", _joined(said))

    def fields(self, schema: Json) -> list[Row]:
        """The properties of an object, or of the objects in a list."""
        node = self.resolved(schema)
        if node.get("type") == "array":
            node = self.resolved(node.get("items"))
        required = as_list(node.get("required"))
        return [
            self.row(name, field, name in required, self._described(field))
            for name, field in as_object(node.get("properties")).items()
        ]

    def resolved(self, schema: Json) -> Object:
        """The schema behind references."""
        node, seen = as_object(schema), 0
        while "$ref" in node and seen < 20:
            node, seen = self.schemas.get(_name(node), {}), seen + 1
        return node

    def type(self, schema: Json, inside: Inside = frozenset()) -> str:
        """The type in words, objects by the name of their model as a link.

        `inside` are the names around it: a type that holds itself is told by its name, too.
        """
        words = self._words(as_object(schema), inside)
        kinds = list(dict.fromkeys(word for word in words if word != "null"))
        return " or ".join(kinds or ["null"]) + (" or null" if "null" in words and kinds else "")

    def _words(self, node: Object, inside: Inside) -> list[str]:
        if "$ref" in node:
            return self._named(node, inside)
        for union in ("oneOf", "anyOf"):
            if union in node:
                members = as_list(node[union])
                return [word for one in members for word in self._words(as_object(one), inside)]
        kinds = node.get("type")
        if isinstance(kinds, list):
            each: list[Object] = [{**node, "type": kind} for kind in kinds]
            return [word for one in each for word in self._words(one, inside)]
        if kinds == "array" and "items" in node:
            return [f"array of {self.type(node['items'], inside)}"]
        if not isinstance(kinds, str):
            return ["any"]
        return [kinds if kinds == "null" else kinds + _format(node)]

    def _named(self, node: Object, inside: Inside) -> list[str]:
        name, target = _name(node), self.resolved(node)
        if "enum" in target or target.get("type") == "object" or "properties" in target:
            base = as_text(target.get("type")) if "enum" in target else ""
            return [f"{base} [{name}](models.md#{name.lower()})".strip()]
        if "oneOf" in target or "anyOf" in target or name in inside:
            return [f"[{name}](models.md#{name.lower()})"]
        return self._words(target, inside | {name})

    def _described(self, schema: Json) -> str:
        node = as_object(schema)
        return as_text(node.get("description")) or as_text(self.resolved(node).get("description"))

    def _values(self, node: Object) -> list[str]:
        """Enum values, default, constant and limits."""
        target, said = self.resolved(node), []
        values = list(dict.fromkeys(self._enum(node, frozenset())))
        if values:
            said.append("Enum: " + ", ".join(values) + ".")
        if "const" in target:
            said.append(f"Always {_code(target['const'])}.")
        if "default" in node:
            said.append(f"Default: {_code(node['default'])}.")
        said += [f"{words}: {_code(target[key])}." for key, words in _LIMITS if key in target]
        flags = (("readOnly", "Only in replies."), ("writeOnly", "Only in requests."))
        return said + [words for key, words in flags if node.get(key) is True]

    def _enum(self, schema: Json, inside: Inside) -> Iterator[str]:
        """The enum values of a schema, of its items and of the scalars in its union, as code."""
        name, node = _name(as_object(schema)), self.resolved(schema)
        if name in inside:
            return
        inside |= {name} if name else set()
        for member in [*as_list(node.get("oneOf")), *as_list(node.get("anyOf"))]:
            yield from self._enum(member, inside)
        if "items" in node:
            yield from self._enum(node["items"], inside)
        yield from (_code(one) for one in as_list(node.get("enum")) if one is not None)


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


def _format(node: Object) -> str:
    found = as_text(node.get("x-specloom-format")) or as_text(node.get("format"))
    return f" ({cell(found)})" if found else ""


def _name(node: Object) -> str:
    return as_text(node.get("$ref")).rpartition("/")[2]


def _code(value: Json) -> str:
    return code(json.dumps(value, ensure_ascii=False))


def _joined(parts: list[str]) -> str:
    """Sentences in one cell."""
    ends = (".", "!", "?", ":")
    return " ".join(part if part.endswith(ends) else f"{part}." for part in parts if part)
