"""Shape schemas: small ones stay in place, others move to the components."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...document.document import Object, as_object, as_text, join
from ...document.locations import unescape
from ...openapi.context import Context
from ...openapi.references import SCHEMAS, Refs
from ...python.identifiers import class_name, words
from . import objects, unions
from .aliases import Follow, says_more
from .all_of import Merge, Part, without_remarks
from .components import Component
from .hierarchy import Family
from .node import Plain, Source, Upgrade
from .objects import cleaned, enum_schema
from .place import Place, Shape, is_named, wire_name

OF_SCHEMA = ("title", "description", "deprecated", "examples", "externalDocs", "xml")
OF_PLACE = ("description", "default", "deprecated", "readOnly", "writeOnly", "x-specloom-secret")


class Shaper:
    """Moves schemas to the components under keys, mostly pointers. Names come later."""

    def __init__(self, context: Context, refs: Refs) -> None:
        self.context = context
        self.upgrade = Upgrade(context)
        self.merge = Merge(context, refs, self.upgrade)
        self.follow = Follow(refs, self.upgrade)
        self.family = Family(refs)
        self.components: dict[str, Component] = {}
        self.shapes: dict[str, Shape] = {}
        self.open: set[str] = set()
        self.settled: set[str] = set()
        named = as_object(as_object(context.data.get("components")).get("schemas"))
        self.follow.name([join(SCHEMAS[:-1], name) for name in named])

    def settle(self) -> None:
        """Make a component of every requested schema, and of those it requests."""
        while following := [key for key in self.follow.asked if key not in self.settled]:
            for key in following:
                self.settled.add(key)
                self._settle(key)

    def _settle(self, key: str) -> None:
        if key in self.components:
            return
        pointer = self.follow.home(key)
        place = Place(key, key, kind="top")
        shape = self.of_plain(
            self.upgrade(Source(self.follow.refs.value(pointer), pointer, key)), place
        )
        if key not in self.components:
            self.components[key] = Component(key, shape.schema, place)
        self.components[key].wire = wire_name(key)

    def shape(self, source: Source, place: Place) -> Shape:
        return self.shape_all((source,), place)

    def shape_all(self, sources: Sequence[Source], place: Place) -> Shape:
        if place.key not in self.shapes:
            self.shapes[place.key] = Shape({})
            if len(sources) == 1:
                plain = self.upgrade(Source(sources[0].raw, sources[0].pointer, place.key))
            else:
                plain = Plain(place.pointer, place.key, members=tuple(sources))
            self.shapes[place.key] = self.of_plain(plain, place)
        return self.shapes[place.key]

    def of_plain(self, plain: Plain, place: Place) -> Shape:
        if plain.ref and not says_more(plain):
            target = self.follow.target(plain)
            if target is None:
                return Shape(plain.annotations, plain.nullable)
            return self._reference(target, plain.annotations, plain.nullable)
        if plain.ref or plain.members:
            return self._all_of(plain, place)
        return self._by_kind(plain, place)

    def _reference(self, target: str, remarks: Object, nullable: bool) -> Shape:
        key, may_be_null = self.follow.behind(target)
        if not is_named(key) and key not in self.open and is_small(self.follow.at(key)):
            return self._copied(key, remarks, nullable or may_be_null)
        self.follow.asked.setdefault(key)
        return Shape({"$ref": self.family.used(self, key), **remarks}, nullable or may_be_null)

    def _copied(self, key: str, remarks: Object, nullable: bool) -> Shape:
        """Return a copy of the shape of a place without a name, if it needs no name."""
        self.open.add(key)
        shape = self.shape(Source(self.follow.refs.value(key), key, key), natural_place(key))
        self.open.discard(key)
        return Shape({**shape.schema, **remarks}, nullable or shape.nullable)

    def _all_of(self, plain: Plain, place: Place) -> Shape:
        """Shape `allOf`: a single reference stays a reference, everything else is merged."""
        parts = self.merge.parts(plain)
        fields = any(part.plain.properties for part in parts)
        kinds = {kind for part in parts if part.via for kind in part.plain.types}
        if fields:
            kinds.add("object")
        strong = {part.via for part in parts if part.plain.structural and not weak(part, kinds)}
        ways = strong or {part.via for part in parts if part.via}
        remarks = [part.plain for part in parts if not part.via]
        own = [node for node in remarks if node.pointer == plain.pointer or not node.structural]
        nullable = any(node.nullable for node in own)
        flat = self.merge.combined(
            [without_remarks(part.plain) if part.via else part.plain for part in parts], plain
        )
        if len(ways) == 1 and "" not in ways and not (place.kind == "top" and fields):
            said = {k: v for node in remarks for k, v in node.annotations.items()}
            return self._reference(ways.pop(), said, nullable)
        return self._by_kind(replace(flat, nullable=nullable or flat.nullable), place)

    def _by_kind(self, plain: Plain, place: Place) -> Shape:
        if plain.unions:
            return unions.union(self, plain, place)
        if "enum" in plain.words or "const" in plain.words:
            return self._enum(plain, place)
        if len(plain.types) > 1:
            return unions.of_types(self, plain, place)
        kind = plain.types[0] if plain.types else ""
        if kind == "object" or (not kind and (plain.properties or plain.extra or plain.required)):
            return objects.from_object(self, plain, place)
        if kind == "array" or (not kind and (plain.items or plain.prefix)):
            return objects.from_array(self, plain, place)
        return Shape({**({"type": kind} if kind else {}), **own_words(plain)}, plain.nullable)

    def _enum(self, plain: Plain, place: Place) -> Shape:
        values, kind = cleaned(plain, self.context)
        alone = len(values) == 1 and not plain.nullable and not chosen(plain)
        own = self.context.own_classes and "enum" in plain.words
        if alone and kind and not own and place.kind in ("property", "parameter"):
            fixed: Object = {"type": kind, "const": values[0]}
            return Shape({**fixed, **plain.annotations}, plain.nullable)
        if not values or kind == "boolean":  # Python has no enums of booleans
            rest = {k: v for k, v in plain.words.items() if k not in ("enum", "const")}
            types = (kind,) if kind else plain.types
            return self._by_kind(replace(plain, words=rest, types=types), place)
        name = as_text(as_object(plain.words.get("x-ms-enum")).get("name"))
        if words(name) and place.kind != "top":
            place = replace(place, parts=(f"={class_name(name)}", *place.parts))
        return self.hoist(enum_schema(values, kind, plain.words), plain, place)

    def hoist(self, schema: Object, plain: Plain, place: Place) -> Shape:
        remarks = plain.annotations
        moved = {k: v for k, v in remarks.items() if k in OF_SCHEMA}
        left = {k: v for k, v in remarks.items() if k in OF_PLACE}
        if "x-specloom-name" in remarks:
            (left if place.kind in ("property", "parameter") else moved)["x-specloom-name"] = (
                remarks["x-specloom-name"]
            )
        self.components[place.key] = Component(place.key, {**schema, **moved}, place)
        return Shape({"$ref": place.key, **left}, plain.nullable)


def weak(part: Part, kinds: set[str]) -> bool:
    """Return whether a part only repeats the type of another."""
    if part.via or not kinds.issuperset(part.plain.types):
        return False
    return not replace(part.plain, types=()).structural


def is_small(plain: Plain) -> bool:
    """Return whether a schema needs no name."""
    named = plain.properties or plain.unions or plain.members or "enum" in plain.words
    return not named and "const" not in plain.words and len(plain.types) < 2


def natural_place(key: str) -> Place:
    """Return the place of a pointer, as derived from its owner."""
    owner, found, name = key.rpartition("/properties/")
    if found and "/" not in name:
        return Place(key, key, owner, (unescape(name),), "property")
    return Place(key, key)


def chosen(plain: Plain) -> bool:
    """Return whether names of members were chosen, so that an enum of one value is an enum."""
    return "x-specloom-enum-names" in plain.words


def own_words(plain: Plain) -> Object:
    """Return the format, constraints and remarks of a scalar."""
    return {k: v for k, v in plain.words.items() if not k.startswith(("x-enum", "x-ms"))}
