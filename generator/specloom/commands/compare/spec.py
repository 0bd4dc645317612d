"""Look up places, references and operations in a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ...document.document import Json, Object, as_list, as_object, as_text, find, join
from ...document.vocabulary import METHODS
from ...python.identifiers import snake


@dataclass(frozen=True, slots=True)
class Place:
    """A node of the document and the pointer to it."""

    pointer: str
    node: Json = field(hash=False)

    @property
    def data(self) -> Object:
        return as_object(self.node)

    def at(self, *parts: str | int) -> Place:
        """Return a place below this one. A place that does not exist has no value."""
        node: Json = self.node
        for part in parts:
            if isinstance(node, list) and isinstance(part, int):
                node = node[part] if part < len(node) else None
            else:
                node = as_object(node).get(str(part))
        return Place(join(self.pointer, *parts), node)


@dataclass(frozen=True, slots=True)
class Op:
    """An operation of the document."""

    path: str
    method: str
    place: Place
    item: Place

    @property
    def id(self) -> str:
        return as_text(self.place.data.get("operationId")) or f"{self.method.upper()} {self.path}"


@dataclass(frozen=True)
class Spec:
    """A document of OpenAPI 3, as plain data."""

    data: Object

    @property
    def old(self) -> bool:
        """Whether the version is 3.0."""
        return as_text(self.data.get("openapi")).startswith("3.0")

    def place(self, pointer: str) -> Place:
        """Return the place at a pointer. A place that does not exist has no value."""
        try:
            return Place(pointer, find(self.data, pointer))
        except KeyError:
            return Place(pointer, None)

    def target(self, place: Place) -> Place | None:
        """Return the target of the reference at a place, or None if it is not in the document."""
        ref = place.data.get("$ref")
        return self.place(ref[1:]) if isinstance(ref, str) and ref.startswith("#") else None

    def followed(self, place: Place) -> Place:
        """Follow references to a place that is no reference."""
        seen = {place.pointer}
        while (target := self.target(place)) is not None and target.pointer not in seen:
            seen.add(target.pointer)
            place = target
        return place

    @cached_property
    def operations(self) -> tuple[Op, ...]:
        """The operations, those with fewer path parameters first."""
        found = sorted(self._operations(), key=lambda op: op.path.count("{"))
        return tuple(found)

    def _operations(self) -> Iterator[Op]:
        paths = self.place("/paths")
        for path in paths.data:
            item = self.followed(paths.at(path))
            for method in item.data:
                if method.lower() in METHODS:
                    yield Op(path, method.lower(), item.at(method), item)
            more = item.at("additionalOperations")
            for method in more.data:
                yield Op(path, method.lower(), more.at(method), item)

    def operation(self, name: str, method: str, path: str) -> Op | None:
        """Return the operation with this id or Python name, otherwise that of method and path."""
        named = (op for op in self.operations if name and name in (op.id, snake(op.id)))
        found = next(named, None)
        fitting = (op for op in self.operations if op.method == method.lower())
        return found or next((op for op in fitting if variables(op.path, path) is not None), None)

    def parameters(self, op: Op) -> list[Place]:
        """Return the parameters of an operation, its own before those of the path."""
        found: dict[tuple[str, str], Place] = {}
        for around in (op.place, op.item):
            listed = around.at("parameters")
            for index, _ in enumerate(as_list(listed.node)):
                one = self.followed(listed.at(index))
                key = as_text(one.data.get("in")), as_text(one.data.get("name"))
                found.setdefault(key, one)
        return list(found.values())

    def schemes(self) -> dict[str, set[str]]:
        """Return place → names of headers, query parameters and cookies that carry credentials."""
        found: dict[str, set[str]] = {"header": {"authorization"}, "query": set(), "cookie": set()}
        schemes = self.place("/components/securitySchemes")
        for name in schemes.data:
            scheme = self.followed(schemes.at(name)).data
            wire = as_text(scheme.get("name")).lower()
            found.get(as_text(scheme.get("in")), set()).add(wire)
        return found


def variables(template: str, path: str) -> dict[str, str] | None:
    """Return the path parameters of a path, still encoded, or None if it does not match."""
    names = re.findall(r"\{([^{}]*)\}", template)
    parts = [re.escape(part) for part in re.split(r"\{[^{}]*\}", template)]
    match = re.fullmatch("([^/]+)".join(parts), path)
    return dict(zip(names, match.groups(), strict=True)) if match else None
