"""Shape objects and lists: models, maps and arrays."""

from __future__ import annotations

import json
from dataclasses import replace

from ...document.document import Json, Object, as_list, as_object, as_text, join, texts
from ...document.values import SCALARS, converted, shown, text_of, type_of
from ...openapi.context import Context
from ...python.identifiers import Scope, chosen, member_names, upper_snake
from .components import Shapes
from .node import Plain
from .place import Place, Shape


def cleaned(plain: Plain, context: Context) -> tuple[list[Json], str]:
    """Return the distinct values of an enum or const, and their type; no values for any other
    schema.
    """
    values = [plain.words["const"]] if "const" in plain.words else as_list(plain.words["enum"])
    kind = plain.types[0] if len(plain.types) == 1 and plain.types[0] in SCALARS else ""
    made: dict[tuple[str, str], Json] = {}
    place = join(plain.pointer, "const" if "const" in plain.words else "enum")
    for value in values:
        read = converted(value, kind)
        if type_of(read) != type_of(value):
            what = f"the enum value {shown(value)} is no {kind}"
            context.info(place, what, f"read as {shown(read)}")
        made.setdefault((type_of(read), json.dumps(read)), read)
    kinds = {kind for kind, _ in made}
    values = list(made.values())
    if kinds & {"array", "object"}:
        context.info(place, "an enum of lists or objects", "read as its type")
        return [], ""
    if "boolean" in kinds and kinds & {"integer", "number"}:
        context.info(
            place, "an enum of booleans and numbers", "read as its type: to Python 1 is true"
        )
        return [], ""
    if kinds == {"boolean"}:
        return values if len(values) == 1 else [], "boolean"
    if kinds <= {"integer", "number"}:
        return values, "number" if "number" in kinds else "integer"
    if kinds == {"string"}:
        return values, "string"
    return values, ""


def enum_schema(values: list[Json], kind: str, words: Object) -> Object:
    """Return the schema of an enum component, with its final member names."""
    schema: Object = {"type": kind} if kind else {}
    schema["enum"] = values
    schema["x-enum-varnames"] = list(_names(values, words))
    titles = as_list(words.get("x-enum-titles"))
    if len(titles) == len(values):
        schema["x-enum-titles"] = titles
    described = _descriptions(values, words)
    if len(described) == len(values) and any(described):
        schema["x-enum-descriptions"] = described
    return schema


def _descriptions(values: list[Json], words: Object) -> list[Json]:
    """Return the descriptions of the values, from a list or a map."""
    described = words.get("x-enum-descriptions", words.get("x-enumDescriptions"))
    entries = [
        as_object(entry) for entry in as_list(as_object(words.get("x-ms-enum")).get("values"))
    ]
    if entries and not described:
        described = {text_of(one.get("value")): one.get("description") for one in entries}
    if isinstance(described, dict):
        return [as_text(described.get(text_of(value))) for value in values]
    return as_list(described)


def _names(values: list[Json], words: Object) -> list[str]:
    chosen = _chosen(values, words)
    scope = Scope(name for name in chosen if name)
    rest = [text_of(value) for value, name in zip(values, chosen, strict=True) if not name]
    made = iter(member_names(rest))
    names = []
    for name in chosen:
        automatic = "" if name else next(made)
        names.append(name or scope.take(automatic) or scope.numbered(automatic))
    return names


def _chosen(values: list[Json], words: Object) -> list[str]:
    """Return the member names in the document, if there are any."""
    given = as_object(words.get("x-specloom-enum-names"))
    if given:
        return [chosen(as_text(given.get(text_of(value)))) for value in values]
    listed = texts(words.get("x-enum-varnames")) or texts(words.get("x-enumNames"))
    listed = listed or texts(words.get("x-enum-titles"))
    if len(listed) != len(values):
        listed = _microsoft(values, as_object(words.get("x-ms-enum")))
    names = [upper_snake(name) if name else "" for name in listed]
    said = [name for name in names if name]
    return names if len(set(said)) == len(said) else [""] * len(values)


