"""Schemas as typed nodes.

`normalise` gives every schema one of ten kinds. Objects, enums and unions are models: they have
names, and other schemas refer to them by `Ref`. All other kinds may be nested anywhere.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from typing import Literal, TypeAlias, cast

from ..document.document import Json

Kind = Literal["string", "integer", "number", "boolean", "null"]
Constraints: TypeAlias = Mapping[str, Json]
"""Keywords of JSON Schema that limit values (`minLength`, `pattern`, ...), with their values."""
_LENGTHS = 8
"""The most lengths that a tuple may have, because each length needs a type of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """The attributes of schemas of every kind."""

    nullable: bool = False
    """Whether null is a value too."""
    title: str = ""
    description: str = ""
    default: Json = None
    has_default: bool = False
    """Whether the document gives a default. It may be null."""
    examples: tuple[Json, ...] = ()
    deprecated: bool = False
    read_only: bool = False
    write_only: bool = False
    secret: bool = False
    xml: Mapping[str, Json] = field(default_factory=dict)
    external_docs: Mapping[str, Json] = field(default_factory=dict)

    @property
    def parts(self) -> tuple[Schema, ...]:
        """The schemas nested in this one."""
        return ()

    def __repr__(self) -> str:
        """Return the kind, and the attributes that differ from their defaults."""
        defaults = _defaults(cast("Hashable", type(self)))
        values = ((name, getattr(self, name), default) for name, default in defaults.items())
        shown = (f"{name}={value!r}" for name, value, usual in values if not _same(value, usual))
        return f"{type(self).__name__}({', '.join(shown)})"


@cache
def _defaults(kind: Hashable) -> dict[str, object]:
    """Return the attributes of a kind with their defaults; MISSING for required ones."""
    return {
        one.name: one.default if one.default_factory is MISSING else one.default_factory()
        for one in fields(cast("type[Node]", kind))
    }


def _same(value: object, usual: object) -> bool:
    return type(value) is type(usual) and value == usual


@dataclass(frozen=True, slots=True, repr=False)
class Any(Node):
    """Any JSON value: the document gives no type."""

    format: str = ""
    wire_format: str = ""
    constraints: Constraints = field(default_factory=dict)


@dataclass(frozen=True, slots=True, repr=False)
class Ref(Node):
    """A reference to a model by its name."""

    name: str


@dataclass(frozen=True, slots=True, repr=False)
class Scalar(Node):
    """A string, number, boolean or null."""

    type: Kind
    format: str = ""
    wire_format: str = ""
    """`x-specloom-format`: the format of the value in JSON, if `format` does not say it."""
    constraints: Constraints = field(default_factory=dict)


@dataclass(frozen=True, slots=True, repr=False)
class Const(Node):
    """One value."""

    type: Kind
    value: Json


@dataclass(frozen=True, slots=True, repr=False)
class Array(Node):
    """A list whose items have one type."""

    items: Schema
    constraints: Constraints = field(default_factory=dict)

    @property
    def parts(self) -> tuple[Schema, ...]:
        """The schema of the items."""
        return (self.items,)


@dataclass(frozen=True, slots=True, repr=False)
class Tuple(Node):
    """A list whose first items have schemas of their own (`prefixItems`)."""

    prefix: tuple[Schema, ...]
    items: Schema | None = None
    """The schema of further items; None if the document gives none."""
    constraints: Constraints = field(default_factory=dict)

    @property
    def parts(self) -> tuple[Schema, ...]:
        """The schemas of the first items, and that of further items."""
        return self.prefix if self.items is None else (*self.prefix, self.items)

    @property
    def first(self) -> tuple[Schema, ...]:
        """The schemas of the first items, as far as `maxItems` allows them."""
        return self.prefix[: self._most]

    @property
    def least(self) -> int:
        """The smallest number of items.

        JSON Schema allows such a list to be shorter than its `prefixItems`. Here only `minItems`
        allows that: without it all of them are expected, and a shorter list is a deviation.
        """
        least = self.constraints.get("minItems")
        return min(least, len(self.first)) if isinstance(least, int) else len(self.first)

    @property
    def closed(self) -> bool:
        """Whether `maxItems` allows no further items."""
        return self._most is not None and self._most <= len(self.prefix)

    @property
    def typed(self) -> bool:
        """Whether it gets a tuple type: it has few possible lengths."""
        return 0 < len(self.first) <= self.least + _LENGTHS

    @property
    def _most(self) -> int | None:
        most = self.constraints.get("maxItems")
        return most if isinstance(most, int) else None


