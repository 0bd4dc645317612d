"""Schemas made here that are the same become one; unused ones go."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from ...document.document import Json, Object, as_list
from ...document.identity import DATA
from ...openapi.references import NAMED, rewritten
from ..schemas.components import Component
from ..schemas.place import is_named

REMARKS = frozenset({"title", "description", "examples", "deprecated", "externalDocs"})

Components = dict[str, Component]


def dedupe(components: Components, known: Mapping[str, str]) -> tuple[Components, dict[str, str]]:
    """The components without doubles among those made here, and which key became which.

    References to doubles stay as they are until all get their names.

    Unions are compared too, so that what holds them can be the same, but keep their names; so do
    enums of one value, which say too little to be the same thing; and so do those that users know
    by different names, which are `known`.
    """
    same: dict[str, str] = {}
    names = {
        key: known[key] if _mergeable(component.schema) else ""
        for key, component in components.items()
    }
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
        if len(same) == before:
            break
        same = {key: same.get(target, target) for key, target in same.items()}
    became = {key: target for key, target in same.items() if _mergeable(components[key].schema)}
    return {key: one for key, one in components.items() if key not in became}, became


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
    """The components without those made here that nothing refers to.

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
