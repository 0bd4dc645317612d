"""What the methods of a client take: types of arguments, and the fields of a body as keywords.

A body is a model, or a mapping of the keys that its `TypedDict` has, or each of its fields as an
argument. The definitions are in the package's `inputs.py`, which only type checkers load.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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
from ...runtime.media_types import bare, is_json

_TEXTS = frozenset({"DateTime", "Date", "Time", "DecimalText", "Duration"})
"""Types whose values are texts in JSON: the text is as good."""
_FORM = ("application/x-www-form-urlencoded", "multipart/form-data")
_WORD = re.compile(r"\w+")


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
    """A type in `inputs.py`: the keys of a `TypedDict`, or what an alias stands for."""

    name: str
    description: str
    keys: tuple[Key, ...] = ()
    type: str = ""

    @property
    def is_class(self) -> bool:
        """Whether the keys can be the attributes of a class and hide no name that it uses."""
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
    """Writes types of arguments; `prefix` is what stands before the names of `inputs.py`."""

    schemas: Schemas
    prefix: str = "_inputs."

    def param(self, param: Param) -> str:
        """The type of an argument that is a parameter."""
        return self._wider(param.takes, param.schema)

    def body(self, body: Body) -> str:
        """The type of the argument `body`."""
        for media in body.media:
            if media.type is None or media.type != received(type_of(media.schema)):
                return body.takes.expr
        types = [Type(self.type(media.schema)) for media in body.media]
        return union_of(types).expr if types else body.takes.expr

    def fields(self, op: Operation) -> tuple[Field, ...]:
        """The fields of the body of an operation, where it is one object.

        A field whose name is that of a parameter or option, or `body`, is called `body_<name>`.
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
        """The type of a value that is sent."""
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
        """The type, with what an argument takes besides."""
        usual = members(input_type(schema, self.schemas).expr)
        more = [Type(one) for one in members(takes.expr) if one not in usual]
        return union_of([Type(self.type(schema)), *more]).expr

    def _object(self, body: Body) -> Object | None:
        """The object that a body is: that of the first media type whose data is an object."""
        for media in body.media:
            name = bare(media.wire)
            if media.type is None or not (is_json(name) or name in _FORM):
                continue
            node = resolved(media.schema, self.schemas)
            if isinstance(node, Object):
                return node if node.properties else None
        return None

    def _named(self, name: str, inside: tuple[str, ...]) -> list[str]:
        """A model, and what is taken in its place."""
        target = self.schemas.get(name)
        model = f"models.{name}"
        match target:
            case Object(properties=properties, extra=extra):
                keys = [f"{self.prefix}{name}Dict"] if properties else []
                free = [f"Mapping[str, {OBJECT}]"] if extra is not None or not properties else []
                return [model, *keys, *free]
            case Enum() if _literals(target):
                return [model, f"{self.prefix}{name}Value"]
            case Union():
                return [f"{self.prefix}{name}Input"]
            case Array() | Map() | Any() | Ref() | Scalar() | Tuple() | Const():
                if name in inside:
                    return [model]
                wider = self.type(target, (*inside, name))
                return members(wider) if wider == OBJECT else [model, *members(wider)]
        return [model]

    def _description(self, one: Property) -> str:
        return one.schema.description or resolved(one.schema, self.schemas).description


def sent(operations: Iterable[Operation]) -> list[str]:
    """The models that arguments of operations refer to themselves."""
    found: dict[str, None] = {}
    for op in operations:
        schemas = [param.schema for param in op.params]
        schemas += [media.schema for media in (op.body.media if op.body else ())]
        found.update((name, None) for schema in schemas for name in refs(schema))
    return list(found)


def definitions(operations: Iterable[Operation], schemas: Schemas) -> Iterator[Definition]:
    """What `inputs.py` defines: the types of all models that can be sent, by name."""
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
            case Enum() if _literals(schema):
                yield Definition(f"{name}Value", schema.description, type=_literals(schema))
            case Union():
                own = replaced(schema)
                yield Definition(
                    f"{name}Input",
                    schema.description,
                    type=f"models.{name} | {inputs.type(own)}",
                )


def replaced(schema: Union) -> Union:
    """A union by its members alone."""
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
    """The values of an enum as a type; empty where Python has no literals for them."""
    values = [one.value for one in schema.members]
    if not all(isinstance(value, str | int) for value in values):
        return ""
    return f"Literal[{', '.join(dict.fromkeys(map(literal, values)))}]"


def _plain(schema: Schema) -> str:
    """The type of a scalar or constant."""
    if isinstance(schema, Scalar):
        kind = wire_format(schema)
        plain = Scalar(schema.type, schema.format, schema.wire_format)
        text = " | str" if kind in _TEXTS else ""
        return accepts_text(type_of(plain)).expr + text
    if isinstance(schema, Const) and isinstance(schema.value, str | int):
        return f"Literal[{literal(schema.value)}]"
    return type_of(schema).expr.removesuffix(" | None")
