"""Fix Swagger 2.0 documents, which have one schema for all media types, and no unions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ...document.document import Json, Object, as_list, as_object, find, join, texts
from ...document.locations import unescape
from ...openapi.swagger2_pointers import Swagger2Places
from ..exchange.findings import Occurrences
from .exchange_check import STANDARD
from .fix import Fix
from .infer import inferred


@dataclass
class Swagger2Fix(Fix):
    """Changes a Swagger 2.0 document by the findings in its converted form."""

    @cached_property
    def _places(self) -> Swagger2Places:
        return Swagger2Places(self.data)

    def _at(self, pointer: str) -> Object:
        return as_object(find(self.data, self._places.back(pointer)))

    def _inferred(self, values: Sequence[Json]) -> Object:
        return inferred(values, "2.0")

    def _join(self, pointer: str, node: Object, kept: list[str], said: Object) -> None:
        """Add types: as a list, as in JSON Schema draft 4. Parameters become strings."""
        if self._places.is_text(pointer):
            for name in ("format", "enum", "minimum", "maximum", "default"):
                node.pop(name, None)
            node["type"] = "string"
        else:
            node.update({**said, "type": [*kept, *texts(said.get("type"))]})

    def _null(self, finding: Occurrences) -> None:
        node = self._at(finding.first.pointer)
        if "enum" in node and None not in as_list(node["enum"]):
            node["enum"] = [*as_list(node["enum"]), None]
        node["x-nullable"] = True
        if "$ref" in node:
            node["allOf"] = [{"$ref": node.pop("$ref")}]

    def _variant(self, finding: Occurrences) -> None:
        """Add a variant to a union. Swagger 2.0 has none, but some documents do."""
        node = self._at(finding.first.pointer)
        key = "oneOf" if "oneOf" in node else "anyOf"
        node[key] = [*as_list(node.get(key)), self._inferred(finding.values)]

    def _parameter(self, finding: Occurrences) -> None:
        around, _, _ = finding.first.pointer.rpartition("/")
        where, _, name = finding.first.name.partition(" ")
        node = self._at(around)
        one: Object = {"name": name, "in": where, "type": "string"}
        if any(len(as_list(values)) > 1 for values in finding.values):
            one |= {"type": "array", "items": {"type": "string"}, "collectionFormat": "multi"}
        one |= {"required": True} if where == "path" else {}
        node["parameters"] = [*as_list(node.get("parameters")), one]

    def _header(self, finding: Occurrences) -> None:
        headers = as_object(self._at(finding.first.pointer).setdefault("headers", {}))
        headers[finding.first.name] = {"type": "string"}

    def _media(self, finding: Occurrences) -> None:
        """Add a media type to the others, and a schema if there is none."""
        pointer, media = finding.first.pointer, finding.first.name
        if pointer.endswith("/requestBody"):
            operation = self._at(pointer.removesuffix("/requestBody"))
            self._listed(operation, "consumes", media)
            node = self._body(operation, pointer)
        else:
            shared = pointer.startswith("/components/")
            around = "" if shared else pointer.rpartition("/responses/")[0]
            self._listed(self._at(around), "produces", media)
            node = self._at(pointer)
        if "schema" not in node:
            node["schema"] = self._schema(media, finding.values)

    def _body(self, operation: Object, pointer: str) -> Object:
        """Return the body parameter, which is added if there is none."""
        _, _, path, method, _ = map(unescape, pointer.split("/"))
        at = self._places.body(path, method)
        if at:
            return as_object(find(self.data, at))
        result: Object = {"name": "body", "in": "body"}
        operation["parameters"] = [*as_list(operation.get("parameters")), result]
        return result

    def _listed(self, around: Object, key: str, media: str) -> None:
        known = texts(around.get(key, self.data.get(key))) or ["application/json"]
        if media not in known:
            around[key] = [*known, media]

    def _status(self, finding: Occurrences) -> None:
        pointer, status = finding.first.pointer, finding.first.name
        seen = self.judge.responses[join(pointer, status)]
        result: Object = {"description": f"Seen in {len(seen)} recorded exchanges."}
        names = dict.fromkeys(n for one in seen for n in one.response.headers if n not in STANDARD)
        if names:
            result["headers"] = {name: {"type": "string"} for name in names}
        operation = self._at(pointer.removesuffix("/responses"))
        for one in seen:
            if one.response.carries:
                self._listed(operation, "produces", one.response.media)
        by_media = self._bodies(seen)
        if by_media:
            media = next((name for name in by_media if name.endswith("json")), next(iter(by_media)))
            result["schema"] = self._schema(media, by_media[media])
        self._at(pointer)[status] = result