def _microsoft(values: list[Json], enum: Object) -> list[str]:
    entries = [as_object(entry) for entry in as_list(enum.get("values"))]
    names = {text_of(entry.get("value")): as_text(entry.get("name")) for entry in entries}
    return [names.get(text_of(value), "") for value in values]


def from_object(shapes: Shapes, plain: Plain, place: Place) -> Shape:
    """Return a model if the object has properties or a name in the document, otherwise a map."""
    values = _values(shapes, plain, place)
    is_map = not plain.properties and (plain.extra or place.kind != "top")
    if is_map and not shapes.context.own_classes:
        schema: Object = {"type": "object", "additionalProperties": values}
        return Shape({**schema, **_remarks(plain)}, plain.nullable)
    properties: Object = {}
    for name, sources in plain.properties.items():
        key = "&".join(source.pointer for source in sources)
        owner = sources[0].owner if len(sources) == 1 else place.key
        inner = Place(key, sources[-1].pointer, owner, (name,), "property")
        properties[name] = shapes.shape_all(sources, inner).wrapped
    for name in plain.required:
        properties.setdefault(name, {})
    schema = {"type": "object", "properties": properties, **_required(plain, properties)}
    if values:
        schema["additionalProperties"] = values
    return shapes.hoist(schema, plain, place)


def _required(plain: Plain, properties: Object) -> Object:
    """Return the properties required in both directions, without readOnly and writeOnly ones."""
    made: Object = {}
    both: list[Json] = [n for n in plain.required if not _one_way(as_object(properties[n]))]
    if both:
        made["required"] = both
    if len(both) < len(plain.required):
        made["needed"] = list(plain.required)
    return made


def _one_way(schema: Object) -> bool:
    return schema.get("readOnly") is True or schema.get("writeOnly") is True


def _values(shapes: Shapes, plain: Plain, place: Place) -> Object:
    """Return the schema of the values of a map: a union for several patterns."""
    if not plain.extra:
        return {}
    if len(plain.extra) == 1:
        sources = plain.extra[0]
        key = "&".join(source.pointer for source in sources)
        inner = replace(_part(plain, place, key, "value"), pointer=sources[-1].pointer)
        return shapes.shape_all(sources, inner).wrapped
    pointer = f"{place.key}/additionalProperties|any"
    patterns = tuple(source for sources in plain.extra for source in sources)
    node = Plain(plain.pointer, place.key, unions=(("anyOf", patterns),))
    return shapes.of_plain(node, _part(plain, place, pointer, "value")).wrapped


def _part(plain: Plain, place: Place, pointer: str, part: str) -> Place:
    """Return a nested place. A node that becomes a component is its owner."""
    if plain.properties:
        return Place(pointer, pointer, place.key, (part,))
    return place.within(pointer, part)


def from_array(shapes: Shapes, plain: Plain, place: Place) -> Shape:
    schema: Object = {"type": "array"}
    if plain.prefix:
        schema["prefixItems"] = [
            shapes.shape(source, place.within(source.pointer, f"item {index}")).wrapped
            for index, source in enumerate(plain.prefix, 1)
        ]
    if plain.items:
        key = "&".join(source.pointer for source in plain.items)
        inner = replace(place.items(key), pointer=plain.items[-1].pointer)
        schema["items"] = shapes.shape_all(plain.items, inner).wrapped
    elif not plain.prefix:
        schema["items"] = {}
    return Shape({**schema, **_bounds(plain), **_remarks(plain)}, plain.nullable)


def _bounds(plain: Plain) -> Object:
    return {k: v for k, v in plain.words.items() if k in ("minItems", "maxItems", "uniqueItems")}


def _remarks(plain: Plain) -> Object:
    sizes = {k: v for k, v in plain.words.items() if k in ("minProperties", "maxProperties")}
    return {**(sizes if plain.types == ("object",) else {}), **plain.annotations}
