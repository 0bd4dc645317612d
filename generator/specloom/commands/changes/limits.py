"""Compare the constraints, formats and values of schemas, without nested schemas."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Literal

from ...document.document import Json, as_number
from ...ir.schema import (
    Any,
    Array,
    Const,
    Enum,
    Map,
    Object,
    Scalar,
    Schema,
    Tuple,
    constraints_of,
)

Side = Literal["request", "response"]
"""Who writes a value: the caller, or the server."""
Found = tuple[str, str, bool]
"""(pointer below the schema, what changed, whether it breaks)."""

_UPPER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
_LOWER = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
_RULES = ("pattern", "multipleOf", "uniqueItems")


def value_changes(old: Schema, new: Schema, side: Side) -> Iterator[Found]:
    """Yield the differences in the values that two schemas allow, without nested schemas."""
    yield from _types(old, new, side)
    for keyword, before, after in zip(_FORMATS, _formats(old), _formats(new), strict=True):
        if before != after:
            yield f"/{keyword}", f"{keyword}: {shown(before)} became {shown(after)}", True
    yield from _enums(old, new, side)
    yield from _limits(old, new, side)
    if old.default != new.default:
        yield "/default", f"the default {shown(old.default)} became {shown(new.default)}", False
    if new.deprecated and not old.deprecated:
        yield "/deprecated", "deprecated", False


_FORMATS = ("format", "x-specloom-format")


def _formats(schema: Schema) -> tuple[str | None, str | None]:
    if isinstance(schema, Scalar | Any):
        return schema.format or None, schema.wire_format or None
    return None, None


def shown(value: Json) -> str:
    """Return a value as shown in a changelog."""
    return "none" if value is None else json.dumps(value, ensure_ascii=False)


def types(schema: Schema) -> frozenset[str]:
    """Return the JSON types that a schema allows, or `any`."""
    null = frozenset({"null"} if schema.nullable else ())
    match schema:
        case Scalar(type=kind) | Const(type=kind) | Enum(type=str(kind)):
            return null | {kind}
        case Array() | Tuple():
            return null | {"array"}
        case Map() | Object():
            return null | {"object"}
        case Any():
            return frozenset({"any"})
    return null


def _types(old: Schema, new: Schema, side: Side) -> Iterator[Found]:
    before, after = types(old), types(new)
    lost, gained = set(before - after), set(after - before)
    if "any" in before | after:
        lost, gained = lost & {"any"}, gained & {"any"}
    if "number" in gained and "integer" in lost:
        lost.discard("integer")  # a number may be an integer
    if "number" in lost and "integer" in gained:
        gained.discard("integer")
    for name in sorted(lost):
        yield "/type", f"no longer {_kind(name)}", side == "request"
    for name in sorted(gained):
        yield "/type", f"may be {_kind(name)}", side == "response"


def _kind(name: str) -> str:
    return "of any type" if name == "any" else name


def _enums(old: Schema, new: Schema, side: Side) -> Iterator[Found]:
    """Yield the differences of enums. Enums are open: a new value in responses breaks nothing."""
    before, after = _values(old), _values(new)
    if before is None or after is None:
        if after is not None:
            yield "/enum", "only certain values are allowed", side == "request"
        if before is not None:
            yield "/enum", "any value is allowed", side == "response"
        return
    for value in before:
        if value not in after:
            yield "/enum", f"the value {value} is gone", side == "request"
    for value in after:
        if value not in before:
            yield "/enum", f"the value {value} is new", False


def _values(schema: Schema) -> list[str] | None:
    match schema:
        case Const(value=value):
            return [shown(value)]
        case Enum(members=members):
            return [shown(one.value) for one in members]
    return None


def _limits(old: Schema, new: Schema, side: Side) -> Iterator[Found]:
    limits = constraints_of(old), constraints_of(new)
    for keyword in (*_UPPER, *_LOWER):
        before, after = (as_number(one.get(keyword)) for one in limits)
        if before == after:
            continue
        if before is None or after is None:
            tighter = before is None
        else:
            tighter = after < before if keyword in _UPPER else after > before
        yield f"/{keyword}", _became(keyword, before, after), tighter and side == "request"
    for keyword in _RULES:
        was, now = (one.get(keyword) for one in limits)
        if was != now:
            tighter = bool(now)
            what = _became(keyword, was, now)
            yield f"/{keyword}", what, tighter and side == "request"


def _became(keyword: str, old: Json, new: Json) -> str:
    return f"{keyword}: {shown(old)} became {shown(new)}"
