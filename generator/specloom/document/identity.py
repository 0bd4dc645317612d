"""The identities of schemas and documents: `$id` (JSON Schema) and `$self` (OpenAPI 3.2)."""

from __future__ import annotations

from urllib.parse import urljoin

from .document import NESTED, Json, Object, as_object

DATA = frozenset({"example", "examples", "default", "enum", "const", "value", "dataValue"})
"""Keys whose values are data: `$ref` and `$id` have no meaning there."""

NAMED = frozenset(
    {"$defs", "additionalOperations", "callbacks", "content", "definitions", "dependentSchemas",
     "encoding", "examples", "headers", "links", "mediaTypes", "parameters", "pathItems", "paths",
     "patternProperties", "properties", "requestBodies", "responses", "schemas", "securitySchemes",
     "variables", "webhooks"}
)  # fmt: skip
"""Keys of maps whose names the document chooses: `default` or `x-a` is a name there."""


def base_of(value: Object, base: str) -> str:
    """Return the base URI of references inside an object (JSON Schema 2020-12, section 8.2.1)."""
    identity = value.get("$id", value.get("$self"))
    if not isinstance(identity, str) or identity.startswith("#"):
        return base
    try:
        return urljoin(base, identity.rstrip("#"))
    except ValueError:
        return base


def identities(value: Json, base: str = "") -> set[str]:
    """Return every base URI that a document or file declares. References to them need no other
    file.
    """
    result: set[str] = set()
    stack = [(value, base)]
    while stack:
        node, base = stack.pop()
        if isinstance(node, list):
            stack.extend((item, base) for item in node)
        elif isinstance(node, dict):
            inner = base_of(node, base)
            if inner != base or node.get("$id") == base:
                result.add(inner)
            stack.extend((member, inner) for name, member in node.items() if name not in DATA)
    return result


def _is_local(ref: str) -> bool:
    return ref.startswith("#") and "\\" not in ref


def is_self_contained(data: Object) -> bool:
    """Return whether every reference in a document is a JSON pointer into the document."""
    if "$ref" in as_object(data.get("components")):
        return False
    stack: list[tuple[Json, bool]] = [(data, False)]
    while stack:
        node, named = stack.pop()
        if isinstance(node, dict):
            refs = [node["$ref"]] if "$ref" in node else []
            if (refs and named) or "$id" in node or "$self" in node:
                return False
            if "mapping" in node:
                refs += as_object(node["mapping"]).values()
            if not all(isinstance(ref, str) and _is_local(ref) for ref in refs):
                return False
            stack += [
                (member, not named and name in NAMED)
                for name, member in node.items()
                if isinstance(member, NESTED)
            ]
        elif isinstance(node, list):
            stack += [(item, False) for item in node if isinstance(item, NESTED)]
    return True
