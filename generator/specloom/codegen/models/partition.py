"""Schemas in pieces for the models engine: it is superlinear, and a piece can be kept.

A piece holds whole rings of schemas that need each other, and discriminated unions with all their
members, for the engine writes the tags of a union into its members' types. A schema of another
piece is told by its name alone. The classes are the same as those of one run over all schemas.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...document.document import NESTED, Json, Object, as_text
from ..fingerprint import rings
from .definitions import Definition
from .direct import NotPlain, tuple_text
from .engine_input import ANYTHING

_SIZE = 60
"""Schemas in a piece: smaller ones cost more in all, larger ones are made anew too often."""


def plain(
    leans: Mapping[str, Object], written: Callable[[str], Definition]
) -> tuple[dict[str, Definition], list[str]]:
    """What is written without the engine, and the names of the others.

    A union and its members go one way together; so does a ring, and that to the engine.
    """
    uses = _uses(leans)
    circular = {name for name in uses if name in uses[name]}
    for ring in rings(leans, uses):
        circular.update(ring if len(ring) > 1 else ())
    found: dict[str, Definition] = {}
    left: list[str] = []
    for group in rings(leans, _bound(leans, uses)):
        try:
            made = [written(name) for name in group if name not in circular]
        except NotPlain:
            made = []
        if len(made) == len(group):
            found |= {one.name: one for one in made}
        else:
            left += group
    order = {name: at for at, name in enumerate(leans)}
    return found, sorted(left, key=order.__getitem__)


def pieces(leans: Mapping[str, Object]) -> list[list[str]]:
    """The names of the schemas, piece by piece, in the order of the document within each."""
    found: list[list[str]] = []
    for ring in rings(leans, _bound(leans, _uses(leans))):
        if found and len(found[-1]) + len(ring) <= _SIZE:
            found[-1] += ring
        else:
            found.append(list(ring))
    order = {name: at for at, name in enumerate(leans)}
    return [sorted(piece, key=order.__getitem__) for piece in found]


def _uses(leans: Mapping[str, Object]) -> dict[str, list[str]]:
    return {
        name: [one for one in dict.fromkeys(_references(node, [])) if one in leans]
        for name, node in leans.items()
    }


def _bound(leans: Mapping[str, Object], uses: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The uses, and of each member of a discriminated union the union."""
    bound = {name: list(used) for name, used in uses.items()}
    for name, node in leans.items():
        for member in uses[name] if "discriminator" in node else ():
            bound[member].append(name)
    return bound


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


def with_marks(node: Json, marks: dict[str, str]) -> Json:
    """The node with what the engine has no type for told by a mark: `marks` says what it stands
    for."""
    if isinstance(node, list):
        return [with_marks(item, marks) for item in node]
    if not isinstance(node, dict):
        return node
    if "prefixItems" in node and "maxItems" not in node:
        try:
            text = tuple_text(node)
        except NotPlain:
            return {"type": "array", "items": ANYTHING}
        mark = f"Tuple__{len(marks)}"
        marks[mark] = text
        return {"customTypePath": f"tuples.{mark}"}
    return {key: with_marks(item, marks) for key, item in node.items()}


def _references(node: Json, found: list[str]) -> list[str]:
    """The names a node refers to, in its order."""
    if isinstance(node, list):
        for item in node:
            _references(item, found)
    elif isinstance(node, dict):
        ref = node.get("$ref")
        if isinstance(ref, str):
            found.append(ref.rpartition("/")[2])
        for item in node.values():
            if isinstance(item, NESTED):
                _references(item, found)
    return found
