"""The types of the arguments of client methods, and the fields of a body as keywords.

A body is a model, a mapping with the keys of its `TypedDict`, or its fields as arguments. The
definitions are in the package's `inputs.py`, which only type checkers load.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from ...ir.api import Body, Operation, Param
from ...ir.schema import (
    Any,
    Array,
    Const,
    Enum,
    Map,
    Object,
    Property,
    Ref,
    Scalar,
    Schema,
    Schemas,
    Tuple,
    Union,
    all_refs,
    refs,
    resolved,
)
from ...ir.types import (
    OBJECT,
    Type,
    accepts_text,
    input_type,
    members,
    received,
    tuple_text,
    type_of,
    union_of,
    wire_format,
)
from ...python.identifiers import Scope
from ...python.literals import literal
from ...python.reserved import ARGUMENTS, KEYWORDS
from ...runtime.media_types import FORMS, bare, is_json

_TEXTS = frozenset({"DateTime", "Date", "Time", "DecimalText", "Duration"})
"""Types whose values are strings in JSON. A string is accepted too."""
_WORD = re.compile(r"(?<![\w.'\"])\w+(?![\w'\"])")
"""A name in the text of a type, outside of literals and not after a dot."""
_MODEL = re.compile(r"(?<![\w.])models\.(\w+)")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a body as a keyword argument."""

    name: str
    wire: str
    type: str
    required: bool
    description: str
    schema: Schema


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a `TypedDict`."""

    wire: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class Definition:
    """A type in `inputs.py`: a `TypedDict` with its keys, or an alias."""

    name: str
    description: str
    keys: tuple[Key, ...] = ()
    type: str = ""

    @property
    def is_class(self) -> bool:
        """Whether the keys can be written as attributes of a class without hiding names that it
        uses.
        """
        used = {word for key in self.keys for word in _WORD.findall(key.type)}
        return all(
            key.wire.isidentifier()
            and key.wire not in KEYWORDS
            and not key.wire.startswith("__")
            and key.wire not in used
            for key in self.keys
        )


@dataclass(frozen=True, slots=True)
class Inputs:
    """Writes types of arguments. `prefix` precedes the names of `inputs.py`."""

    schemas: Schemas
    prefix: str = "_inputs."
    params: dict[int, tuple[Param, str]] = field(default_factory=dict, compare=False)
    """The parameters seen, by identity, and their types: each method of an operation asks."""

    def param(self, param: Param) -> str:
        """Return the type of an argument that is a parameter."""
        if id(param) not in self.params:
            self.params[id(param)] = param, self._wider(param.takes, param.schema)
        return self.params[id(param)][1]

    def body(self, body: Body) -> str:
        """Return the type of the argument `body`."""
        for media in body.media:
            if media.type is None or media.type != received(type_of(media.schema)):
                return body.takes.expr
        types = [Type(self.type(media.schema)) for media in body.media]
        return union_of(types).expr if types else body.takes.expr

    def fields(self, op: Operation) -> tuple[Field, ...]:
        """Return the fields of the body of an operation if it is an object.

        A field with the name of a parameter, of an option or `body` is called `body_<name>`.
        """
        node = self._object(op.body) if op.body else None
        if node is None:
            return ()
        scope = Scope([*ARGUMENTS, "timeout", *(param.name for param in op.params)])
        return tuple(
            Field(
                name=scope.take(one.name, f"body_{one.name}") or scope.numbered(one.name),
                wire=one.wire,
                type=self.type(one.schema),
                required=one.required and not isinstance(one.schema, Const),
                description=self._description(one),
                schema=one.schema,
            )
            for one in node.properties
            if not one.schema.read_only
        )

    def type(self, schema: Schema, inside: tuple[str, ...] = ()) -> str:
        """Return the type of a value that is sent."""
        match schema:
            case Ref(name=name):
                exprs = self._named(name, inside)
            case Array(items=items):
                exprs = [f"Sequence[{self.type(items, inside)}]"]
            case Map(values=values):
                exprs = [f"Mapping[str, {self.type(values, inside)}]"]
            case Object(extra=extra):
                exprs = [f"Mapping[str, {self.type(extra or Any(), inside)}]"]
            case Union(members=parts):
                exprs = [self.type(one, inside) for one in parts]
            case Tuple():
                written = tuple_text(schema, lambda part: self.type(part, inside))
                exprs = [written or f"Sequence[{OBJECT}]"]
            case Any():
                exprs = [OBJECT]
            case _:
                exprs = [_plain(schema)]
        exprs += ["None"] * schema.nullable
        return union_of([Type(expr) for expr in exprs]).expr

    def _wider(self, takes: Type, schema: Schema) -> str:
        """Return a type together with what an argument also accepts."""
        usual = members(input_type(schema, self.schemas).expr)
        more = [Type(one) for one in members(takes.expr) if one not in usual]
        return union_of([Type(self.type(schema)), *more]).expr

    def _object(self, body: Body) -> Object | None:
        """Return the object schema of a body: of the first media type that has one."""
        for media in body.media:
            name = bare(media.wire)
            if media.type is None or not (is_json(name) or name in FORMS):
                continue
            node = resolved(media.schema, self.schemas)
            if isinstance(node, Object):
                return node if node.properties else None
        return None

    def _named(self, name: str, inside: tuple[str, ...]) -> list[str]:
        """Return the types of a model, and what an argument accepts instead."""
        target = self.schemas.get(name)
        model = f"models.{name}"
        match target:
            case Object(properties=properties, extra=extra):
                keys = [f"{self.prefix}{name}Dict"] if properties else []
                free = [f"Mapping[str, {OBJECT}]"] if extra is not None or not properties else []
                return [model, *keys, *free]
            case Enum() | Ref() if _values(target, self.schemas):
                return [model, f"{self.prefix}{name}Value"]
            case Union():
                return [f"{self.prefix}{name}Input"]
            case Array() | Map() | Any() | Ref() | Scalar() | Tuple() | Const():
                if name in inside:
                    return [model]
                wider = self.type(target, (*inside, name))
                return [*members(wider)] if wider == OBJECT else [model, *members(wider)]
        return [model]

    def _description(self, one: Property) -> str:
        return one.schema.description or resolved(one.schema, self.schemas).description


def enums_of(op: Operation, schemas: Schemas) -> tuple[str, ...]:
    """Return the enums in the types of an operation's arguments whose values have literals."""
    types = [param.takes.expr for param in op.params] + ([op.body.takes.expr] if op.body else [])
    names = {name for type_ in types for name in _MODEL.findall(type_)}
    return tuple(sorted(name for name in names if _values(schemas.get(name), schemas)))


