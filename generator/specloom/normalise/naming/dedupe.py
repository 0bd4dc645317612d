"""Merge equal nested schemas, and remove unused ones."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from ...document.document import Json, Object, as_list, as_object, as_text
from ...document.identity import DATA
from ...openapi.references import NAMED, references, rewritten
from ...python.identifiers import pascal
from ..schemas.components import Component
from ..schemas.place import is_named, wire_name

REMARKS = frozenset({"title", "description", "examples", "deprecated", "externalDocs"})

Components = dict[str, Component]


def dedupe(
    components: Components, known: Mapping[str, str], classes: Collection[str], apart: bool = False
) -> tuple[Components, dict[str, str]]:
    """Merge equal components that were nested schemas. Return the components and which key became
    which.

    Two are merged if they are equal and would have the same name: the body of an operation in two
    media types, or schemas with the same title. Equal schemas of different owners become one class,
    and an alias for each other owner: if one of them changes, the others keep their names. Schemas
    with a `known` name get no other, and the known name of a class (`classes`) becomes no alias of
    a new one. With `apart` there are no aliases: each owner has a class of its own.

    References are renamed later, with all names. Unions, and enums with one value, are never
    merged.
    """
    names = {
        key: known[key] if _mergeable(component.schema) else ""
        for key, component in components.items()
    }
    called = called_by_place(components)
    became: dict[str, str] = {}
    kept: dict[str, list[str]] = {}
    for key, first in _equal(components, names).items():
        if not _mergeable(components[key].schema):
            continue
        alike = kept.setdefault(first, [])
        for other in alike:
            both = names[key] and names[other]
            if names[key] == names[other] if both else called[key] == called[other]:
                names[other] = names[other] or names[key]
                became[key] = other
                break
        else:
            alike.append(key)
    aliases: dict[str, str] = {}
    for alike in () if apart else kept.values():
        first = next((key for key in alike if names[key] in classes), alike[0])
        aliases |= {key: first for key in alike if key != first}
    made = {key: one for key, one in components.items() if key not in became}
    made |= {key: _alias(made[key], target) for key, target in aliases.items()}
    return _without_rings(made, became, aliases), became


def _alias(component: Component, target: str) -> Component:
    remarks = {word: text for word, text in component.schema.items() if word in REMARKS}
    return replace(component, schema={"$ref": target, **remarks})


def _without_rings(
    components: Components, became: Mapping[str, str], aliases: Mapping[str, str]
) -> Components:
    """Return the components with aliases replaced by the class where an alias does not work.

    It does not work if the class itself needs the alias, nor in unions with a discriminator, whose
    tags are written into their members.
    """
    if not aliases:
        return components
    leads = {
        key: [became.get(ref, ref) for ref in references(one.schema)]
        for key, one in components.items()
    }
    circular = {key: target for key, target in aliases.items() if _reaches(target, key, leads)}
    made = dict(components)
    tagged: dict[str, set[str]] = {}
    for key, one in components.items():
        found = as_object(one.schema.get("discriminator"))
        if found:
            made[key] = replace(one, schema=as_object(rewritten(one.schema, {**aliases})))
            for ref in references(made[key].schema):
                tagged.setdefault(became.get(ref, ref), set()).add(as_text(found["propertyName"]))
    for key, one in made.items():
        if key not in aliases and circular:
            made[key] = one = replace(one, schema=as_object(rewritten(one.schema, circular)))
        for name in tagged.get(key, ()):
            fields = as_object(one.schema.get("properties"))
            if name in fields:
                fields = {**fields, name: rewritten(fields[name], {**aliases})}
                made[key] = one = replace(one, schema={**one.schema, "properties": fields})
    return made


def _reaches(start: str, end: str, leads: Mapping[str, list[str]]) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        for key in leads.get(waiting.pop(), ()):
            if key == end:
                return True
            if key not in seen:
                seen.add(key)
                waiting.append(key)
    return False


def _equal(components: Components, known: Mapping[str, str]) -> dict[str, str]:
    """Return nested component → the first one equal to it (or itself).

    Two that are published under different names are not equal.
    """
    names = dict(known)
    same: dict[str, str] = {}
    while True:
        first: dict[str, list[str]] = {}
        before = len(same)
        for key, component in components.items():
            if is_named(key) or key in same or "x-specloom-name" in component.schema:
                continue
            text = json.dumps(_structure(rewritten(component.schema, same)), sort_keys=True)
            alike = first.setdefault(text, [])
            other = next((one for one in alike if names[one] in ("", names[key] or names[one])), "")
            if other:
                same[key] = other
                names[other] = names[other] or names[key]
            else:
                alike.append(key)
        alone = {key for alike in first.values() for key in alike}
        if len(same) == before:
            return {key: same.get(key, key) for key in names if key in same or key in alone}
        same = {key: same.get(target, target) for key, target in same.items()}


def called_by_place(components: Components) -> dict[str, str]:
    """Return component → its name by place: its title, or its owner and part."""
    made: dict[str, str] = {}

    def called(key: str) -> str:
        if key in made:
            return made[key]
        made[key] = wire_name(key) or key
        if key in components and not is_named(key):
            place = components[key].place
            part = place.parts[0] if place.parts else ""
            title = part[1:] if part.startswith("=") else ""
            made[key] = title or f"{called(place.owner)}{pascal(part) if part else ''}"
        return made[key]

    return {key: called(key) for key in components}


def _mergeable(schema: Object) -> bool:
    return "properties" in schema or len(as_list(schema.get("enum"))) > 1


def _structure(value: Json, inside: str = "") -> Json:
    if isinstance(value, list):
        return [_structure(item) for item in value]
    if not isinstance(value, dict):
        return value
    named = inside in NAMED
    return {
        key: member if key in DATA and not named else _structure(member, "" if named else key)
        for key, member in value.items()
        if named or key not in REMARKS
    }


def used(
    components: Components, roots: Iterable[str], leads: Mapping[str, Iterable[str]]
) -> Components:
    """Return the components without unused nested ones.

    `roots` are the references from outside, `leads` those in each component.
    """
    reached: set[str] = set()
    waiting = [roots, *(leads[key] for key in components if is_named(key))]
    while waiting:
        for key in waiting.pop():
            if key in components and key not in reached:
                reached.add(key)
                waiting.append(leads[key])
    return {k: c for k, c in components.items() if is_named(k) or k in reached}
