"""A document as plain data, and typed access to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeAlias, Union
from urllib.parse import unquote

from .diagnostics import Diagnostic, Severity, Where
from .locations import Lines, escape, unescape

Json: TypeAlias = Union[bool, int, float, str, "list[Json]", "dict[str, Json]", None]
Object: TypeAlias = dict[str, Json]

_INDEX = re.compile("0|[1-9][0-9]{0,9}")

NESTED = (dict, list)
"""The types of nested values. A tuple, because `dict | list` would be built for every check."""

FILES = "x-files"
"""The key under which `load` puts the other files, by their paths relative to the document."""


@dataclass(frozen=True)
class Document:
    """A document as read. `data` is never changed; `lines` maps pointers to lines and columns."""

    path: Path
    data: Object
    lines: Lines = field(repr=False)
    diagnostics: tuple[Diagnostic, ...] = ()
    """The errors of a lenient load."""
    unresolved: frozenset[str] = frozenset()
    """The files and URLs that could not be read, as the references spell them."""

    @cached_property
    def words(self) -> frozenset[str]:
        """Every key of every object in the document."""
        keys: set[str] = set()
        stack: list[Json] = [self.data]
        while stack:
            node = stack.pop()
            if isinstance(node, dict):
                keys.update(node)
                stack += [member for member in node.values() if isinstance(member, NESTED)]
            elif isinstance(node, list):
                stack += [item for item in node if isinstance(item, NESTED)]
        return frozenset(keys)

    def where(self, pointer: str) -> Where:
        """Return the file, line and column of a JSON pointer into `data`."""
        return self.lines.where(pointer)

    def diagnostic(
        self,
        pointer: str,
        what: str,
        fix: str = "",
        why: str = "",
        severity: Severity = "error",
    ) -> Diagnostic:
        """Return a diagnostic of the place at a JSON pointer into `data`."""
        return Diagnostic(self.where(pointer), what, fix, why, severity)


def as_object(value: Json) -> Object:
    """Return the value if it is an object, otherwise an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: Json) -> list[Json]:
    """Return the value if it is a list, otherwise an empty one."""
    return value if isinstance(value, list) else []


def as_text(value: Json) -> str:
    """Return the value if it is a string, otherwise an empty one."""
    return value if isinstance(value, str) else ""


def as_number(value: Json) -> int | float | None:
    """Return the value if it is a number, otherwise None. A boolean is no number."""
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def texts(value: Json) -> list[str]:
    """Return the strings in a list. A string counts as a list of one."""
    if isinstance(value, str):
        return [value]
    return [item for item in as_list(value) if isinstance(item, str)]


def objects(value: Json) -> Iterator[tuple[str, Object]]:
    """Yield the names and values of the members of an object that are objects themselves."""
    for name, member in as_object(value).items():
        if isinstance(member, dict):
            yield name, member


def join(pointer: str, *parts: str | int) -> str:
    """Return the pointer of a place below another, by the unescaped names of its members."""
    for part in parts:
        pointer = f"{pointer}/{escape(part) if isinstance(part, str) else part}"
    return pointer


def find(data: Json, pointer: str) -> Json:
    """Return the value at a JSON pointer (RFC 6901). Raises KeyError if there is none."""
    for part in pointer.split("/")[1:]:
        name = unescape(part)
        if isinstance(data, dict):
            data = data[name]
        elif isinstance(data, list) and _INDEX.fullmatch(name) and int(name) < len(data):
            data = data[int(name)]
        else:
            raise KeyError(pointer)
    return data


def follow(raw: Json, root: Object) -> Object:
    """Follow references of an object to places in the same document.

    Return an empty object if a reference leads nowhere, out of the document, or to itself.
    """
    node, seen = as_object(raw), set[str]()
    while isinstance(ref := node.get("$ref"), str):
        if not ref.startswith("#") or ref in seen:
            return {}
        seen.add(ref)
        try:
            node = as_object(find(root, unquote(ref[1:])))
        except KeyError:
            return {}
    return node


def put(data: Json, pointer: str, value: Json) -> Json:
    """Return a copy of the data with another value at a pointer. None removes the member."""
    parts = [unescape(part) for part in pointer.split("/")[1:]]
    if not parts:
        return value
    name, rest = parts[0], join("", *parts[1:])
    if isinstance(data, list):
        return [put(v, rest, value) if str(i) == name else v for i, v in enumerate(data)]
    copy = dict(as_object(data))
    if rest or value is not None:
        copy[name] = put(copy.get(name), rest, value)
    else:
        copy.pop(name, None)
    return copy


def strip(data: Object, *names: str) -> Object:
    """Return a copy of the object without the named members."""
    return {name: value for name, value in data.items() if name not in names}
