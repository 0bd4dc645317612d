"""The fields of the classes of the surface `requests`: parameters and properties of the body."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ...ir.api import Model, Operation, Param
from ...ir.schema import Any, Const, Property, Schema, constraints_of
from ...ir.types import type_of
from ...project.settings import RequestStyle
from ...python.identifiers import Scope
from ...python.literals import literal
from ...python.reserved import FIELDS, REQUEST_FIELDS

_NUMBERS = {
    "minimum": "ge",
    "maximum": "le",
    "exclusiveMinimum": "gt",
    "exclusiveMaximum": "lt",
}
_KINDS: Mapping[str, tuple[type, ...]] = {
    "str": (str,),
    "int": (int,),
    "float": (int, float),
    "bool": (bool,),
}
_TEXTS = {"minLength": "min_length", "maxLength": "max_length", "pattern": "pattern"}
_LISTS = {"minItems": "min_length", "maxItems": "max_length"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A field of a request class."""

    name: str
    type: str
    """The type, with its constraints."""
    default: str
    """The default as Python text; empty if the field is required."""
    others: tuple[str, ...]
    """Further names that the constructor accepts."""
    description: str

    @property
    def alias(self) -> str:
        """The further names as Python text."""
        names = ", ".join(literal(name) for name in self.others)
        return names if len(self.others) == 1 else f"AliasChoices({names})"


def body_model(op: Operation, models: Mapping[str, Model]) -> Model | None:
    """Return the model whose properties are fields of the request, if all media types have it."""
    expr = op.body.type.expr if op.body else ""
    model = models.get(expr.removeprefix("models.")) if expr.startswith("models.") else None
    return model if model and model.properties else None


class Fields:
    """The fields of a request: those of the parameters, then those of the body."""

    def __init__(self, op: Operation, models: Mapping[str, Model], style: RequestStyle) -> None:
        self._op = op
        self._models = models
        self._style = style
        self._scope = Scope([*FIELDS, *REQUEST_FIELDS])
        self.renamed: dict[str, str] = {}
        self.body: dict[str, str] = {}
        self.always: list[str] = []

    def entries(self) -> tuple[Entry, ...]:
        """Return all fields, required ones first."""
        found = [entry for param in self._op.params if (entry := self._of_param(param))]
        model = body_model(self._op, self._models)
        if model:
            found += [self._of_property(one) for one in model.properties if not _hidden(one)]
        elif self._op.body:
            found.append(self._whole_body())
        return tuple(sorted(_distinct(found), key=lambda entry: bool(entry.default)))

    def _of_param(self, param: Param) -> Entry | None:
        if param.name in self._style.inherited:
            return None
        name = self._take(param.name)
        if name != param.name:
            self.renamed[param.name] = name
        if param.default is not None:
            self.always.append(name)
        needed = param.required and param.default is None
        default = self._default(param.schema, param.type.expr, needed)
        type_ = limited(param.type.expr, param.schema, default == "None")
        return self._entry(name, type_, default, (param.wire, param.description))

    def _of_property(self, one: Property) -> Entry:
        name = self._take(one.name, f"body_{one.name}")
        self.body[name] = one.name
        needed = one.required and self._op.body is not None and self._op.body.required
        expr = type_of(one.schema).expr
        default = self._default(one.schema, expr, needed)
        type_ = limited(expr, one.schema, default == "None")
        return self._entry(name, type_, default, (one.wire, one.schema.description))

    def _whole_body(self) -> Entry:
        body = self._op.body
        if body is None:
            raise LookupError(f"{self._op.id} has no body")
        name = self._take("body") or "body"
        default = "" if body.required else "None"
        type_ = limited(body.type.expr, Any(), default == "None")
        return self._entry(name, type_, default, (name, body.description))

    def _take(self, *names: str) -> str:
        more = (f"{name}_" for name in names)
        return self._scope.take(*names, *more) or self._scope.numbered(names[0])

    def _entry(self, name: str, type_: str, default: str, source: tuple[str, str]) -> Entry:
        wire, description = source
        others = dict.fromkeys([wire, self._style.aliases.get(name, name)])
        others.pop(name, None)
        return Entry(name, type_, default, tuple(others), description)

    def _default(self, schema: Schema, expr: str, needed: bool) -> str:
        """Return the document's default if it is a plain value, else None; empty if required."""
        if needed:
            return ""
        value = schema.default
        if value is None and isinstance(schema, Const):
            value = schema.value
        model = self._models.get(expr.removeprefix("models."))
        if model and model.kind == "enum" and isinstance(value, (str, int)):
            return f"{expr}({literal(value)})"
        fits = isinstance(value, _KINDS.get(expr, ())) and isinstance(value, bool) == (
            expr == "bool"
        )
        return literal(value) if fits or (expr.startswith("Literal[") and value) else "None"


def _distinct(entries: list[Entry]) -> list[Entry]:
    """Return the fields without further names that are names of other fields."""
    names = [name for entry in entries for name in (entry.name, *entry.others)]
    return [
        replace(entry, others=tuple(name for name in entry.others if names.count(name) == 1))
        for entry in entries
    ]


def _hidden(one: Property) -> bool:
    """Return whether the caller cannot set a property: the server does, or it is constant."""
    return one.schema.read_only or (isinstance(one.schema, Const) and one.required)


def limited(expr: str, schema: Schema, optional: bool) -> str:
    """Return a type with the constraints that pydantic checks, and None if optional."""
    none = " | None" if optional or expr.endswith(" | None") else ""
    plain = expr.removesuffix(" | None")
    keys: Mapping[str, str] = {}
    if plain in ("int", "float"):
        keys = _NUMBERS if plain == "float" else {**_NUMBERS, "multipleOf": "multiple_of"}
    elif plain == "str":
        keys = _TEXTS
    elif plain.startswith("list["):
        keys = _LISTS
    found = [
        f"{keys[key]}={literal(value)}"
        for key, value in constraints_of(schema).items()
        if _fits(keys, key, value)
    ]
    return f"Annotated[{plain}, Field({', '.join(found)})]{none}" if found else f"{plain}{none}"


def _fits(keys: Mapping[str, str], key: str, value: object) -> bool:
    if key not in keys or isinstance(value, bool):
        return False
    if key != "pattern":
        return isinstance(value, (int, float))
    try:
        return isinstance(value, str) and bool(re.compile(value))
    except re.error:
        return False  # the server checks ECMA-262 patterns that Python cannot read
