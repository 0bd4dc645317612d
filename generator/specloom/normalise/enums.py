"""Enums: clean values of one type, and a name for each member."""

from __future__ import annotations

import json

from ..document import Json, Object, as_list, as_object, as_text, join, texts
from ..names import Scope, chosen, member_names, upper_snake
from .plain import Plain
from .values import SCALARS, converted, text_of, type_of
from .work import Work


def cleaned(plain: Plain, work: Work) -> tuple[list[Json], str]:
    """The values of an enum or const, each once, and their type; no values where it is no enum."""
    values = [plain.words["const"]] if "const" in plain.words else as_list(plain.words["enum"])
    kind = plain.types[0] if len(plain.types) == 1 and plain.types[0] in SCALARS else ""
    made: dict[tuple[str, str], Json] = {}
    place = join(plain.pointer, "const" if "const" in plain.words else "enum")
    for value in values:
        turned = converted(value, kind)
        if type_of(turned) != type_of(value):
            work.note(place, f"enum value {value!r}", f"read as {turned!r}: type is {kind}")
        made.setdefault((type_of(turned), json.dumps(turned)), turned)
    kinds = {kind for kind, _ in made}
    values = list(made.values())
    if kinds & {"array", "object"}:
        work.note(place, "an enum of lists or objects", "read as its type")
        return [], ""
    if "boolean" in kinds and kinds & {"integer", "number"}:
        work.note(place, "an enum of booleans and numbers", "read as its type: to Python 1 is true")
        return [], ""
    if kinds == {"boolean"}:
        return [], "boolean"
    if kinds <= {"integer", "number"}:
        return values, "number" if "number" in kinds else "integer"
    if kinds == {"string"}:
        return values, "string"
    return values, ""


def enum_schema(values: list[Json], kind: str, words: Object) -> Object:
    """The schema of an enum component, with its final member names."""
    schema: Object = {"type": kind} if kind else {}
    schema["enum"] = values
    schema["x-enum-varnames"] = list(_names(values, words))
    described = as_list(words.get("x-enum-descriptions"))
    if len(described) == len(values) and any(described):
        schema["x-enum-descriptions"] = described
    return schema


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
    """Member names the document gives; nothing where it gives none."""
    given = as_object(words.get("x-specloom-enum-names"))
    if given:
        return [chosen(as_text(given.get(text_of(value)))) for value in values]
    listed = texts(words.get("x-enum-varnames")) or texts(words.get("x-enumNames"))
    if len(listed) != len(values):
        listed = _microsoft(values, as_object(words.get("x-ms-enum")))
    names = [upper_snake(name) if name else "" for name in listed]
    return names if len(set(names)) == len(values) else [""] * len(values)


def _microsoft(values: list[Json], enum: Object) -> list[str]:
    entries = [as_object(entry) for entry in as_list(enum.get("values"))]
    names = {text_of(entry.get("value")): as_text(entry.get("name")) for entry in entries}
    return [names.get(text_of(value), "") for value in values]
