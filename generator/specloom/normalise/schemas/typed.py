"""Turn shapes into typed nodes, when all names are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypedDict

from ...document.document import Json, Object, as_list, as_object, as_text, strip, texts
from ...ir.schema import (
    Any,
    Array,
    Const,
    Discriminator,
    Enum,
    Kind,
    Map,
    Member,
    Property,
    Ref,
    Scalar,
    Schema,
    Tuple,
    Union,
)
from ...ir.schema import (
    Object as ObjectSchema,
)
from ...openapi.keywords import BOUNDS

_KINDS: Mapping[str, Kind] = {
    "string": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "null": "null",
}
_NULL: Object = {"type": "null"}
_BOUNDS = frozenset(BOUNDS)


class Remarks(TypedDict, total=False):
    """The attributes of nodes of all kinds."""

    nullable: bool
    title: str
    description: str
    default: Json
    has_default: bool
    examples: tuple[Json, ...]
    deprecated: bool
    read_only: bool
    write_only: bool
    secret: bool
    xml: Object
    external_docs: Object


class Typed:
    """Makes typed nodes. `names` maps keys to the names of models."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names

    def schema(self, raw: Json) -> Schema:
        """Return the node of a shape."""
        node = as_object(raw)
        if "$ref" in node:
            return Ref(self._name(node["$ref"]), **_remarks(node))
        for word in ("anyOf", "oneOf"):
            if word in node:
                return self._union(node, word)
        kinds = node.get("type")
        if isinstance(kinds, list):
            nullable = "null" in kinds
            kinds = next((one for one in kinds if one != "null"), "null")
            remarks = _remarks(node)
            remarks["nullable"] = nullable
            return self._typed(node, as_text(kinds), remarks)
        return self._typed(node, as_text(kinds), _remarks(node))

    def model(self, raw: Object, fields: Mapping[str, str], members: Sequence[str]) -> Schema:
        """Return the node of a component. `fields` are the Python names of its properties."""
        if "enum" in raw:
            return _enum(raw, members)
        if "properties" not in raw:
            return self.schema(raw)
        required, needed = (
            texts(raw.get("required")),
            [*texts(raw.get("needed")), *texts(raw.get("required"))],
        )
        more = as_object(raw.get("additionalProperties"))
        return ObjectSchema(
            properties=tuple(
                Property(
                    fields[wire],
                    wire,
                    self.schema(one),
                    wire in required,
                    wire in needed,
                )
                for wire, one in as_object(raw["properties"]).items()
            ),
            extra=self.schema(more) if more else None,
            **_remarks(raw),
        )

    def _name(self, key: Json) -> str:
        return self.names.get(as_text(key), as_text(key).rpartition("/")[2])

    def _union(self, node: Object, word: str) -> Schema:
        shapes = as_list(node[word])
        members = [one for one in shapes if one != _NULL]
        remarks = _remarks(node)
        remarks["nullable"] = len(members) < len(shapes)
        if len(members) == 1 and "discriminator" not in node:
            only = as_object(members[0])
            remarks = _remarks({**only, **strip(node, word)})
            remarks["nullable"] = len(members) < len(shapes)
            if "$ref" in only:
                return Ref(self._name(only["$ref"]), **remarks)
            return self._typed(only, as_text(only.get("type")), remarks)
        discriminator = as_object(node.get("discriminator"))
        mapping = as_object(discriminator.get("mapping"))
        return Union(
            members=tuple(map(self.schema, members)),
            exclusive=word == "oneOf",
            discriminator=Discriminator(
                as_text(discriminator["propertyName"]),
                {tag: self._name(key) for tag, key in mapping.items()},
            )
            if discriminator
            else None,
            fallback=self._name(node["x-specloom-fallback"])
            if "x-specloom-fallback" in node
            else "",
            **remarks,
        )

    def _typed(self, node: Object, kind: str, remarks: Remarks) -> Schema:
        if "const" in node and kind in _KINDS:
            return Const(_KINDS[kind], node["const"], **remarks)
        limits = {word: value for word, value in node.items() if word in _BOUNDS}
        if kind == "array":
            items = self.schema(node["items"]) if "items" in node else None
            if "prefixItems" in node:
                prefix = tuple(map(self.schema, as_list(node["prefixItems"])))
                return Tuple(prefix, items, limits, **remarks)
            return Array(items or Any(), limits, **remarks)
        if kind == "object":
            return Map(self.schema(node.get("additionalProperties")), limits, **remarks)
        formats = as_text(node.get("format")), as_text(node.get("x-specloom-format"))
        if kind in _KINDS:
            return Scalar(_KINDS[kind], *formats, limits, **remarks)
        return Any(*formats, limits, **remarks)


def _remarks(node: Object) -> Remarks:
    found: Remarks = {}
    for word, value in node.items():
        match word:
            case "title":
                found["title"] = as_text(value)
            case "description":
                found["description"] = as_text(value)
            case "deprecated":
                found["deprecated"] = value is True
            case "readOnly":
                found["read_only"] = value is True
            case "writeOnly":
                found["write_only"] = value is True
            case "x-specloom-secret":
                found["secret"] = value is True
            case "default":
                found["default"], found["has_default"] = value, True
            case "examples":
                found["examples"] = tuple(as_list(value))
            case "xml":
                found["xml"] = as_object(value)
            case "externalDocs":
                found["external_docs"] = as_object(value)
    return found


def _enum(node: Object, names: Sequence[str]) -> Enum:
    values = as_list(node["enum"])
    described = [as_text(one) for one in as_list(node.get("x-enum-descriptions"))]
    described = described or [""] * len(values)
    return Enum(
        members=tuple(map(Member, names, values, described)),
        type=_KINDS.get(as_text(node.get("type"))),
        **_remarks(node),
    )
