"""Schemas in pieces for the models engine: it is superlinear, and a piece can be kept.

A piece holds whole rings of schemas that need each other, and discriminated unions with all their
members, for the engine writes the tags of a union into its members' types. A schema of another
piece is told by its name alone. The classes are the same as those of one run over all schemas.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..document import Json, Object, as_text
from ..graph import rings

_SIZE = 60
"""Schemas in a piece: smaller ones cost more in all, larger ones are made anew too often."""


def pieces(leans: Mapping[str, Object]) -> list[list[str]]:
    """The names of the schemas, piece by piece, in the order of the document within each."""
    uses = {name: list(dict.fromkeys(_references(node))) for name, node in leans.items()}
    bound = {name: list(used) for name, used in uses.items()}
    for name, node in leans.items():
        for member in uses[name] if "discriminator" in node else ():
            bound.setdefault(member, []).append(name)
    found: list[list[str]] = []
    for ring in rings(leans, bound):
        if found and len(found[-1]) + len(ring) <= _SIZE:
            found[-1] += ring
        else:
            found.append(list(ring))
    order = {name: at for at, name in enumerate(leans)}
    return [sorted(piece, key=order.__getitem__) for piece in found]


def apart(node: Json, here: frozenset[str]) -> Json:
    """The node with the schemas of other pieces told by their names."""
    if isinstance(node, list):
        return [apart(item, here) for item in node]
    if not isinstance(node, dict):
        return node
    name = as_text(node.get("$ref")).rpartition("/")[2]
    if name and name not in here:
        return {"customTypePath": f"elsewhere.{name}"}
    return {key: apart(item, here) for key, item in node.items()}


def _references(node: Json) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _references(item)
    elif isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield as_text(node["$ref"]).rpartition("/")[2]
        for item in node.values():
            yield from _references(item)
