"""What schemas and documents call themselves: `$id` (JSON Schema) and `$self` (OpenAPI 3.2)."""

from __future__ import annotations

from urllib.parse import urljoin

from .document import Json, Object

DATA = frozenset({"example", "examples", "default", "enum", "const", "value", "dataValue"})
"""Keys whose values are data: a `$ref` or `$id` in them is none (but in a named example)."""


def base_of(value: Object, base: str) -> str:
    """What references inside of an object are relative to (JSON Schema 2020-12, section 8.2.1)."""
    said = value.get("$id", value.get("$self"))
    if not isinstance(said, str) or said.startswith("#"):
        return base
    try:
        return urljoin(base, said.rstrip("#"))
    except ValueError:
        return base


def identities(value: Json, base: str = "") -> set[str]:
    """Every identity in a document or file of that base: references to them stay inside."""
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
