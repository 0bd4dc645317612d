"""Write JSON values as readable Python: models, enum members, literals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from textwrap import indent

from ...document.document import Json, Object
from ...ir.api import Media, Model, Param
from ...ir.schema import Const, Ref, Schema
from ...ir.types import members, type_of
from ...python.literals import literal
from .stdlib_values import standard


@dataclass(slots=True)
class Values:
    """Writes the values of a call. `used` are the models it needs, `imports` names by module."""

    models: Mapping[str, Model]
    used: set[str] = field(default_factory=set)
    imports: dict[str, set[str]] = field(default_factory=dict)

    def param(self, param: Param, value: Json) -> str:
        """Return the value of a parameter, which may be text where its type is an enum."""
        if isinstance(param.schema, Ref) and param.type.expr == f"models.{param.schema.name}":
            return self.field(param.schema, value)
        return self._typed(param.type.expr, value)

    def body(self, media: Media, value: Json) -> str:
        """Return the value of a body: a model with keyword arguments, if it is one."""
        return self._typed(media.type.expr if media.type else "bytes", value)

    def field(self, schema: Schema, value: Json) -> str:
        """Return the value of an argument, which may be text where its type is an enum."""
        model = self.models.get(schema.name) if isinstance(schema, Ref) else None
        if model and model.kind == "enum" and isinstance(value, str | int):
            return text_of(value)
        return self._typed(type_of(schema).expr, value)

    def lines(self, own: bool, package: str) -> list[str]:
        """Return the imports of names other than models, from the package or the standard
        library.
        """
        return [
            f"from {package if own else ''}{home} import {', '.join(sorted(names))}"
            for home, names in sorted(self.imports.items())
            if own == home.startswith(".")
        ]

    def _typed(self, expr: str, value: Json) -> str:
        """Return a value as the first member of a union that accepts it, or as a literal."""
        return self._fitting(expr, value) or text_of(value)

    def _fitting(self, expr: str, value: Json) -> str | None:
        parts = members(expr)
        if "str" in parts and isinstance(value, str):
            return text_of(value)
        result = (self._member(part, value) for part in parts)
        return next((text for text in result if text is not None), None)

    def _member(self, expr: str, value: Json) -> str | None:
        """Return a value as a type, or None if the type does not accept it."""
        kind, _, inner = expr.removesuffix("]").partition("[")
        match kind, value:
            case "list", list():
                return _held("[", [self._typed(inner, item) for item in value], "]")
            case "dict", dict():
                inner = inner.partition(", ")[2]
                pairs = [f"{text_of(k)}: {self._typed(inner, item)}" for k, item in value.items()]
                return _held("{", pairs, "}")
            case "Literal", str() | int():
                return text_of(value) if inner == repr(value) else None
            case (("bytes" | "Binary"), str()):
                return f"b{text_of(value)}" if value.isascii() else f"{text_of(value)}.encode()"
            case (("str" | "int" | "float" | "bool" | "None"), _):
                return text_of(value) if isinstance(value, _PLAIN[kind]) else None
        if kind.startswith("models."):
            return self._model(kind.removeprefix("models."), value)
        written = standard(kind, value)
        if written is None:
            return None
        for name in written.names:
            self.imports.setdefault(written.module, set()).add(name)
        return written.text

    def _model(self, name: str, value: Json) -> str | None:
        model = self.models.get(name)
        if model is None:
            return None
        if model.kind == "object":
            return self._object(model, value) if isinstance(value, dict) else None
        if model.kind != "enum":
            return self._fitting(model.type.expr, value) if model.type else None
        for member in model.members:
            if member.value == value and type(member.value) is type(value):
                self.used.add(name)
                return f"{name}.{member.name}"
        return None

    def _object(self, model: Model, value: Object) -> str | None:
        """Return a model with keyword arguments, without those that are constant."""
        names = {one.wire: one for one in model.properties}
        constant = {
            wire: one.schema.value for wire, one in names.items() if isinstance(one.schema, Const)
        }
        needed = {one.wire for one in model.properties if one.required}
        if not needed <= value.keys() or any(
            value.get(wire, known) != known for wire, known in constant.items()
        ):
            return None
        self.used.add(model.name)
        if not value.keys() <= names.keys():
            return f"{model.name}.from_dict({text_of(value)})"
        given = [
            f"{names[wire].name}={self._typed(type_of(names[wire].schema).expr, item)}"
            for wire, item in value.items()
            if wire not in constant
        ]
        return _held(f"{model.name}(", given, ")")


_PLAIN: dict[str, type | tuple[type, ...]] = {
    "str": str,
    "int": int,
    "float": (int, float),
    "bool": bool,
    "None": type(None),
}


def _held(opened: str, parts: list[str], closed: str) -> str:
    """Join parts in brackets, one on each line if they do not fit on one line."""
    line = f"{opened}{', '.join(parts)}{closed}"
    if len(line) <= 60 and "\n" not in line:
        return line
    inner = indent("".join(f"{part},\n" for part in parts), " " * 4)
    return f"{opened}\n{inner}{closed}"


def text_of(value: Json) -> str:
    """Return a string literal, in double quotes unless that needs escapes."""
    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{text_of(key)}: {text_of(item)}" for key, item in value.items()) + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(text_of(item) for item in value) + "]"
    text = literal(value)
    if isinstance(value, str) and '"' not in text and "\\" not in text and text[0] == "'":
        return f'"{text[1:-1]}"'
    return text
