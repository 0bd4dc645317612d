"""Find schemas that describe whole server-sent events (OpenAPI 3.2, section 4.14.4).

Such a schema is an object with the fields of an event: `event`, `data`, `id` and `retry`. The data
is a string; `contentMediaType` and `contentSchema` describe it. The members of a union of such
objects are distinguished by the values of `event`.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...document.document import Json, Object, as_list, as_object, as_text, join, strip, texts
from ...openapi.references import SCHEMAS, Refs
from ...runtime.media_types import bare, is_json

_FIELDS = frozenset({"data", "event", "id", "retry"})
_MOST = 1000
"""The most variants of an event that are distinguished."""
_STRUCTURE = frozenset(
    {"additionalProperties", "allOf", "anyOf", "items", "oneOf", "prefixItems", "properties"}
)
_REMARKS = frozenset({"$comment", "description", "example", "examples", "title"})

_Source = tuple[Json, str]
"""A schema and its pointer."""
_Fields = dict[str, list[_Source]]
"""Field of an event → the schemas that describe it."""


class _OtherError(Exception):
    """The schema does not describe an event."""


@dataclass(frozen=True, slots=True)
class EventShape:
    """The data of the events with a name. An empty name means all others."""

    event: str
    schema: Json
    pointer: str
    text: bool
    """Whether the data is text and not JSON."""


class EventShapes:
    """Finds the events that schemas describe."""

    def __init__(self, refs: Refs) -> None:
        self._refs = refs

    def of_item(self, schema: Json, pointer: str) -> list[EventShape]:
        """Return the events that an `itemSchema` describes; none if it describes their data."""
        return [shape for fields in self._all(schema, pointer) for shape in self._shapes(fields)]

    def of_whole(self, schema: Json, pointer: str) -> list[EventShape]:
        """Return the events that a `schema` describes.

        An object with only `data`, or `id` and `data`, may be the data itself, so it is no event.
        """
        found = self._all(schema, pointer)
        if any("data" not in fields or not self._is_certain(fields) for fields in found):
            return []
        return [shape for fields in found for shape in self._shapes(fields)]

    def _is_certain(self, fields: _Fields) -> bool:
        data = self._merged(fields["data"])
        return bool(fields.keys() & {"event", "retry"}) or "contentMediaType" in data

    def _all(self, schema: Json, pointer: str) -> list[_Fields]:
        try:
            found = self._variants(schema, pointer, ())
        except _OtherError:
            return []
        return found if all(fields.keys() & {"data", "event"} for fields in found) else []

    def _variants(self, schema: Json, pointer: str, inside: tuple[str, ...]) -> list[_Fields]:
        """Return field → schemas, once for each member of a union."""
        node = as_object(schema)
        kinds = _types(node)
        if not isinstance(schema, dict) or pointer in inside or (kinds and kinds != ["object"]):
            raise _OtherError
        inside = (*inside, pointer)
        properties = as_object(node.get("properties"))
        if not properties.keys() <= _FIELDS:
            raise _OtherError
        found: list[_Fields] = [{}]
        if "$ref" in node:
            target = self._refs.target(as_text(node["$ref"]), pointer)
            if target is None:
                raise _OtherError
            found = self._variants(self._refs.value(target), target, inside)
        for at, part in enumerate(as_list(node.get("allOf"))):
            place = join(pointer, "allOf", str(at))
            found = _product(found, self._variants(part, place, inside))
        own = {
            name: [(value, join(pointer, "properties", name))] for name, value in properties.items()
        }
        found = _product(found, [own])
        for word in ("oneOf", "anyOf"):
            if word in node:
                found = _product(found, self._members(node, word, pointer, inside))
        return found

    def _members(
        self, node: Object, word: str, pointer: str, inside: tuple[str, ...]
    ) -> list[_Fields]:
        found: list[_Fields] = []
        for at, member in enumerate(as_list(node[word])):
            place = join(pointer, word, str(at))
            variants = self._variants(member, place, inside)
            if names := self._tags(node, member, place):
                found += _product([{"event": [({"enum": [*names]}, place)]}], variants)
            else:
                found += variants
        return found

    def _tags(self, node: Object, member: Json, pointer: str) -> list[str]:
        """Return the values of a discriminator for a member."""
        discriminator = as_object(node.get("discriminator"))
        ref = as_text(as_object(member).get("$ref"))
        if discriminator.get("propertyName") != "event" or not ref:
            return []
        target = self._refs.target(ref, pointer)
        mapping = as_object(discriminator.get("mapping"))
        refs = {tag: as_text(value) for tag, value in mapping.items()}
        return [
            tag
            for tag, value in refs.items()
            if value == ref or f"{SCHEMAS}{value}" == target or value.lstrip("#") == target
        ]

    def _shapes(self, fields: _Fields) -> list[EventShape]:
        schema, pointer, text = self._data(fields.get("data", []))
        names = self._names(fields.get("event", []))
        return [EventShape(name, schema, pointer, text) for name in names or [""]]

    def _names(self, sources: list[_Source]) -> list[str]:
        """Return the values that `event` may have. The last schema counts."""
        for node in reversed(self._nodes(sources)):
            if isinstance(node.get("const"), str):
                return [as_text(node["const"])]
            if named := texts(node.get("enum")):
                return named
        return []

    def _data(self, sources: list[_Source]) -> tuple[Json, str, bool]:
        """Return the schema of the data, its pointer, and whether it is text."""
        nodes, merged = self._nodes(sources), self._merged(sources)
        media = bare(as_text(merged.get("contentMediaType")))
        if "contentSchema" in merged and (not media or is_json(media)):
            at = max(at for at, node in enumerate(nodes) if "contentSchema" in node)
            place = join(self._refs.followed(*sources[at])[1], "contentSchema")
            self._refs.context.read.add(place)
            return merged["contentSchema"], place, False
        pointer = sources[-1][1] if sources else ""
        if is_json(media):
            return {}, pointer, False
        if not _is_text(merged):
            return (sources[0][0] if len(sources) == 1 else merged), pointer, False
        words = merged if "contentEncoding" in merged else strip(merged, "contentMediaType")
        if words.keys() - {"type"} <= _REMARKS:
            return {"type": "string"}, "", True
        return {"type": "string", **words}, pointer, True

    def _nodes(self, sources: list[_Source]) -> list[Object]:
        return [self._refs.followed(*one)[0] for one in sources]

    def _merged(self, sources: list[_Source]) -> Object:
        return {key: value for node in self._nodes(sources) for key, value in node.items()}


def _product(some: list[_Fields], others: list[_Fields]) -> list[_Fields]:
    """Combine each of some with each of the others."""
    if len(some) * len(others) > _MOST:
        raise _OtherError
    return [
        {name: [*one.get(name, []), *other.get(name, [])] for name in {**one, **other}}
        for one in some
        for other in others
    ]


def _types(node: Object) -> list[str]:
    kind = node.get("type")
    return [kind] if isinstance(kind, str) else texts(kind)


def _is_text(data: Object) -> bool:
    """Return whether data is text. Fields without a type are (OpenAPI 3.2, section 4.14.4)."""
    if kinds := _types(data):
        return set(kinds) <= {"string", "null"}
    values = [data["const"]] if "const" in data else as_list(data.get("enum"))
    return _STRUCTURE.isdisjoint(data) and all(isinstance(value, str) for value in values)