def with_literals(expr: str, enums: Collection[str]) -> str:
    """Return the type of an argument, in which the values of these enums stand beside them."""
    if not enums:
        return expr
    return _MODEL.sub(
        lambda found: f"{found[0]} | _inputs.{found[1]}Value" if found[1] in enums else found[0],
        expr,
    )


def _values(schema: Schema | None, schemas: Schemas) -> str:
    """Return the values of an enum, or of the enum that a reference names, as a literal type."""
    target = resolved(schema, schemas) if schema is not None else None
    return _literals(target) if isinstance(target, Enum) else ""


def sent(operations: Iterable[Operation]) -> list[str]:
    """Return the models to which arguments of operations refer directly."""
    found: dict[str, None] = {}
    for op in operations:
        schemas = [param.schema for param in op.params]
        schemas += [media.schema for media in (op.body.media if op.body else ())]
        found.update((name, None) for schema in schemas for name in refs(schema))
    return list(found)


def definitions(operations: Iterable[Operation], schemas: Schemas) -> Iterator[Definition]:
    """Yield the definitions of `inputs.py`: the types of all models that can be sent, by name."""
    inputs = Inputs(schemas, "")
    left = [name for name in sent(operations) if name in schemas]
    seen = set(left)
    while left:
        more = all_refs(schemas[left.pop()]) - seen
        seen |= more & schemas.keys()
        left += sorted(more & schemas.keys())
    for name in sorted(seen):
        schema = schemas[name]
        match schema:
            case Object(properties=properties) if properties:
                keys = tuple(_key(inputs, one) for one in properties)
                yield Definition(f"{name}Dict", schema.description, keys)
            case Enum() | Ref() if values := _values(schema, schemas):
                yield Definition(f"{name}Value", schema.description, type=values)
            case Union():
                own = replaced(schema)
                yield Definition(
                    f"{name}Input",
                    schema.description,
                    type=f"models.{name} | {inputs.type(own)}",
                )


def replaced(schema: Union) -> Union:
    """Return a union without its discriminator."""
    return Union(schema.members, nullable=schema.nullable)


def _key(inputs: Inputs, one: Property) -> Key:
    type_ = inputs.type(one.schema)
    required = one.required and not isinstance(one.schema, Const)
    return Key(
        one.wire,
        type_ if required else f"NotRequired[{type_}]",
        one.schema.description,
    )


def _literals(schema: Enum) -> str:
    """Return the values of an enum as a literal type; empty if Python has no literals for them."""
    values = [one.value for one in schema.members]
    if not all(isinstance(value, str | int) for value in values):
        return ""
    return f"Literal[{', '.join(dict.fromkeys(map(literal, values)))}]"


def _plain(schema: Schema) -> str:
    """Return the type of a scalar or constant."""
    if isinstance(schema, Scalar):
        kind = wire_format(schema)
        plain = Scalar(schema.type, schema.format, schema.wire_format)
        text = " | str" if kind in _TEXTS else ""
        return accepts_text(type_of(plain)).expr + text
    if isinstance(schema, Const) and isinstance(schema.value, str | int):
        return f"Literal[{literal(schema.value)}]"
    return type_of(schema).expr.removesuffix(" | None")
