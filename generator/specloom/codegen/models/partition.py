"""Divide schemas into parts for the models engine.

The engine takes more than linear time, and parts can be cached. A part has whole cycles of schemas,
and discriminated unions with all their members, because the engine writes the tags of a union into
its members. It refers to schemas of other parts by name only. The classes are the same as those of
one run over all schemas.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...ir.schema import Schemas, Union, refs
from ..fingerprint import rings
from .definitions import Definition
from .hints import NotPlain

_SIZE = 60
"""The schemas in a part. Smaller parts cost more in all; larger ones change too often."""


def direct_models(
    schemas: Schemas, written: Callable[[str], Definition]
) -> tuple[dict[str, Definition], list[str]]:
    """Return the models written without the engine, and the names of the others.

    A union and its members are written the same way, and so is a cycle, by the engine.
    """
    uses = _uses(schemas)
    circular = {name for name in uses if name in uses[name]}
    for ring in rings(schemas, uses):
        circular.update(ring if len(ring) > 1 else ())
    found: dict[str, Definition] = {}
    left: list[str] = []
    for group in rings(schemas, _bound(schemas, uses)):
        try:
            result = [written(name) for name in group if name not in circular]
        except NotPlain:
            result = []
        if len(result) == len(group):
            found |= {one.name: one for one in result}
        else:
            left += group
    order = {name: at for at, name in enumerate(schemas)}
    return found, sorted(left, key=order.__getitem__)


def partition(schemas: Schemas) -> list[list[str]]:
    """Return the names of the schemas of each part, in the order of the document."""
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
    """Return the references, and from each member of a discriminated union one to the union."""
    bound = {name: list(used) for name, used in uses.items()}
    for name, schema in schemas.items():
        if isinstance(schema, Union) and schema.discriminator and len(schema.members) > 1:
            for member in uses[name]:
                bound[member].append(name)
    return bound