@dataclass(frozen=True, slots=True, repr=False)
class Map(Node):
    """An object whose members have any names and one type."""

    values: Schema
    constraints: Constraints = field(default_factory=dict)

    @property
    def parts(self) -> tuple[Schema, ...]:
        """The schema of the values."""
        return (self.values,)


@dataclass(frozen=True, slots=True)
class Property:
    """A property of an object. `name` is its Python name, `wire` its name in the document."""

    name: str
    wire: str
    schema: Schema
    required: bool = False
    """Whether it is required in both requests and responses."""
    needed: bool = False
    """Whether the document requires it, if only in responses (readOnly) or requests (writeOnly)."""


@dataclass(frozen=True, slots=True, repr=False)
class Object(Node):
    """An object with named properties."""

    properties: tuple[Property, ...]
    extra: Schema | None = None
    """The schema of additional properties, if the document gives one."""
    closed: bool = False
    """Whether the document forbids additional properties."""

    @property
    def parts(self) -> tuple[Schema, ...]:
        """The schemas of the properties and of additional properties."""
        own = tuple(one.schema for one in self.properties)
        return own if self.extra is None else (*own, self.extra)


@dataclass(frozen=True, slots=True)
class Member:
    """A value of an enum and its Python name."""

    name: str
    value: Json
    description: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Enum(Node):
    """One of several values."""

    members: tuple[Member, ...]
    type: Kind | None = None
    """The type of the values; None if they have several."""


@dataclass(frozen=True, slots=True)
class Discriminator:
    """The property that distinguishes the members of a union, and value → model."""

    wire: str
    mapping: Mapping[str, str]


@dataclass(frozen=True, slots=True, repr=False)
class Union(Node):
    """One of several schemas."""

    members: tuple[Schema, ...]
    exclusive: bool = False
    """Whether it is a `oneOf`: a value is valid against exactly one member."""
    discriminator: Discriminator | None = None
    fallback: str = ""
    """The model of values that match no member."""

    @property
    def parts(self) -> tuple[Schema, ...]:
        """The members."""
        return self.members


Schema: TypeAlias = Ref | Scalar | Const | Array | Tuple | Map | Object | Enum | Union | Any
Schemas: TypeAlias = Mapping[str, Schema]
"""The schemas of the models of an API, by name."""


def constraints_of(schema: Schema) -> Constraints:
    """Return the constraints of a schema, without those of nested schemas."""
    return schema.constraints if isinstance(schema, Scalar | Array | Tuple | Map | Any) else {}


def is_secret(schema: Schema) -> bool:
    """Return whether the document marks the value as secret."""
    return schema.secret or (isinstance(schema, Scalar) and schema.format == "password")


def refs(schema: Schema) -> Iterator[str]:
    """Yield the names of the models that a schema refers to, in order."""
    if isinstance(schema, Ref):
        yield schema.name
    for part in schema.parts:
        yield from refs(part)


def all_refs(schema: Schema) -> set[str]:
    """Return the models that a schema refers to, also by its discriminator or fallback."""
    names = set(refs(schema))
    if isinstance(schema, Union):
        names.update(schema.discriminator.mapping.values() if schema.discriminator else ())
        names.update([schema.fallback] if schema.fallback else [])
    return names


def resolved(schema: Schema, schemas: Schemas) -> Schema:
    """Follow references to a schema that is no reference."""
    seen = 0
    while isinstance(schema, Ref) and seen < 20:
        schema, seen = schemas.get(schema.name, Any()), seen + 1
    return schema
