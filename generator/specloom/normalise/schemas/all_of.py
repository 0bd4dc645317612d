"""Merge the parts of `allOf` into one schema."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...document.document import Json, Object, as_list, as_object, as_text
from ...openapi.context import Context
from ...openapi.keywords import ANNOTATIONS
from ...openapi.references import Refs
from .node import Plain, Source, Upgrade

HIGHEST = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
LOWEST = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")


@dataclass(frozen=True)
class Part:
    """A part of an `allOf`. `via` is the target of the reference through which it was reached."""

    plain: Plain
    via: str = ""


class Merge:
    """Merges the parts of `allOf`."""

    def __init__(self, context: Context, refs: Refs, upgrade: Upgrade) -> None:
        self.context = context
        self.refs = refs
        self.upgrade = upgrade
        self.bases: dict[str, list[str]] = {}
        self.alone: dict[tuple[int, bool], tuple[Plain, Plain]] = {}

    def parts(self, plain: Plain) -> list[Part]:
        """Return the node and all its parts, each reference followed once, the weakest first."""
        return self._parts(plain, "", (), set())

    def _parts(self, plain: Plain, via: str, seen: tuple[str, ...], done: set[str]) -> list[Part]:
        found: list[Part] = []
        if plain.ref:
            target = self.refs.target(plain.ref, plain.pointer)
            if target in seen:
                self.context.info(plain.pointer, "allOf", "it leads back to itself")
            elif target is not None and target not in done:
                done.add(target)
                source = Source(self.refs.value(target), target, target)
                inner = self._without_heirs(self.upgrade(source), target)
                found += self._parts(inner, via or target, (*seen, target), done)
        for member in plain.members:
            own = member if member.owner == plain.owner else replace(member, owner=plain.owner)
            found += self._parts(self.upgrade(own), via, seen, done)
        rest = self._alone(plain, bool(plain.ref and via))
        if rest.structural or rest.words or rest.nullable:
            found.append(Part(rest, via))
        return found

    def is_heir(self, branch: Source, base: str) -> bool:
        """Return whether a branch is a child of `base`: it has `base` in its `allOf`.

        In many documents a base lists the children that build on it. Such a child has all that its
        base has, but is none of its siblings.
        """
        ref = as_text(as_object(branch.raw).get("$ref"))
        target = self.refs.target(ref, branch.pointer) if ref else None
        return target is not None and base in self._bases(target)

    def _without_heirs(self, plain: Plain, pointer: str) -> Plain:
        """Return a base without the union of its children, as the children use it."""
        kept = (
            union
            for union in plain.unions
            if not any(self.is_heir(branch, pointer) for branch in union[1])
        )
        return replace(plain, unions=tuple(kept)) if plain.unions else plain

    def _bases(self, pointer: str) -> list[str]:
        """Return the schemas that a schema extends by `allOf`, directly or not."""
        if pointer not in self.bases:
            found = self.bases[pointer] = []
            for member in as_list(as_object(self.refs.value(pointer)).get("allOf")):
                ref = as_text(as_object(member).get("$ref"))
                target = self.refs.target(ref, pointer) if ref else None
                if target is not None:
                    found += [target, *self._bases(target)]
        return self.bases[pointer]

    def _alone(self, plain: Plain, passed_on: bool) -> Plain:
        """Return the node without its `allOf`.

        A default beside a reference that is passed on does not count. The result is cached, because
        a base may have many children.
        """
        key = id(plain), passed_on
        if key not in self.alone:
            words = plain.words
            if passed_on:
                words = {name: value for name, value in words.items() if name != "default"}
            self.alone[key] = plain, replace(plain, ref="", members=(), words=words)
        return self.alone[key][1]

    def combined(self, plains: Sequence[Plain], place: Plain) -> Plain:
        """Merge nodes into one. `place` gives the pointer and owner."""
        made = Plain(place.pointer, place.owner, words={})
        for plain in plains:
            made = self._joined(made, plain)
        stated = [plain for plain in plains if plain.types or plain.properties]
        nullable = bool(stated) and all(plain.nullable for plain in stated)
        return replace(made, nullable=nullable)

    def _joined(self, one: Plain, two: Plain) -> Plain:
        properties = dict(one.properties)
        for name, sources in two.properties.items():
            earlier = tuple(s for s in properties.get(name, ()) if s not in sources)
            properties[name] = (*earlier, *sources)
        return replace(
            one,
            types=self._types(one, two),
            words=self._words(one, two),
            required=tuple(dict.fromkeys([*one.required, *two.required])),
            properties=properties,
            items=_added(one.items, two.items),
            prefix=two.prefix or one.prefix,
            extra=_extra(one, two),
            unions=one.unions + tuple(u for u in two.unions if u not in one.unions),
            discriminator=two.discriminator or one.discriminator,
        )

    def _types(self, one: Plain, two: Plain) -> tuple[str, ...]:
        if not one.types or not two.types:
            return one.types or two.types
        both = [name for name in one.types if name in two.types]
        if not both and {"integer"} in (set(one.types), set(two.types)):
            both = ["integer"] if "number" in (*one.types, *two.types) else []
        if not both:
            what = f"allOf joins {'/'.join(one.types)} with {'/'.join(two.types)}"
            self.context.info(two.pointer, what, "the later one is taken")
        return tuple(both) or two.types

    def _words(self, one: Plain, two: Plain) -> Object:
        words: Object = {**one.words, **two.words}
        for names, pick in ((HIGHEST, max), (LOWEST, min)):
            for name in names:
                first, second = one.words.get(name), two.words.get(name)
                if isinstance(first, int | float) and isinstance(second, int | float):
                    words[name] = pick(first, second)
        if "enum" in one.words and "enum" in two.words:
            words["enum"] = _common(one.words["enum"], two.words["enum"])
        return words


def _extra(one: Plain, two: Plain) -> tuple[tuple[Source, ...], ...]:
    """Combine the schemas of the values of two maps, if each has one."""
    if len(one.extra) == len(two.extra) == 1:
        return (_added(one.extra[0], two.extra[0]),)
    return two.extra or one.extra


def _added(one: tuple[Source, ...], two: tuple[Source, ...]) -> tuple[Source, ...]:
    return (*(source for source in one if source not in two), *two)


def _common(one: Json, two: Json) -> Json:
    both: list[Json] = [value for value in as_list(two) if value in as_list(one)]
    return both or two


def without_remarks(plain: Plain) -> Plain:
    """Remove the remarks of a part reached by reference: they belong to its own schema."""
    kept = {k: v for k, v in plain.words.items() if k not in ANNOTATIONS and not _naming(k)}
    return replace(plain, words=kept, discriminator={})


def _naming(word: str) -> bool:
    return word in ("x-specloom-name", "x-specloom-fallback")
