"""Normalised schema → an example value: what documentation shows, mocks answer and trials send.

Examples in the document come first where they fit their own schema; the rest is synthesised. The
same schema gives the same value on every run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from ...document.document import Json, as_number
from ...document.document import Object as JsonObject
from ...ir.schema import (
    Any,
    Array,
    Const,
    Enum,
    Map,
    Object,
    Ref,
    Scalar,
    Schema,
    Schemas,
    Tuple,
    Union,
)
from ...ir.types import is_null
from .scalars import at_sight, in_format, scalar

Purpose = Literal["request", "reply"]
_DEEP = 4
"""So many named schemas down, only what is required is written."""


class _Endless(Exception):
    """A schema that needs itself on every way."""


@dataclass(frozen=True)
class Examples:
    """Makes examples of the schemas of one API."""

    schemas: Schemas
    full: bool = True
    """Write optional properties too."""
    purpose: Purpose = "reply"
    """Requests have no readOnly properties, responses no writeOnly ones."""
    given: bool = True
    """Take whole objects and lists from the document's examples; else scalars only."""
    _validators: list[Callable[[Json, Schema], bool]] = field(
        default_factory=list, repr=False, compare=False
    )
    """The validator, once it is needed; copies of these examples have the same."""

    def value(self, schema: Schema) -> Json:
        """An example of the schema; None where every value would be infinitely deep."""
        try:
            return _Making(self, ()).value(schema, 0)
        except _Endless:
            return None

    def fits(self, value: Json, schema: Schema) -> bool:
        """Whether the value obeys the schema; jsonschema decides where a look is not enough."""
        seen = at_sight(value, schema)
        return self._validate(value, schema) if seen is None else seen

    def bare(self) -> Examples:
        """The maker of the same API that writes only what is required."""
        return replace(self, full=False)

    def _validate(self, value: Json, schema: Schema) -> bool:
        if not self._validators:
            from .validity import validator  # late: jsonschema takes a tenth of a second to load

            self._validators.append(validator(self.schemas))
        return self._validators[0](value, schema)


@dataclass(frozen=True)
class _Making:
    """An example value under construction; `inside` are the named schemas around it."""

    of: Examples
    inside: tuple[str, ...]

    def value(self, schema: Schema, at: int) -> Json:
        """A value. Raises _Endless where the schema needs one it stands in."""
        for given in self._given(schema):
            if in_format(given, schema) and self.of.fits(given, schema):
                return given
        if schema.nullable and not isinstance(schema, Scalar | Any | Union):
            # As a union of the schema and null, the value counts only where it obeys the schema.
            return self._members((replace(schema, nullable=False),), schema, at)
        match schema:
            case Const(value=value):
                return value
            case Enum(members=members):
                return members[at % len(members)].value
            case Ref(name=name):
                return self._named(name, at)
            case Union():
                return self._members(schema.members, schema, at)
            case Object() | Map():
                return self._object(schema, at)
            case Array() | Tuple():
                return self._array(schema)
            case Scalar():
                return scalar(schema, at)
        return "anything"

    def _given(self, schema: Schema) -> list[Json]:
        """The examples and the default that the document writes at the schema."""
        found = [*schema.examples, schema.default]
        if self.of.given and self.of.full:
            return [one for one in found if one is not None]
        if isinstance(schema, Ref) and not schema.nullable:
            return []
        return [one for one in found if isinstance(one, str | int | float)]

    def _named(self, name: str, at: int) -> Json:
        if name in self.inside or name not in self.of.schemas:
            raise _Endless(name)
        return _Making(self.of, (*self.inside, name)).value(self.of.schemas[name], at)

    def _members(self, members: Iterable[Schema], whole: Schema, at: int) -> Json:
        """Of the first member whose value is no value of another, where there is one."""
        found: list[Json] = []
        members = tuple(members)
        fuller = _Making(replace(self.of, full=True), self.inside)
        for making in (self, fuller) if not self.of.full else (self,):
            for member in members:
                if is_null(member):
                    continue
                try:
                    value = _tagged(whole, member, making.value(member, at))
                except _Endless:
                    continue
                if self.of.fits(value, whole):
                    return value
                found.append(value)
        if found or whole.nullable or any(map(is_null, members)):
            return found[0] if found else None
        raise _Endless

    def _object(self, schema: Object | Map, at: int) -> Json:
        every = self.of.full and len(self.inside) <= _DEEP
        made: JsonObject = {}
        properties = schema.properties if isinstance(schema, Object) else ()
        for one in properties:
            hidden = one.schema.read_only if self.of.purpose == "request" else one.schema.write_only
            if hidden or not (every or one.needed):
                continue
            try:
                made[one.wire] = self.value(one.schema, at)
            except _Endless:
                if one.needed:
                    raise
        if isinstance(schema, Map):
            self._more(schema, made, every)
        return made

    def _more(self, schema: Map, made: JsonObject, every: bool) -> None:
        """Members of any name: as many as there must be, and one where any may be."""
        least = int(as_number(schema.constraints.get("minProperties")) or 0)
        for n in range(max(least, 1) if every else least):
            try:
                made[f"key{n or ''}"] = self.value(schema.values, n)
            except _Endless:
                return

    def _array(self, schema: Array | Tuple) -> Json:
        least = int(as_number(schema.constraints.get("minItems")) or 0)
        limit = as_number(schema.constraints.get("maxItems"))
        prefix = schema.prefix if isinstance(schema, Tuple) else ()
        made = [self.value(item, 0) for item in prefix]
        items = schema.items or Any()
        more = self.of.full and (items != Any() or not made)
        wanted = max(least, len(made) + more)
        if limit is not None:
            wanted = min(wanted, int(limit))
            made = made[:wanted]
        try:
            made += [self.value(items, n) for n in range(wanted - len(made))]
        except _Endless:
            if least > len(made):
                raise
        return made


def _tagged(whole: Schema, member: Schema, value: Json) -> Json:
    """The value with the tag by which a union knows the member."""
    if not isinstance(whole, Union) or whole.discriminator is None or not isinstance(member, Ref):
        return value
    wire, mapping = whole.discriminator.wire, whole.discriminator.mapping
    tags = [tag for tag, name in mapping.items() if name == member.name]
    if not tags or not isinstance(value, dict) or value.get(wire) in tags:
        return value
    return {**value, wire: tags[0]}
