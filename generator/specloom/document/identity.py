"""The identities of schemas and documents: `$id` (JSON Schema) and `$self` (OpenAPI 3.2)."""

from __future__ import annotations

from urllib.parse import urljoin

from .document import NESTED, Json, Object, as_object

DATA = frozenset({"example", "examples", "default", "enum", "const", "value", "dataValue"})
"""Keys whose values are data, where `$ref` and `$id` have no meaning."""

NAMED = frozenset(
    {"$defs", "additionalOperations", "callbacks", "content", "definitions", "dependentSchemas",
     "encoding", "examples", "headers", "links", "mediaTypes", "parameters", "pathItems", "paths",
     "patternProperties", "properties", "requestBodies", "responses", "schemas", "securitySchemes",
     "variables", "webhooks"}
)  # fmt: skip
"""Keys whose members are named by the document, so that `default` and `x-a` are names there."""


def base_of(value: Object, base: str) -> str:
    """The base URI of references inside an object (JSON Schema 2020-12, section 8.2.1)."""
    said = value.get("$id", value.get("$self"))
    if not isinstance(said, str) or said.startswith("#"):
        return base
    try:
        return urljoin(base, said.rstrip("#"))
    except ValueError:
        return base


def identities(value: Json, base: str = "") -> set[str]:
    """Every identity in a document or file, to which references are resolved inside."""
    found: set[str] = set()
    stack = [(value, base)]
    while stack:
        node, base = stack.pop()
        if isinstance(node, list):
            stack.extend((item, base) for item in node)
        elif isinstance(node, dict):
            inner = base_of(node, base)
            if inner != base or node.get("$id") == base:
                found.add(inner)
            stack.extend((member, inner) for name, member in node.items() if name not in DATA)
    return found


def _is_local(ref: str) -> bool:
    return ref.startswith("#") and "\\" not in ref


def alone(data: Object) -> bool:
    """Whether all references of a document are JSON pointers into the document."""
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
                (one, not named and name in NAMED)
                for name, one in node.items()
                if isinstance(one, NESTED)
            ]
        elif isinstance(node, list):
            stack += [(one, False) for one in node if isinstance(one, NESTED)]
    return True
