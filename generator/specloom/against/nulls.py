"""May a value be null?"""

from __future__ import annotations

from ..document import as_list, as_object, texts
from .places import Place, Spec


def nullable(spec: Spec, place: Place, depth: int = 0) -> bool:
    """Whether the schema at a place allows null (3.0: `nullable`; 3.1: the type `null`)."""
    node = as_object(place.node)
    if place.node is False or depth > 50:
        return False
    types = texts(node.get("type"))
    if spec.old and node.get("nullable") is True and types:
        return True
    if types and "null" not in types:
        return False
    if "const" in node and node["const"] is not None:
        return False
    if "enum" in node and None not in as_list(node["enum"]):
        return False
    target = spec.target(place)
    if target is not None and not nullable(spec, target, depth + 1):
        return spec.old and node.get("nullable") is True
    for key, enough in (("allOf", all), ("anyOf", any), ("oneOf", any)):
        parts = [place.at(key, index) for index, _ in enumerate(as_list(node.get(key)))]
        if parts and not enough(nullable(spec, one, depth + 1) for one in parts):
            return spec.old and node.get("nullable") is True
    return True
