"""Shape `oneOf`, `anyOf` and lists of types: as null, an enum, a schema or a union component."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import prod

from ...document.document import Json, Object, as_list, as_object, as_text
from ...python.identifiers import class_name, words
from .compatible import compatible
from .components import Shapes
from .node import Plain
from .objects import cleaned
from .place import Place, Shape

MOST_VARIANTS = 200
"""The most variants that unions combined by `allOf` may have, one class each."""

MOST_MEMBERS = 1000
"""The most variants of one union. Python's own parser, and those of tools, fail at some thousands.
"""

EVERYTHING = {"string", "number", "boolean", "object", "array"}
TEXT = ("format", "pattern", "minLength", "maxLength", "x-specloom-format")
NUMBER = (
    "format",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "x-specloom-format",
)
WORDS = {"string": TEXT, "integer": NUMBER, "number": NUMBER}


def union(shapes: Shapes, plain: Plain, place: Place) -> Shape:
    """Return the shape of a node with branches."""
    (word, group), *others = plain.unions
    if others:
        group, kept = compatible(shapes, group, tuple(others))
        others = list(kept)
        plain = replace(plain, unions=((word, group), *others))
    if others and prod(len(each) for _, each in plain.unions) > MOST_VARIANTS:
        what = f"{len(plain.unions)} unions that hold together"
        shapes.context.info(plain.pointer, what, "left out: all but the first; they make too many")
        others = []
    base = replace(plain, unions=tuple(others), discriminator={}, nullable=False)
    read = [(source, shapes.upgrade(replace(source, owner=place.key))) for source in group]
    said = [(source, branch) for source, branch in read if not shapes.follow.is_null(branch)]
    nullable = plain.nullable or len(said) < len(read)
    if _conditions([branch for _, branch in said]):
        what = f"{word} of conditions on one object"
        shapes.context.info(plain.pointer, what, "all its fields are offered, none is enforced")
        said = []
    if len(said) <= 1:
        return shapes.of_plain(_alone([b for _, b in said], base, nullable, shapes, place), place)
    merged = _one_enum([branch for _, branch in said], base, shapes)
    if merged is not None:
        shape = shapes.of_plain(merged, place)
        return Shape(shape.schema, nullable or shape.nullable)
    if len(said) > MOST_MEMBERS:
        why = (
            f"it is read as anything: a Python type may have at most {MOST_MEMBERS:,} alternatives"
        )
        shapes.context.info(plain.pointer, f"a union of {len(said):,} variants", why)
        return Shape(plain.annotations, nullable)
    return _variants(shapes, plain, base, place, nullable)


def of_types(shapes: Shapes, plain: Plain, place: Place) -> Shape:
    """Return the shape of a node with several types, with one branch for each."""
    types = [t for t in plain.types if t != "integer" or "number" not in plain.types]
    if set(types) >= EVERYTHING:
        return Shape(plain.annotations, plain.nullable)
    if len(types) == 1:
        return shapes.of_plain(replace(plain, types=tuple(types)), place)
    branches = []
    for kind in types:
        kept = {k: v for k, v in plain.words.items() if k in WORDS.get(kind, ())}
        one = replace(plain, types=(kind,), words=kept, nullable=False)
        if kind != "object":
            one = replace(one, properties={}, extra=(), required=())
        if kind != "array":
            one = replace(one, items=(), prefix=())
        part = "object" if kind == "object" else ""
        branches.append(shapes.of_plain(one, _inside(place, f"{place.key}|{kind}", part)))
    return _joined(shapes, plain, place, Shape({"anyOf": []}, plain.nullable), branches)


def _variants(shapes: Shapes, plain: Plain, base: Plain, place: Place, nullable: bool) -> Shape:
    word, group = plain.unions[0]
    read = [(s, shapes.upgrade(replace(s, owner=s.pointer))) for s in group]
    read = [(source, branch) for source, branch in read if not shapes.follow.is_null(branch)]
    made: list[Shape] = []
    fixed = _one_enum([b for _, b in read if _fixed(b)], replace(base, words={}), shapes)
    if fixed is not None:
        made.append(shapes.of_plain(fixed, _inside(place, f"{place.key}|enum", "enum")))
        read = [(source, branch) for source, branch in read if not _fixed(branch)]
    for (source, branch), part in zip(read, _parts([b for _, b in read]), strict=True):
        more = _shaping(base) or (base.types and not branch.types and not branch.ref)
        if more and not shapes.merge.is_heir(source, plain.pointer):
            inner = _inside(place, f"{place.key}|{source.pointer}", *part)
            own = replace(base, unions=compatible(shapes, (source,), base.unions)[1])
            plains = [found.plain for found in shapes.merge.parts(replace(branch, owner=inner.key))]
            merged = shapes.merge.combined([own, *plains], replace(branch, owner=inner.key))
            made.append(shapes.of_plain(merged, replace(inner, pointer=source.pointer)))
        else:
            owner = place.key if source.pointer.startswith(place.pointer) else source.owner
            made.append(shapes.shape(source, Place(source.pointer, source.pointer, owner, part)))
    return _joined(shapes, plain, place, Shape({word: []}, nullable), made)


def _joined(
    shapes: Shapes, plain: Plain, place: Place, frame: Shape, branches: Sequence[Shape]
) -> Shape:
    """Return the branches as a component, or a single one if all are equal."""
    different: list[Json] = []
    for branch in branches:
        if branch.core not in different:
            different.append(branch.core)
    nullable = frame.nullable or any(branch.nullable for branch in branches)
    if len(different) == 1:
        return Shape({**as_object(different[0]), **plain.annotations}, nullable)
    schema: Object = {next(iter(frame.schema)): different}
    found = discriminator(shapes, plain)
    if found:
        schema["discriminator"] = found
    fallback = as_text(plain.words.get("x-specloom-fallback"))
    fallback = fallback or as_text(plain.discriminator.get("defaultMapping"))
    target = shapes.follow.refs.target(fallback, plain.pointer) if fallback else None
    if target:
        schema["x-specloom-fallback"] = shapes.follow.component(target)[0]
    return shapes.hoist(schema, replace(plain, nullable=nullable), place)


def discriminator(shapes: Shapes, plain: Plain) -> Object:
    """Return the declared discriminator, with its mapping resolved to components."""
    found = plain.discriminator
    name = as_text(found.get("propertyName"))
    mapping: Object = {}
    for value, target in as_object(found.get("mapping")).items():
        pointer = shapes.follow.refs.target(as_text(target), plain.pointer)
        if pointer is not None:
            mapping[value] = shapes.follow.component(pointer)[0]
    return {"propertyName": name, "mapping": mapping} if name else {}


def _inside(place: Place, pointer: str, *parts: str) -> Place:
    return Place(pointer, pointer, place.key, parts or ("",))


def _alone(
    branches: Sequence[Plain], base: Plain, nullable: bool, shapes: Shapes, place: Place
) -> Plain:
    """Return the single branch (or none), merged with its node."""
    only = branches[0] if branches else None
    if only is not None and not _shaping(base) and (only.ref or place.kind != "top"):
        made = replace(only, words={**only.words, **base.words})
    else:
        plains = [part.plain for branch in branches for part in shapes.merge.parts(branch)]
        made = shapes.merge.combined([*plains, base], base)
    return replace(made, nullable=nullable or made.nullable)


def _shaping(plain: Plain) -> bool:
    """Return whether a node has more than a type and remarks."""
    said = plain.properties or plain.items or plain.prefix or plain.extra or plain.required
    return bool(
        said or plain.unions or plain.ref or "enum" in plain.words or "const" in plain.words
    )


def _conditions(branches: Sequence[Plain]) -> bool:
    """Return whether the branches only name required fields: they are conditions, not variants."""
    bare = [
        replace(b, required=(), types=() if b.types == ("object",) else b.types) for b in branches
    ]
    return any(b.required for b in branches) and not any(b.structural for b in bare)


def _one_enum(branches: Sequence[Plain], base: Plain, shapes: Shapes) -> Plain | None:
    """Merge branches that are enums or constants into one enum."""
    if _shaping(base) or len(branches) < 2 or not all(_fixed(branch) for branch in branches):
        return None
    values: list[Json] = []
    titles: list[Json] = []
    remarks: list[Json] = []
    kinds = set()
    for branch in branches:
        found, kind = cleaned(branch, shapes.context)
        kinds.add(kind)
        values += found
        single = branch.words if len(found) == 1 else {}
        titles += [as_text(single.get("title"))] * len(found)
        remarks += [as_text(single.get("description"))] * len(found)
    if len(kinds) != 1 or not values:
        return None
    said: Object = {**base.words, "enum": values}
    if any(titles):
        said["x-enum-titles"] = titles
    if any(remarks):
        said["x-enum-descriptions"] = remarks
    nullable = any(branch.nullable for branch in branches)
    return replace(base, words=said, types=tuple(sorted(kinds)), nullable=nullable)


def _fixed(branch: Plain) -> bool:
    return ("enum" in branch.words or "const" in branch.words) and not branch.ref


def _parts(branches: Sequence[Plain]) -> list[tuple[str, ...]]:
    """Return the distinguishing words of each branch: its title, tag, type or a number."""
    kinds = [_kind(branch) for branch in branches]
    made = []
    for index, (branch, kind) in enumerate(zip(branches, kinds, strict=True), 1):
        tag = _tag(branch)
        if tag:
            made.append(tag)
        elif kind and kinds.count(kind) == 1:
            made.append(("" if kind == "array" else kind,))
        else:
            made.append((f"variant {index}",))
    return made


def _kind(branch: Plain) -> str:
    if branch.ref or branch.unions or branch.members:
        return ""
    if _fixed(branch):
        return "enum"
    return branch.types[0] if branch.types else "object" if branch.properties else ""


def _tag(branch: Plain) -> tuple[str, ...]:
    if branch.ref:
        return (branch.ref.rsplit("/", 1)[-1],)
    title = as_text(branch.words.get("title"))
    if 1 <= len(words(title)) <= 4 and title.isascii():
        made = class_name(title)
        return (f"={made}", title) if len(words(title)) > 1 else (title,)
    for sources in branch.properties.values():
        raw = as_object(sources[-1].raw)
        values = [raw["const"]] if "const" in raw else as_list(raw.get("enum"))
        if len(values) == 1 and isinstance(values[0], str) and words(values[0]):
            return (values[0],)
    return ()
