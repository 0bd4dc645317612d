"""The components in the making, and what the parts of the shaper offer each other."""

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
    """A schema among the components; `wire` is its name in the document, if it has one there."""

    key: str
    schema: Object
    place: Place
    wire: str = ""


def break_reference_cycles(components: dict[str, Component], context: Context) -> None:
    """A component that is only a reference, and leads back to itself, says nothing."""
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
    """A union that is a member of itself holds what its other members hold."""
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
    """Let a union read a value as a member of its enum before it reads it as any text or number."""
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
    """Whether a member is the union of that key, or a union that has it for a member."""
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
    """The members of the unions that a union is in a ring with, but those of the ring."""
    ring = [key]
    for at in ring:
        found = [as_text(one.get("$ref")) for one in unions[at] if _leads(one, key, unions)]
        ring += [ref for ref in dict.fromkeys(found) if ref not in ring]
    return [one for at in ring for one in unions[at] if as_text(one.get("$ref")) not in ring]


class Shapes(Protocol):
    """What makes shapes of schemas (`Shaper`), as its parts see it."""

    context: Context
    upgrade: Upgrade
    merge: Merge
    follow: Follow
    components: dict[str, Component]

    def shape(self, source: Source, place: Place) -> Shape:
        """The shape of a schema as it stands in the document."""

    def shape_all(self, sources: Sequence[Source], place: Place) -> Shape:
        """The shape of what several schemas say together, the last one wins."""

    def of_plain(self, plain: Plain, place: Place) -> Shape:
        """The shape of a node already read."""

    def hoist(self, schema: Object, plain: Plain, place: Place) -> Shape:
        """The schema becomes a component; a reference to it is left."""
