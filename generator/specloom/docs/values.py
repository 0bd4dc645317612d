"""JSON values as Python text a reader would write: models, enum members, literals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from textwrap import indent

from ..document import Json
from ..ir import Media, Model, Param
from ..text import literal

_MODEL = re.compile(r"(list\[)?models\.(\w+)\]?")


@dataclass(slots=True)
class Values:
    """Writes the values of one call; `used` are the models it needs."""

    models: Mapping[str, Model]
    used: set[str] = field(default_factory=set)

    def param(self, param: Param, value: Json) -> str:
        """The value of a parameter."""
        return self._typed(param.type.expr, value)

    def body(self, media: Media, value: Json) -> str:
        """The value of a body: a model by keywords, where it is one."""
        expr = media.type.expr if media.type else "bytes"
        return self._typed(expr, value)

    def _typed(self, expr: str, value: Json) -> str:
        match = _MODEL.fullmatch(expr.removesuffix(" | None"))
        if expr in ("bytes", "Binary") and isinstance(value, str):
            return repr(value.encode())
        if match is None or value is None:
            return _text(value)
        if match[1] is None:
            return self._model(match[2], value)
        if isinstance(value, list):
            return "[" + ", ".join(self._model(match[2], item) for item in value) + "]"
        return _text(value)

    def _model(self, name: str, value: Json) -> str:
        model = self.models.get(name)
        if model is None:
            return _text(value)
        if model.kind == "enum":
            for member, known in model.members:
                if known == value and type(known) is type(value):
                    self.used.add(name)
                    return f"{name}.{member}"
            return _text(value)
        if model.kind != "object" or not isinstance(value, dict):
            return self._typed(model.type.expr, value) if model.type else _text(value)
        names = {one.wire: one for one in model.fields}
        self.used.add(name)
        if not value.keys() <= names.keys():
            return f"{name}.from_dict({_text(value)})"
        given = [
            f"{names[wire].name}={self._typed(names[wire].type.expr, item)}"
            for wire, item in value.items()
        ]
        return _call(name, given)


def _call(name: str, given: list[str]) -> str:
    line = f"{name}({', '.join(given)})"
    if len(line) <= 60 and "\n" not in line:
        return line
    inner = indent("".join(f"{one},\n" for one in given), " " * 4)
    return f"{name}(\n{inner})"


def _text(value: Json) -> str:
    """A literal in double quotes where that needs no escapes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_text(key)}: {_text(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_text(item) for item in value) + "]"
    text = literal(value)
    if isinstance(value, str) and '"' not in text and "\\" not in text and text[0] == "'":
        return f'"{text[1:-1]}"'
    return text
