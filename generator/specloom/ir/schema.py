"""Schemas as typed nodes.

`normalise` gives every schema one of ten kinds. Objects, enums and unions are named: they are
models, and other schemas refer to them by `Ref`. Everything else may stand anywhere.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from typing import Literal, TypeAlias, cast

from ..document.document import Json

Kind = Literal["string", "integer", "number", "boolean", "null"]
Constraints: TypeAlias = Mapping[str, Json]
"""Keywords of JSON Schema that limit values (`minLength`, `pattern`, ...) with their values."""
_LENGTHS = 8
"""The most lengths that a tuple may have: a type is written for each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """What a schema of any kind may say."""

    nullable: bool = False
    """Whether null is a value besides."""
    title: str = ""
    description: str = ""
    default: Json = None
    has_default: bool = False
    """Whether the document gives a default: null may be one."""
    examples: tuple[Json, ...] = ()
    deprecated: bool = False
    read_only: bool = False
    write_only: bool = False
    secret: bool = False
    xml: Mapping[str, Json] = field(default_factory=dict)
    external_docs: Mapping[str, Json] = field(default_factory=dict)

    @property
    def parts(self) -> tuple[Schema, ...]:
        """The schemas that stand in this one."""
        return ()

    def __repr__(self) -> str:
        """The kind and every attribute that is not as it is by default."""
        usual = _defaults(cast("Hashable", type(self)))
        pairs = ((name, getattr(self, name), one) for name, one in usual.items())
        shown = (f"{name}={value!r}" for name, value, one in pairs if not _same(value, one))
        return f"{type(self).__name__}({', '.join(shown)})"


@cache
def _defaults(kind: Hashable) -> dict[str, object]:
    """The attributes of a kind, and what they are by default; MISSING where they must be given."""
    return {
        one.name: one.default if one.default_factory is MISSING else one.default_factory()
        for one in fields(cast("type[Node]", kind))
    }


def _same(value: object, usual: object) -> bool:
    return type(value) is type(usual) and value == usual


@dataclass(frozen=True, slots=True, repr=False)
class Any(Node):
    """Any JSON value: nothing is said of its type."""

    format: str = ""
    wire_format: str = ""
    constraints: Constraints = field(default_factory=dict)


@dataclass(frozen=True, slots=True, repr=False)
class Ref(Node):
    """A model, by its name."""

    name: str


@dataclass(frozen=True, slots=True, repr=False)
class Scalar(Node):
    """A text, number or boolean, or null."""

    type: Kind
    format: str = ""
    wire_format: str = ""
    """`x-specloom-format`: how the value is written, where `format` does not say it."""
    constraints: Constraints = field(default_factory=dict)


@dataclass(frozen=True, slots=True, repr=False)
class Const(Node):
    """One value."""

    type: Kind
    value: Json


@dataclass(frozen=True, slots=True, repr=False)
class Array(Node):
    """A list of one type."""

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
    """What may follow them; None: the document does not say."""
    constraints: Constraints = field(default_factory=dict)

    @property
    def parts(self) -> tuple[Schema, ...]:
        """The schemas of the first items, and of those that follow."""
        return self.prefix if self.items is None else (*self.prefix, self.items)

    @property
    def first(self) -> tuple[Schema, ...]:
        """The first items that there may be."""
        return self.prefix[: self._most]

    @property
    def least(self) -> int:
        """How many items there are at least.

        JSON Schema lets such a list be shorter than its `prefixItems`. Here only `minItems` does:
        without it all of them are expected, and a shorter list is kept as a deviation.
        """
        least = self.constraints.get("minItems")
        return min(least, len(self.first)) if isinstance(least, int) else len(self.first)

    @property
    def closed(self) -> bool:
        """Whether nothing may follow the first items."""
        return self._most is not None and self._most <= len(self.prefix)

    @property
    def typed(self) -> bool:
        """Whether Python has a type for it: a tuple of few lengths."""
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
    """A property of an object; `name` is its Python name, `wire` its name in the document."""

    name: str
    wire: str
    schema: Schema
    required: bool = False
    """Whether it is always there: in requests and in responses."""
    needed: bool = False
    """Whether the document requires it, if only in the direction in which it travels."""


@dataclass(frozen=True, slots=True, repr=False)
class Object(Node):
    """An object with named properties."""

    properties: tuple[Property, ...]
    extra: Schema | None = None
    """The schema of other members, where the document gives one."""
    closed: bool = False
    """Whether the document refuses other members."""

    @property
    def parts(self) -> tuple[Schema, ...]:
        """The schemas of the properties and of other members."""
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
    """None: the values are of several types."""


@dataclass(frozen=True, slots=True)
class Discriminator:
    """The property that tells the members of a union apart, and the model of each of its values."""

    wire: str
    mapping: Mapping[str, str]


@dataclass(frozen=True, slots=True, repr=False)
class Union(Node):
    """One of several schemas."""

    members: tuple[Schema, ...]
    exclusive: bool = False
    """`oneOf`: a value obeys one of them only."""
    discriminator: Discriminator | None = None
    fallback: str = ""
    """The model that takes values no member takes."""

    @property
    def parts(self) -> tuple[Schema, ...]:
        """The members."""
        return self.members


Schema: TypeAlias = Ref | Scalar | Const | Array | Tuple | Map | Object | Enum | Union | Any
Schemas: TypeAlias = Mapping[str, Schema]
"""The named schemas of an API."""


def constraints_of(schema: Schema) -> Constraints:
    """The keywords that limit the values of a schema itself."""
    return schema.constraints if isinstance(schema, Scalar | Array | Tuple | Map | Any) else {}


def is_secret(schema: Schema) -> bool:
    """Whether the document says that the value is secret."""
    return schema.secret or (isinstance(schema, Scalar) and schema.format == "password")


def refs(schema: Schema) -> Iterator[str]:
    """The names of the models that a schema refers to, in its order."""
    if isinstance(schema, Ref):
        yield schema.name
    for part in schema.parts:
        yield from refs(part)


def all_refs(schema: Schema) -> set[str]:
    """The same, with the models that only a discriminator or a fallback names."""
    found = set(refs(schema))
    if isinstance(schema, Union):
        found.update(schema.discriminator.mapping.values() if schema.discriminator else ())
        found.update([schema.fallback] if schema.fallback else [])
    return found


def resolved(schema: Schema, schemas: Schemas) -> Schema:
    """The schema behind references."""
    seen = 0
    while isinstance(schema, Ref) and seen < 20:
        schema, seen = schemas.get(schema.name, Any()), seen + 1
    return schema
