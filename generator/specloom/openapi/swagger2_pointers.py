"""Translate the pointers of a converted Swagger 2.0 document back to the original."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..document.document import Object, as_list, as_object, as_text, find, join
from ..document.locations import unescape

_SECTIONS = {"schemas": "definitions", "securitySchemes": "securityDefinitions"}


@dataclass(frozen=True, slots=True)
class Swagger2Places:
    """Maps pointers into the converted document to pointers into the original."""

    data: Object

    def back(self, pointer: str) -> str:
        """Return the pointer of the original for a pointer into the converted document."""
        if self._there(pointer):
            return pointer
        parts = [unescape(part) for part in pointer.split("/")[1:]]
        match parts:
            case ["components", "parameters", name, *rest]:
                return join("/parameters", name, *_without_schema(rest))
            case ["components", "responses", name, *rest]:
                return join("/responses", name, *_of_response(rest))
            case ["components", section, *rest]:
                return join("", _SECTIONS.get(section, section), *rest)
            case ["paths", path, "parameters", index, *rest]:
                return join("/paths", path, "parameters", index, *_without_schema(rest))
            case ["paths", path, method, "parameters", index, *rest]:
                return join("/paths", path, method, "parameters", index, *_without_schema(rest))
            case ["paths", path, method, "responses", status, *rest]:
                return join("/paths", path, method, "responses", status, *_of_response(rest))
            case ["paths", path, method, "requestBody", *rest]:
                return self._of_body(path, method, rest)
        return pointer

    def is_text(self, pointer: str) -> bool:
        """Return whether a value is sent as text: it is (part of) a parameter or header."""
        parts = self.back(pointer).split("/")
        if "schema" in parts or parts[1] == "definitions":
            return False
        return "parameters" in parts or "headers" in parts

    def body(self, path: str, method: str) -> str:
        """Return the pointer of the body parameter, or an empty string."""
        found = [at for at, node in self._parameters(path, method) if node.get("in") == "body"]
        return found[-1] if found else ""

    def _of_body(self, path: str, method: str, rest: Sequence[str]) -> str:
        operation = join("/paths", path, method)
        inside = rest[3:]  # content, media type, schema
        body = self.body(path, method)
        if body:
            return join(body, "schema", *inside) if len(rest) > 2 else body
        if list(inside[:1]) == ["properties"] and len(inside) > 1:
            for at, node in self._parameters(path, method):
                if node.get("in") == "formData" and node.get("name") == inside[1]:
                    return join(at, *inside[2:])
        return operation

    def _parameters(self, path: str, method: str) -> Iterator[tuple[str, Object]]:
        """Yield the parameters of a path and an operation, with references resolved."""
        item = as_object(as_object(self.data.get("paths")).get(path))
        for around in (join("/paths", path), join("/paths", path, method)):
            held = item if around.count("/") == 2 else as_object(item.get(method))
            for index, raw in enumerate(as_list(held.get("parameters"))):
                ref = as_text(as_object(raw).get("$ref"))
                yield (
                    (ref[1:], self._target(ref))
                    if ref.startswith("#/parameters/")
                    else (join(around, "parameters", index), as_object(raw))
                )

    def _target(self, ref: str) -> Object:
        return as_object(find(self.data, ref[1:])) if self._there(ref[1:]) else {}

    def _there(self, pointer: str) -> bool:
        try:
            find(self.data, pointer)
        except KeyError:
            return False
        return True


def _without_schema(rest: Sequence[str]) -> Sequence[str]:
    """Remove `schema`: in Swagger 2.0 a parameter or header has the keywords itself."""
    return rest[1:] if list(rest[:1]) == ["schema"] else rest


def _of_response(rest: Sequence[str]) -> Sequence[str]:
    """Remove the media type: in Swagger 2.0 a response has one schema for all."""
    match rest:
        case ["content", _, *inside]:
            return inside
        case ["headers", name, *inside]:
            return ["headers", name, *_without_schema(inside)]
    return rest
