"""The components while they are built, and the interface of the shaper to its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ...document.document import Object, as_list, as_object, as_text, strip
from ...openapi.context import Context
from .aliases import Follow
from .all_of import Merge
from .node import Plain, Source, Upgrade
from .place import Place, Shape


@dataclass
class Component:
    """A component schema. `wire` is its name in the document, if it has one."""

    key: str
    schema: Object
    place: Place
    wire: str = ""


def break_reference_cycles(components: dict[str, Component], context: Context) -> None:
    """Allow any value for components that are only references to each other."""
    for key, component in components.items():
        seen = [key]
        while True:
            ref = as_text(components[seen[-1]].schema.get("$ref"))
            if ref in seen or ref not in components:
                break
            seen.append(ref)
        if ref == key:
            what = "a reference that leads back to itself"
            context.info(component.place.pointer, what, "it is read as anything")
            component.schema = strip(component.schema, "$ref")


def flatten_recursive_unions(components: dict[str, Component], context: Context) -> None:
    """Flatten unions that are members of themselves."""
    unions = {key: _members(component.schema) for key, component in components.items()}
    for key, component in components.items():
        members = unions[key]
        kept = [one for one in _leaves(key, unions) if one not in members]
        kept = [one for one in members if not _leads(one, key, unions)] + kept
        if kept == members or "$ref" in component.schema:
            continue
        context.info(component.place.pointer, "a union that is a member of itself", _UNWOUND)
        word = "oneOf" if "oneOf" in component.schema else "anyOf"
        component.schema = {**component.schema, word: list(kept)}
        if len(kept) == 1:
            component.schema = {**strip(component.schema, word, "discriminator"), **kept[0]}


def put_enums_first(components: dict[str, Component]) -> None:
    """Put enums first in unions, so that their values are not read as plain strings or numbers."""
    for component in components.values():
        word = "oneOf" if "oneOf" in component.schema else "anyOf"
        members = _members(component.schema)
        enums = [one for one in members if _is_enum(components.get(as_text(one.get("$ref"))))]
        plain = [one for one in members if one.get("type") in ("string", "integer", "number")]
        if enums and plain and "$ref" not in component.schema:
            rest = [one for one in members if one not in enums]
            component.schema = {**component.schema, word: [*enums, *rest]}


def _is_enum(component: Component | None) -> bool:
    return component is not None and "enum" in component.schema


_UNWOUND = "read as its other members"


def _members(schema: Object) -> list[Object]:
    if "$ref" in schema:
        return [{"$ref": schema["$ref"]}]
    return [as_object(one) for one in as_list(schema.get("oneOf") or schema.get("anyOf"))]


def _leads(member: Object, key: str, unions: Mapping[str, list[Object]]) -> bool:
    """Return whether a member is a union, or a union that contains it."""
    seen: set[str] = set()
    waiting = [member]
    while waiting:
        ref = as_text(waiting.pop().get("$ref"))
        if ref == key:
            return True
        if ref not in seen:
            seen.add(ref)
            waiting += unions.get(ref, [])
    return False


def _leaves(key: str, unions: Mapping[str, list[Object]]) -> list[Object]:
    """Return the members of all unions in a cycle with a union, without those unions."""
    ring = [key]
    for at in ring:
        found = [as_text(one.get("$ref")) for one in unions[at] if _leads(one, key, unions)]
        ring += [ref for ref in dict.fromkeys(found) if ref not in ring]
    return [one for at in ring for one in unions[at] if as_text(one.get("$ref")) not in ring]


class Shapes(Protocol):
    """The interface of `Shaper` for its parts."""

    context: Context
    upgrade: Upgrade
    merge: Merge
    follow: Follow
    components: dict[str, Component]

    def shape(self, source: Source, place: Place) -> Shape:
        """Return the shape of a schema in the document."""

    def shape_all(self, sources: Sequence[Source], place: Place) -> Shape:
        """Return the shape of several schemas merged. The last one takes precedence."""

    def of_plain(self, plain: Plain, place: Place) -> Shape:
        """Return the shape of a node that is already read."""

    def hoist(self, schema: Object, plain: Plain, place: Place) -> Shape:
        """Make the schema a component. Return a reference to it."""
