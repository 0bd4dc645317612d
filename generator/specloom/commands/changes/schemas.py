"""Compare two versions of a schema.

What callers send may become wider, and what servers send narrower; the opposite breaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ...document.document import join
from ...ir.api import Model
from ...ir.schema import (
    Any,
    Array,
    Const,
    Map,
    Object,
    Property,
    Ref,
    Schema,
    Tuple,
    Union,
)
from .limits import Found, Side, shown, types, value_changes


@dataclass(slots=True)
class Schemas:
    """The models of both versions, and the pairs that have been compared."""

    old: Mapping[str, Model]
    new: Mapping[str, Model]
    renamed: Mapping[str, str]
    """Old name → current name of models."""
    seen: set[tuple[str, str, Side]] = field(default_factory=set)

    def compare(self, old: Schema, new: Schema, side: Side, at: str) -> Iterator[Found]:
        """Yield the changes between two schemas at a pointer.

        A pair of models is compared once for each side, wherever it is used.
        """
        place = at
        if isinstance(new, Ref) and new.name in self.new:
            at = self.new[new.name].pointer or at
        if isinstance(old, Ref) and isinstance(new, Ref):
            for pointer, what, breaking in value_changes(old, new, side):
                yield place + pointer, what, breaking
            pair = self._name(old), new.name, side
            if pair in self.seen:
                return
            self.seen.add(pair)
            old, new = self._bare(self.old, old), self._bare(self.new, new)
        yield from self._nodes(self._meant(self.old, old), self._meant(self.new, new), side, at)

    def _name(self, schema: Ref) -> str:
        """Return the current name of a model of the older version."""
        return self.renamed.get(schema.name, schema.name)

    @staticmethod
    def _bare(models: Mapping[str, Model], schema: Ref) -> Schema:
        return models[schema.name].schema if schema.name in models else Any()

    def _meant(self, models: Mapping[str, Model], schema: Schema) -> Schema:
        """Resolve a reference, applying the keywords beside it."""
        if not isinstance(schema, Ref):
            return schema
        target = self._bare(models, schema)
        return replace(
            target,
            nullable=schema.nullable or target.nullable,
            default=target.default if schema.default is None else schema.default,
            deprecated=schema.deprecated or target.deprecated,
        )

    def _nodes(self, old: Schema, new: Schema, side: Side, at: str) -> Iterator[Found]:
        if isinstance(old, Union) or isinstance(new, Union):
            yield from self._unions(old, new, side, at)
            return
        for pointer, what, breaking in value_changes(old, new, side):
            yield at + pointer, what, breaking
        yield from self._properties(old, new, side, at)
        items = [one.items for one in (old, new) if isinstance(one, Array | Tuple) and one.items]
        if len(items) == 2:
            yield from self.compare(items[0], items[1], side, f"{at}/items")
        before, after = _others(old), _others(new)
        place = f"{at}/additionalProperties"
        if before is not None and after is not None:
            yield from self.compare(before, after, side, place)
        elif _is_closed(new) and not _is_closed(old):
            yield place, "other properties are refused", side == "request"
        elif _is_closed(old) and not _is_closed(new):
            yield place, "other properties are allowed", False

    def _properties(self, old: Schema, new: Schema, side: Side, at: str) -> Iterator[Found]:
        before, after = _shown(old, side), _shown(new, side)
        for name in before.keys() - after.keys():
            yield join(f"{at}/properties", name), f"the property {name} is gone", True
        for name in after.keys() - before.keys():
            needed = after[name].required and side == "request"
            what = f"the {'required ' if needed else ''}property {name} is new"
            yield join(f"{at}/properties", name), what, needed
        for name in before.keys() & after.keys():
            place = join(f"{at}/properties", name)
            was, now = before[name], after[name]
            if now.required and not was.required:
                yield place, f"the property {name} became required", side == "request"
            if was.required and not now.required:
                yield place, f"the property {name} became optional", side == "response"
            yield from self.compare(was.schema, now.schema, side, place)

    def _unions(self, old: Schema, new: Schema, side: Side, at: str) -> Iterator[Found]:
        """Yield the differences of unions.

        Unions are open: a new variant in responses breaks nothing.
        """
        before = {self._key(one, self.renamed): one for one in _variants(old)}
        after = {self._key(one, {}): one for one in _variants(new)}
        if old.nullable and not new.nullable:
            yield at, "no longer null", side == "request"
        if new.nullable and not old.nullable:
            yield at, "may be null", side == "response"
        for key in before.keys() - after.keys():
            yield at, f"the variant {key} is gone", side == "request"
        for key in after.keys() - before.keys():
            yield at, f"the variant {key} is new", False
        for key in before.keys() & after.keys():
            yield from self.compare(before[key], after[key], side, at)

    @staticmethod
    def _key(schema: Schema, renamed: Mapping[str, str]) -> str:
        """Return what identifies a variant: its model, otherwise its types and values."""
        if isinstance(schema, Ref):
            return renamed.get(schema.name, schema.name)
        value = shown(schema.value) if isinstance(schema, Const) else ""
        return " ".join([*sorted(types(schema)), value]).strip()


def _variants(schema: Schema) -> tuple[Schema, ...]:
    """Return the variants of a union, or the schema itself."""
    if isinstance(schema, Union):
        return schema.members
    return (replace(schema, nullable=False),)


def _others(schema: Schema) -> Schema | None:
    """Return the schema of additional properties."""
    match schema:
        case Map(values=values):
            return values
        case Object(extra=extra):
            return extra
    return None


def _is_closed(schema: Schema) -> bool:
    return isinstance(schema, Object) and schema.closed


def _shown(schema: Schema, side: Side) -> dict[str, Property]:
    """Return the properties that are sent by a side."""
    held = schema.properties if isinstance(schema, Object) else ()
    return {
        one.wire: one
        for one in held
        if not (one.schema.read_only if side == "request" else one.schema.write_only)
    }
