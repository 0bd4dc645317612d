"""Parts of multipart bodies that are files, though their schemas do not say so.

OpenAPI 3.1, section 4.8.15.1: a part whose schema has no type is `application/octet-stream`, and
`encoding` names another media type. Such a part is given as bytes or as a file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from ..document.document import Json, Object, as_object, as_text
from ..openapi.references import REF, references

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
_SHAPES = frozenset({"$ref", "type", "anyOf", "oneOf", "enum", "const", "properties", "format"})
_FILE: Object = {"type": "string", "format": "binary"}


def with_files(document: Object) -> Object:
    """A normalised document in which such parts are binary."""
    components = as_object(document.get("components"))
    files = _Files(as_object(components.get("schemas")), Counter(references(document)))
    paths: Object = {
        path: {key: files.operation(key, node) for key, node in as_object(item).items()}
        for path, item in as_object(document.get("paths")).items()
    }
    if not files.made:
        return document
    schemas: Object = {**files.schemas, **files.made}
    return {**document, "paths": paths, "components": {**components, "schemas": schemas}}


class _Files:
    """The schemas of bodies with such parts, by their names."""

    def __init__(self, schemas: Object, used: Mapping[str, int]) -> None:
        self.schemas = schemas
        self.used = used
        self.made: Object = {}

    def operation(self, method: str, node: Json) -> Json:
        """The operation, its multipart bodies with files for such parts."""
        body = as_object(as_object(node).get("requestBody"))
        content = as_object(body.get("content"))
        if method not in _METHODS or not any(wire.startswith("multipart/") for wire in content):
            return node
        changed: Object = {
            wire: self._media(as_object(media)) if wire.startswith("multipart/") else media
            for wire, media in content.items()
        }
        return {**as_object(node), "requestBody": {**body, "content": changed}}

    def _media(self, media: Object) -> Object:
        schema = as_object(media.get("schema"))
        target = as_text(schema.get("$ref")).removeprefix(REF)
        model = as_object(self.schemas.get(target))
        encoding = as_object(media.get("encoding"))
        before = as_object(model.get("properties"))
        after: Object = {
            wire: self._part(as_object(part), as_object(encoding.get(wire)))
            for wire, part in before.items()
        }
        if after == before:
            return media
        # A schema that something else uses, too, is not changed for that.
        name = target if self.used[f"{REF}{target}"] == 1 else f"{target}Multipart"
        if name != target and name in self.schemas:
            return media
        self.made[name] = {**model, "properties": after}
        return {**media, "schema": {**schema, "$ref": f"{REF}{name}"}}

    def _part(self, part: Object, encoding: Object) -> Object:
        media = as_text(encoding.get("contentType")).lower()
        if "json" in media:
            return part
        if part.get("type") == "array" and isinstance(part.get("items"), dict):
            return {**part, "items": self._part(as_object(part["items"]), encoding)}
        if not self._is_open(part) and not (media and _is_bare_text(part, media)):
            return part
        kept = {key: value for key, value in part.items() if key not in _SHAPES}
        return {**kept, **_FILE}

    def _is_open(self, part: Object) -> bool:
        """Whether a part may be anything, by itself or by a reference."""
        seen: set[str] = set()
        while "$ref" in part and part["$ref"] not in seen:
            seen.add(as_text(part["$ref"]))
            part = as_object(self.schemas.get(as_text(part["$ref"]).removeprefix(REF)))
        return _SHAPES.isdisjoint(part)


def _is_bare_text(part: Object, media: str) -> bool:
    """Whether a part is a text of which nothing is said but that it is no text on the wire."""
    plain = part.get("type") == "string" and _SHAPES.isdisjoint(part.keys() - {"type"})
    return plain and not all(one.strip().startswith("text/") for one in media.split(","))
