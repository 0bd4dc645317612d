"""Schemas in pieces for the models engine: it is superlinear, and a piece can be kept.

A piece holds whole rings of schemas that need each other, and discriminated unions with all their
members, for the engine writes the tags of a union into its members' types. A schema of another
piece is told by its name alone. The classes are the same as those of one run over all schemas.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...ir.schema import Schemas, Union, refs
from ..fingerprint import rings
from .definitions import Definition
from .hints import NotPlain

_SIZE = 60
"""Schemas in a piece: smaller ones cost more in all, larger ones are made anew too often."""


def plain(
    schemas: Schemas, written: Callable[[str], Definition]
) -> tuple[dict[str, Definition], list[str]]:
    """What is written without the engine, and the names of the others.

    A union and its members go one way together; so does a ring, and that to the engine.
    """
    uses = _uses(schemas)
    circular = {name for name in uses if name in uses[name]}
    for ring in rings(schemas, uses):
        circular.update(ring if len(ring) > 1 else ())
    found: dict[str, Definition] = {}
    left: list[str] = []
    for group in rings(schemas, _bound(schemas, uses)):
        try:
            made = [written(name) for name in group if name not in circular]
        except NotPlain:
            made = []
        if len(made) == len(group):
            found |= {one.name: one for one in made}
        else:
            left += group
    order = {name: at for at, name in enumerate(schemas)}
    return found, sorted(left, key=order.__getitem__)


def pieces(schemas: Schemas) -> list[list[str]]:
    """The names of the schemas, piece by piece, in the order of the document within each."""
    found: list[list[str]] = []
    for ring in rings(schemas, _bound(schemas, _uses(schemas))):
        if found and len(found[-1]) + len(ring) <= _SIZE:
            found[-1] += ring
        else:
            found.append(list(ring))
    order = {name: at for at, name in enumerate(schemas)}
    return [sorted(piece, key=order.__getitem__) for piece in found]


def _uses(schemas: Schemas) -> dict[str, list[str]]:
    return {
        name: [one for one in dict.fromkeys(refs(schema)) if one in schemas]
        for name, schema in schemas.items()
    }


def _bound(schemas: Schemas, uses: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The uses, and of each member of a discriminated union the union."""
    bound = {name: list(used) for name, used in uses.items()}
    for name, schema in schemas.items():
        if isinstance(schema, Union) and schema.discriminator and len(schema.members) > 1:
            for member in uses[name]:
                bound[member].append(name)
    return bound
