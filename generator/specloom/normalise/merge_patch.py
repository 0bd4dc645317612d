"""Partial types for merge patches (RFC 7396): every property may be left out, or null to remove it.

A body of `application/merge-patch+json` is written by the schema of the thing it changes, whose
required properties it need not have. It gets a schema of its own, `<Name>Patch`, and so has every
object in it.
"""

from __future__ import annotations

from ..document.document import Json, Object, as_list, as_object, as_text
from ..openapi.references import REF

MEDIA = "application/merge-patch+json"
_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
_REMARKS = ("description", "deprecated", "readOnly", "writeOnly", "title")


def with_patches(document: Object) -> Object:
    """A normalised document whose merge patches have schemas of their own."""
    components = as_object(document.get("components"))
    patches = _Patches(as_object(components.get("schemas")))
    paths: Object = {
        path: {key: patches.operation(key, node) for key, node in as_object(item).items()}
        for path, item in as_object(document.get("paths")).items()
    }
    if not patches.made:
        return document
    schemas: Object = {**patches.schemas, **patches.made}
    return {**document, "paths": paths, "components": {**components, "schemas": schemas}}


class _Patches:
    """The partial types made so far, by their names."""

    def __init__(self, schemas: Object) -> None:
        self.schemas = schemas
        self.made: Object = {}

    def operation(self, method: str, node: Json) -> Json:
        """The operation with its merge patches as partial types."""
        body = as_object(as_object(node).get("requestBody"))
        content = as_object(body.get("content"))
        if method not in _METHODS or not any(_is_patch(wire) for wire in content):
            return node
        changed: Object = {
            wire: {**as_object(media), "schema": self._partial(as_object(media).get("schema"))}
            if _is_patch(wire) and "schema" in as_object(media)
            else media
            for wire, media in content.items()
        }
        return {**as_object(node), "requestBody": {**body, "content": changed}}

    def _partial(self, schema: Json) -> Json:
        """An object, a map or a reference to one as its partial type; all else as it is."""
        node = as_object(schema)
        for union in ("anyOf", "oneOf"):
            if union in node and "discriminator" not in node:
                return {**node, union: [self._partial(one) for one in as_list(node[union])]}
        if isinstance(node.get("additionalProperties"), dict):
            return self._map(node)
        target = (as_text(node.get("$ref")) or "").removeprefix(REF)
        model = as_object(self.schemas.get(target))
        name = f"{target}Patch"
        open_ = isinstance(model.get("additionalProperties"), dict)
        if not ("properties" in model or open_) or name in self.schemas:
            return schema
        if name not in self.made:
            self.made[name] = {}  # before what is in it: types may be recursive
            self.made[name] = self._model(target, model)
        return {**node, "$ref": f"{REF}{name}"}

    def _map(self, node: Object) -> Object:
        """A map whose values may be null: that removes their names."""
        if not isinstance(node.get("additionalProperties"), dict):
            return node
        value = as_object(self._partial(node["additionalProperties"]))
        return {**node, "additionalProperties": _nullable(value)}

    def _model(self, target: str, model: Object) -> Object:
        known = {key: value for key, value in model.items() if key not in ("required", "example")}
        text = f"What a merge patch changes of `{target}`: absent stays, null is removed."
        fields: Object = {
            wire: _nullable(as_object(self._partial(field)))
            for wire, field in as_object(model.get("properties")).items()
        }
        found = {**self._map(known), "description": text}
        return {**found, "properties": fields} if fields else found


def _is_patch(wire: str) -> bool:
    return wire.partition(";")[0].strip().lower() == MEDIA


def _nullable(field: Object) -> Object:
    """The field with null among its values; it has no default, for nothing is sent unasked."""
    kinds = field.get("type")
    plain = {key: value for key, value in field.items() if key != "default"}
    if isinstance(kinds, str) and not {"enum", "const"} & plain.keys():
        return {**plain, "type": kinds if kinds == "null" else [kinds, "null"]}
    if kinds is None and not {"$ref", "anyOf", "oneOf", "enum", "const"} & plain.keys():
        return plain  # any value
    members = as_list(plain.get("anyOf")) + as_list(plain.get("oneOf"))
    if (isinstance(kinds, list) and "null" in kinds) or {"type": "null"} in members:
        return plain
    kept = {k: v for k, v in plain.items() if k in _REMARKS or k.startswith("x-specloom-")}
    inner: Object = {k: v for k, v in plain.items() if k not in kept}
    return {**kept, "anyOf": [inner, {"type": "null"}]}
