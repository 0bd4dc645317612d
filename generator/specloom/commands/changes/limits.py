"""What a schema's limits, formats and values have become: the keywords that hold no schemas."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Literal

from ...document.document import Json, Object, as_list, as_number, texts

Side = Literal["request", "reply"]
"""Who writes a value: the caller, or the server."""
Found = tuple[str, str, bool]
"""The pointer below the schema, what changed, and whether it breaks."""

_UPPER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
_LOWER = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
_RULES = ("pattern", "multipleOf", "uniqueItems")
_FORMATS = ("format", "x-specloom-format", "contentEncoding", "contentMediaType")


def value_changes(old: Object, new: Object, side: Side) -> Iterator[Found]:
    """How the values two schemas allow differ, sub-schemas aside."""
    yield from _types(old, new, side)
    for keyword in _FORMATS:
        if old.get(keyword) != new.get(keyword):
            what = f"{keyword}: {shown(old.get(keyword))} became {shown(new.get(keyword))}"
            yield f"/{keyword}", what, True
    yield from _enums(old, new, side)
    yield from _limits(old, new, side)
    if old.get("default") != new.get("default"):
        what = f"the default {shown(old.get('default'))} became {shown(new.get('default'))}"
        yield "/default", what, False
    if new.get("deprecated") is True and old.get("deprecated") is not True:
        yield "/deprecated", "deprecated", False


def shown(value: Json) -> str:
    """A value as a reader of a changelog wants it."""
    return "none" if value is None else json.dumps(value, ensure_ascii=False)


def types(schema: Object) -> frozenset[str]:
    """The names of the types a schema allows; `any` where it does not say."""
    named = frozenset(texts(schema.get("type")))
    if named or "enum" in schema or "const" in schema:
        return named
    return (
        frozenset() if schema.keys() & {"oneOf", "anyOf", "allOf", "$ref"} else frozenset({"any"})
    )


def _types(old: Object, new: Object, side: Side) -> Iterator[Found]:
    before, after = types(old), types(new)
    lost, gained = set(before - after), set(after - before)
    if "any" in before | after:
        lost, gained = lost & {"any"}, gained & {"any"}
    if "number" in gained and "integer" in lost:
        lost.discard("integer")  # a number takes every integer
    if "number" in lost and "integer" in gained:
        gained.discard("integer")
    for name in sorted(lost):
        yield "/type", f"no longer {_kind(name)}", side == "request"
    for name in sorted(gained):
        yield "/type", f"may be {_kind(name)}", side == "reply"


def _kind(name: str) -> str:
    return "of any type" if name == "any" else name


def _enums(old: Object, new: Object, side: Side) -> Iterator[Found]:
    """Enums of ours are open: a value that is new in replies is kept and breaks nobody."""
    before, after = _values(old), _values(new)
    if before is None or after is None:
        if after is not None:
            yield "/enum", "only certain values are allowed", side == "request"
        if before is not None:
            yield "/enum", "any value is allowed", side == "reply"
        return
    for value in before:
        if value not in after:
            yield "/enum", f"the value {value} is gone", side == "request"
    for value in after:
        if value not in before:
            yield "/enum", f"the value {value} is new", False


def _values(schema: Object) -> list[str] | None:
    if "const" in schema:
        return [shown(schema["const"])]
    if "enum" in schema:
        return [shown(value) for value in as_list(schema["enum"])]
    return None


def _limits(old: Object, new: Object, side: Side) -> Iterator[Found]:
    for keyword in (*_UPPER, *_LOWER):
        before, after = as_number(old.get(keyword)), as_number(new.get(keyword))
        if before == after:
            continue
        if before is None or after is None:
            tighter = before is None
        else:
            tighter = after < before if keyword in _UPPER else after > before
        yield f"/{keyword}", _became(keyword, before, after), tighter and side == "request"
    for keyword in _RULES:
        if old.get(keyword) != new.get(keyword):
            tighter = bool(new.get(keyword))
            what = _became(keyword, old.get(keyword), new.get(keyword))
            yield f"/{keyword}", what, tighter and side == "request"


def _became(keyword: str, old: Json, new: Json) -> str:
    return f"{keyword}: {shown(old)} became {shown(new)}"
