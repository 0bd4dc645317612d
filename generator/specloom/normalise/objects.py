"""Objects and lists: models, maps and arrays."""

from __future__ import annotations

from dataclasses import replace

from ..document import Json, Object, as_object
from .components import Shapes
from .places import Place, Shape
from .plain import Plain


def from_object(shapes: Shapes, plain: Plain, place: Place) -> Shape:
    """A model where there are fields (or a name in the document), a map of values elsewhere."""
    values = _values(shapes, plain, place)
    if not plain.properties and (plain.extra or place.kind != "top"):
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
    """What must be there both ways: fields for one direction only cannot be asked for in both."""
    made: Object = {}
    both: list[Json] = [n for n in plain.required if not _one_way(as_object(properties[n]))]
    if both:
        made["required"] = both
    if len(both) < len(plain.required):
        made["x-specloom-required"] = list(plain.required)
    return made


def _one_way(schema: Object) -> bool:
    return schema.get("readOnly") is True or schema.get("writeOnly") is True


def _values(shapes: Shapes, plain: Plain, place: Place) -> Object:
    """The schema of the values of a map; several patterns make a union."""
    if not plain.extra:
        return {}
    if len(plain.extra) == 1:
        source = plain.extra[0]
        return shapes.shape(source, _part(plain, place, source.pointer, "value")).wrapped
    pointer = f"{place.key}/additionalProperties|any"
    node = Plain(plain.pointer, place.key, unions=(("anyOf", plain.extra),))
    return shapes.of_plain(node, _part(plain, place, pointer, "value")).wrapped


def _part(plain: Plain, place: Place, pointer: str, part: str) -> Place:
    """A place inside: what becomes a component owns what is in it."""
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
