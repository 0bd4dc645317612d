"""A YAML loader with the core schema of YAML 1.2. Keys are strings as they are written."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar

import yaml

from .diagnostics import Diagnostic, StrictError, Where
from .document import Json
from .locations import BaseLoader

MERGE = "tag:yaml.org,2002:merge"


class RepeatedKeyError(StrictError):
    """A mapping repeats a key. There was no other error up to it."""


class Loader(BaseLoader):
    """Loads YAML with the core schema. Raises RepeatedKeyError unless the `last` key counts."""

    file: ClassVar[str] = ""
    last: ClassVar[bool] = False

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        """Merge the mappings of `<<`. Each key is kept once: merged mappings that are merged
        again would multiply.
        """
        super().flatten_mapping(node)
        keys = {key.value: (key, value) for key, value in node.value}
        if len(keys) < len(node.value):
            node.value = list(keys.values())


def repeated_key(where: Where, name: str) -> Diagnostic:
    """Return the error of a repeated key."""
    return Diagnostic(where, f'the key "{name}" is repeated', "keep one of the two")


def _mapping(loader: Loader, node: yaml.Node) -> dict[str, Json]:
    if not isinstance(node, yaml.MappingNode):
        return {}
    seen: set[str] = set()
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise yaml.constructor.ConstructorError(
                None, None, "a key must be a string", key.start_mark
            )
        if key.value in seen and key.tag != MERGE and not loader.last:
            mark = key.start_mark
            where = Where(loader.file, mark.line + 1, mark.column + 1)
            raise RepeatedKeyError([repeated_key(where, key.value)])
        seen.add(key.value)
    loader.flatten_mapping(node)
    build: Callable[..., Json] = loader.construct_object
    return {key.value: build(value, deep=True) for key, value in node.value}


def _sequence(loader: Loader, node: yaml.Node) -> list[Json]:
    build: Callable[..., Json] = loader.construct_object
    return [build(item, deep=True) for item in node.value]


def _integer(loader: Loader, node: yaml.ScalarNode) -> Json:
    text = node.value
    try:
        number = int(text, 0) if text[:2] in ("0o", "0x") else int(text)
        str(number)  # raises if Python cannot write so many digits
        return number
    except ValueError:
        return str(text)


def _number(loader: Loader, node: yaml.ScalarNode) -> Json:
    try:
        return float(node.value)
    except ValueError:
        return str(node.value)


def _other(loader: Loader, tag: str, node: yaml.Node) -> Json:
    if isinstance(node, yaml.MappingNode):
        return _mapping(loader, node)
    if isinstance(node, yaml.SequenceNode):
        return _sequence(loader, node)
    return str(node.value)


Loader.yaml_implicit_resolvers = {}
_YAML = "tag:yaml.org,2002:"
_FLOAT = r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$"
for _tag, _pattern, _first in (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$", "-+0123456789"),
    ("float", _FLOAT, "-+0123456789."),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("merge", r"^(?:<<)$", "<"),
):
    Loader.add_implicit_resolver(_YAML + _tag, re.compile(_pattern), list(_first))
Loader.add_constructor(_YAML + "map", _mapping)
Loader.add_constructor(_YAML + "seq", _sequence)
Loader.add_constructor(_YAML + "int", _integer)
Loader.add_constructor(_YAML + "float", _number)
Loader.add_constructor(_YAML + "null", lambda loader, node: None)
Loader.add_constructor(_YAML + "bool", lambda loader, node: node.value.lower() == "true")
for _tag in ("str", "timestamp", "binary", "value"):
    Loader.add_constructor(_YAML + _tag, lambda loader, node: str(node.value))
Loader.add_multi_constructor("", _other)
