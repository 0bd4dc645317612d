"""Find the branches of several unions (in `allOf`) that a value can match at once."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ...document.document import Json, as_list, as_object
from ...document.values import type_of
from .components import Shapes
from .node import Plain, Source

_ALL = frozenset({"string", "integer", "number", "boolean", "object", "array", "null"})

Unions = tuple[tuple[str, tuple[Source, ...]], ...]


def compatible(
    shapes: Shapes, group: Sequence[Source], others: Unions
) -> tuple[tuple[Source, ...], Unions]:
    """Return the branches of `group`, and of the other unions, that are compatible with each other.

    A union without compatible branches contradicts the others, and is returned whole.
    """
    pairs = [(one, _matching(shapes, (one,), others)) for one in group]
    kept = tuple(one for one, rest in pairs if all(branches for _, branches in rest))
    if not kept:
        return tuple(group), others
    return kept, _matching(shapes, kept, others)


def _matching(shapes: Shapes, group: Sequence[Source], others: Unions) -> Unions:
    return tuple(
        (word, tuple(two for two in branches if any(_match(shapes, one, two) for one in group)))
        for word, branches in others
    )


def _match(shapes: Shapes, one: Source, two: Source) -> bool:
    """Return whether a value can match both: by JSON type and constants."""
    first, second = shapes.upgrade(one), shapes.upgrade(two)
    if not _kinds(shapes, first, ()) & _kinds(shapes, second, ()):
        return False
    fixed, other = _fixed(shapes, first), _fixed(shapes, second)
    return all(fixed[name] & other[name] for name in fixed.keys() & other.keys())


def _kinds(shapes: Shapes, plain: Plain, seen: tuple[str, ...]) -> frozenset[str]:
    """Return the JSON types that a schema allows."""
    if plain.pointer in seen:
        return _ALL
    seen = (*seen, plain.pointer)
    found = _ALL
    for part in shapes.merge.parts(plain):
        found &= _own_kinds(part.plain)
        for _, branches in part.plain.unions:
            each = [_kinds(shapes, shapes.upgrade(branch), seen) for branch in branches]
            found &= frozenset[str]().union(*each)
    return found


def _own_kinds(plain: Plain) -> frozenset[str]:
    kinds = set(plain.types)
    if values := _values(plain):
        kinds = {type_of(value) for value in values}
    elif not kinds and (plain.properties or plain.extra or plain.required):
        kinds = {"object"}
    elif not kinds and (plain.items or plain.prefix):
        kinds = {"array"}
    if not kinds:
        return _ALL
    if kinds & {"integer", "number"}:
        kinds |= {"integer", "number"}
    return frozenset(kinds | {"null"} if plain.nullable else kinds)


def _fixed(shapes: Shapes, plain: Plain) -> dict[str, frozenset[str]]:
    """Return the constants of a schema as JSON text: its own (``""``) and those of its
    properties.
    """
    found: dict[str, frozenset[str]] = {}
    for part in shapes.merge.parts(plain):
        if values := _values(part.plain):
            found[""] = _texts(values)
        for name, sources in part.plain.properties.items():
            raw = as_object(sources[-1].raw)
            if values := [raw["const"]] if "const" in raw else as_list(raw.get("enum")):
                found[name] = _texts(values)
    return found


def _values(plain: Plain) -> list[Json]:
    return [plain.words["const"]] if "const" in plain.words else as_list(plain.words.get("enum"))


def _texts(values: list[Json]) -> frozenset[str]:
    return frozenset(json.dumps(value, sort_keys=True) for value in values)
