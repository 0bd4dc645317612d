"""Make example values of schemas, for documentation, mocks and verification.

Examples in the document are preferred if they are valid; other values are synthesised. The same
schema always gives the same value.
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

Purpose = Literal["request", "response"]
_DEEP = 4
"""At this depth of nested models, only required properties are written."""


class _Endless(Exception):
    """Every value of the schema would be infinitely deep."""


class _TooLarge(Exception):
    """The example has more values than anybody reads."""


_MOST = 4_000
"""The most values of an example. The sizes of nested lists and objects multiply."""


@dataclass
class _Budget:
    """The number of values that an example may still have."""

    values: int = _MOST

    def spend(self, values: int) -> None:
        """Count values. Raises _TooLarge if there are too many."""
        self.values -= values
        if self.values < 0:
            raise _TooLarge


@dataclass(frozen=True)
class Examples:
    """Makes examples of the schemas of one API."""

    schemas: Schemas
    full: bool = True
    """Whether optional properties are written."""
    purpose: Purpose = "response"
    """Requests have no readOnly properties, and responses no writeOnly ones."""
    given: bool = True
    """Whether objects and lists are taken from the document's examples; otherwise only scalars."""
    _validators: list[Callable[[Json, Schema], bool]] = field(
        default_factory=list, repr=False, compare=False
    )
    """The validator, created when it is needed. Copies of these examples share it."""
    _large: set[object] = field(default_factory=set, repr=False, compare=False)
    """The models whose examples are too large."""

    def value(self, schema: Schema) -> Json:
        """Return an example of the schema, without optional properties if it is too large with
        them; None if it is too large all the same, or if every value would be infinitely deep.
        """
        for maker in (self, self.bare()) if self.full else (self,):
            key = (maker.full, self.purpose, self.given, getattr(schema, "name", None))
            if key in self._large:
                continue
            try:
                return _Making(maker, (), _Budget()).value(schema, 0)
            except _Endless:
                return None
            except _TooLarge:
                if isinstance(schema, Ref):
                    self._large.add(key)
        return None

    def fits(self, value: Json, schema: Schema) -> bool:
        """Return whether the value is valid. jsonschema is used only if `at_sight` cannot
        decide.
        """
        seen = at_sight(value, schema)
        return self._validate(value, schema) if seen is None else seen

    def bare(self) -> Examples:
        """Return a copy that writes only required properties."""
        return replace(self, full=False)

    def _validate(self, value: Json, schema: Schema) -> bool:
        if not self._validators:
            from .validity import validator  # late: jsonschema takes a tenth of a second to load

            self._validators.append(validator(self.schemas))
        return self._validators[0](value, schema)


@dataclass(frozen=True)
class _Making:
    """An example value under construction. `inside` are the models around it."""

    of: Examples
    inside: tuple[str, ...]
    budget: _Budget

    def value(self, schema: Schema, at: int) -> Json:
        """Return a value. Raises _Endless if it would have to contain itself."""
        self.budget.spend(1)
        for given in self._given(schema):
            if in_format(given, schema) and self.of.fits(given, schema):
                return given
        if schema.nullable and not isinstance(schema, Scalar | Any | Union):
            # Null beside a type counts as an example only if the schema allows it.
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
                value = scalar(schema, at)
                self.budget.spend(len(value) // 100 if isinstance(value, str) else 0)
                return value
        return "anything"

    def _given(self, schema: Schema) -> list[Json]:
        """Return the examples and the default of the schema itself."""
        found = [*schema.examples, schema.default]
        if self.of.given and self.of.full:
            return [one for one in found if one is not None]
        if isinstance(schema, Ref) and not schema.nullable:
            return []
        return [one for one in found if isinstance(one, str | int | float)]

    def _named(self, name: str, at: int) -> Json:
        if name in self.inside or name not in self.of.schemas:
            raise _Endless(name)
        return _Making(self.of, (*self.inside, name), self.budget).value(self.of.schemas[name], at)

    def _members(self, members: Iterable[Schema], whole: Schema, at: int) -> Json:
        """Return a value of the first member that no other member accepts, if there is one."""
        found: list[Json] = []
        members = tuple(members)
        fuller = _Making(replace(self.of, full=True), self.inside, self.budget)
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
        result: JsonObject = {}
        properties = schema.properties if isinstance(schema, Object) else ()
        for one in properties:
            hidden = one.schema.read_only if self.of.purpose == "request" else one.schema.write_only
            if hidden or not (every or one.needed):
                continue
            try:
                result[one.wire] = self.value(one.schema, at)
            except _Endless:
                if one.needed:
                    raise
        if isinstance(schema, Map):
            self._more(schema, result, every)
        return result

    def _more(self, schema: Map, result: JsonObject, every: bool) -> None:
        """Add members of any name: as many as are required, and one if any are allowed."""
        least = int(as_number(schema.constraints.get("minProperties")) or 0)
        for n in range(max(least, 1) if every else least):
            try:
                result[f"key{n or ''}"] = self.value(schema.values, n)
            except _Endless:
                return

    def _array(self, schema: Array | Tuple) -> Json:
        least = int(as_number(schema.constraints.get("minItems")) or 0)
        limit = as_number(schema.constraints.get("maxItems"))
        prefix = schema.prefix if isinstance(schema, Tuple) else ()
        result = [self.value(item, 0) for item in prefix]
        items = schema.items or Any()
        more = self.of.full and (items != Any() or not result)
        wanted = max(least, len(result) + more)
        if limit is not None:
            wanted = min(wanted, int(limit))
            result = result[:wanted]
        try:
            result += [self.value(items, n) for n in range(wanted - len(result))]
        except _Endless:
            if least > len(result):
                raise
        return result


def _tagged(whole: Schema, member: Schema, value: Json) -> Json:
    """Return the value with the discriminator's value for the member."""
    if not isinstance(whole, Union) or whole.discriminator is None or not isinstance(member, Ref):
        return value
    wire, mapping = whole.discriminator.wire, whole.discriminator.mapping
    tags = [tag for tag, name in mapping.items() if name == member.name]
    if not tags or not isinstance(value, dict) or str(value.get(wire)) in tags:
        return value
    return {**value, wire: tags[0]}
