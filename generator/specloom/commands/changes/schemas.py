"""Two versions of a schema: what of the difference breaks, by who writes the values.

What a caller sends may be taken more widely, what a server sends may be given more narrowly; the
other way round breaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ...document.document import Json, Object, as_list, as_object, as_text, join, texts
from .limits import Found, Side, shown, types, value_changes

_REF = "#/components/schemas/"


@dataclass(slots=True)
class Schemas:
    """The component schemas of both versions, and which pairs have been compared already."""

    old: Mapping[str, Json]
    new: Mapping[str, Json]
    seen: set[tuple[str, str, Side]] = field(default_factory=set)

    def compare(self, old: Json, new: Json, side: Side, at: str) -> Iterator[Found]:
        """The changes between two schemas in the normal form that stand at a pointer.

        A pair of components is compared once per side: what refers to it in another place tells
        nothing more.
        """
        before, after = as_object(old), as_object(new)
        names = _name(before), _name(after)
        if all(names):
            for pointer, what, breaking in value_changes(_beside(before), _beside(after), side):
                yield at + pointer, what, breaking
            if (*names, side) in self.seen:
                return
            self.seen.add((*names, side))
            before, after = {"$ref": before["$ref"]}, {"$ref": after["$ref"]}
        if names[1]:
            at = as_text(as_object(self.new.get(names[1])).get("x-specloom-pointer")) or at
        yield from self._nodes(
            self._meant(self.old, before), self._meant(self.new, after), side, at
        )

    def _meant(self, components: Mapping[str, Json], node: Object) -> Object:
        """The schema itself, what stands beside a reference laid over it."""
        name = _name(node)
        return {**as_object(components.get(name)), **_beside(node)} if name else node

    def _nodes(self, old: Object, new: Object, side: Side, at: str) -> Iterator[Found]:
        pairs = _plain(old), _plain(new)
        if any(len(_variants(node)) > 1 for node in pairs):
            yield from self._unions(*pairs, side, at)
            return
        for pointer, what, breaking in value_changes(*pairs, side):
            yield at + pointer, what, breaking
        yield from self._properties(*pairs, side, at)
        for keyword in ("items", "additionalProperties"):
            before, after = pairs[0].get(keyword), pairs[1].get(keyword)
            if isinstance(before, dict) and isinstance(after, dict):
                yield from self.compare(before, after, side, f"{at}/{keyword}")
            elif keyword == "additionalProperties" and before is not after:
                if after is False:
                    yield f"{at}/{keyword}", "other properties are refused", side == "request"
                elif before is False:
                    yield f"{at}/{keyword}", "other properties are allowed", False

    def _properties(self, old: Object, new: Object, side: Side, at: str) -> Iterator[Found]:
        hidden = "readOnly" if side == "request" else "writeOnly"
        before, after = (_shown(node, hidden) for node in (old, new))
        must = {name for name in texts(old.get("required")) if name in before}
        musts = {name for name in texts(new.get("required")) if name in after}
        for name in before.keys() - after.keys():
            yield join(f"{at}/properties", name), f"the property {name} is gone", True
        for name in after.keys() - before.keys():
            needed = name in musts and side == "request"
            what = f"the {'required ' if needed else ''}property {name} is new"
            yield join(f"{at}/properties", name), what, needed
        for name in before.keys() & after.keys():
            place = join(f"{at}/properties", name)
            if name in musts - must:
                yield place, f"the property {name} became required", side == "request"
            if name in must - musts:
                yield place, f"the property {name} became optional", side == "reply"
            yield from self.compare(before[name], after[name], side, place)

    def _unions(self, old: Object, new: Object, side: Side, at: str) -> Iterator[Found]:
        """Unions of ours are open: a variant that is new in replies is kept and breaks nobody."""
        before = {_key(one): one for one in _variants(old)}
        after = {_key(one): one for one in _variants(new)}
        nulls = "null" in types(old), "null" in types(new)
        if nulls == (True, False):
            yield at, "no longer null", side == "request"
        if nulls == (False, True):
            yield at, "may be null", side == "reply"
        for key in before.keys() - after.keys():
            yield at, f"the variant {key} is gone", side == "request"
        for key in after.keys() - before.keys():
            yield at, f"the variant {key} is new", False
        for key in before.keys() & after.keys():
            yield from self.compare(before[key], after[key], side, at)


def _name(node: Object) -> str:
    """The component a node refers to, empty where it is no reference."""
    return as_text(node.get("$ref")).removeprefix(_REF)


def _beside(node: Object) -> Object:
    """What stands beside a reference: it is said of the place, not of the component."""
    return {key: value for key, value in node.items() if key != "$ref"}


def _plain(node: Object) -> Object:
    """The node with a union of one thing and null written as that thing with null."""
    variants = _every(node)
    real = [one for one in variants if one.get("type") != "null"]
    if len(real) == len(variants) or not variants:
        return node
    if len(real) == 1 and not _name(real[0]):
        return {**real[0], "type": [*texts(real[0].get("type")), "null"]}
    return {**node, "type": "null"}


def _every(node: Object) -> list[Object]:
    for keyword in ("oneOf", "anyOf"):
        if keyword in node:
            return [as_object(one) for one in as_list(node[keyword])]
    return []


def _variants(node: Object) -> list[Object]:
    """The variants of a union, null aside; of anything else itself."""
    return [one for one in _every(node) if one.get("type") != "null"] or [node]


def _key(node: Object) -> str:
    """What a variant is told apart by: its component, else its types and values."""
    value = shown(node["const"]) if "const" in node else ""
    return _name(node) or " ".join([*sorted(types(node)), value]).strip()


def _shown(node: Object, hidden: str) -> dict[str, Json]:
    """The properties that are there on a side of the wire."""
    held = as_object(node.get("properties"))
    return {name: one for name, one in held.items() if as_object(one).get(hidden) is not True}
