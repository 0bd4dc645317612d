"""Maps written as one reference (`paths: {$ref: paths.yaml}`): each member becomes a reference.

OpenAPI has references to things, not to maps of things; tools that bundle documents have always
followed these too.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import unquote

from .document import Json, Object, as_object, as_text, find, join, put, strip

COPIED = ("content", "encoding", "variables", "components")
"""Maps whose members cannot be references themselves."""


def spread(data: Object, pointers: Sequence[str]) -> Object:
    """The document with the maps at these places spread out.

    What leads nowhere, or to no map of objects, stays as it is. A map of maps is read before those
    in it, a chain of references from its end.
    """
    for _ in range(len(pointers)):
        before = data
        for pointer in sorted(pointers):
            data = _spread(data, pointer)
        if data is before:
            break
    return data


def _spread(data: Object, pointer: str) -> Object:
    node = _found(data, pointer)
    ref = as_text(node.get("$ref"))
    target = unquote(ref[1:])
    members = _found(data, target)
    if not ref.startswith("#/") or "$ref" in members or not members:
        return data
    if not all(isinstance(one, dict) for one in members.values()):
        return data
    copied = pointer.rpartition("/")[2] in COPIED
    made: Object = {name: one if copied else {"$ref": f"#{join(target, name)}"}
                    for name, one in members.items()}  # fmt: skip
    return as_object(put(data, pointer, {**made, **strip(node, "$ref")}))


def _found(data: Json, pointer: str) -> Object:
    try:
        return as_object(find(data, pointer))
    except KeyError:
        return {}
