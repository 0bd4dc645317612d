"""A document as plain data, and typed ways into it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeAlias, Union

from .diagnostics import Diagnostic, Severity, Where
from .locations import Lines, escape, unescape

Json: TypeAlias = Union[bool, int, float, str, "list[Json]", "dict[str, Json]", None]
Object: TypeAlias = dict[str, Json]

_INDEX = re.compile("0|[1-9][0-9]{0,9}")

NESTED = (dict, list)
"""The types of nested values, as a tuple, because `dict | list` would be built for every check."""

FILES = "x-files"
"""Where `load` keeps the other files a document refers to, by their path from the document."""


@dataclass(frozen=True)
class Document:
    """A document as read: `data` is never changed, `lines` knows where each pointer stands."""

    path: Path
    data: Object
    lines: Lines = field(repr=False)
    diagnostics: tuple[Diagnostic, ...] = ()
    """What was found while the document was loaded, where that is lenient."""
    unresolved: frozenset[str] = frozenset()
    """Files and URLs that references name and that are not read."""

    @cached_property
    def words(self) -> frozenset[str]:
        """Every key of every object in the document."""
        found: set[str] = set()
        stack: list[Json] = [self.data]
        while stack:
            node = stack.pop()
            if isinstance(node, dict):
                found.update(node)
                stack += [one for one in node.values() if isinstance(one, NESTED)]
            elif isinstance(node, list):
                stack += [one for one in node if isinstance(one, NESTED)]
        return frozenset(found)

    def where(self, pointer: str) -> Where:
        """File, line and column of a JSON pointer into `data`."""
        return self.lines.where(pointer)

    def diagnostic(
        self,
        pointer: str,
        what: str,
        fix: str = "",
        why: str = "",
        severity: Severity = "error",
    ) -> Diagnostic:
        """A diagnostic of the place that a JSON pointer into `data` names."""
        return Diagnostic(self.where(pointer), what, fix, why, severity)


def as_object(value: Json) -> Object:
    """The value when it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: Json) -> list[Json]:
    """The value when it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def as_text(value: Json) -> str:
    """The value when it is text, else empty text."""
    return value if isinstance(value, str) else ""


def as_number(value: Json) -> int | float | None:
    """The value when it is a number (booleans are none)."""
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def texts(value: Json) -> list[str]:
    """The texts in a list; a lone text counts as a list of one."""
    if isinstance(value, str):
        return [value]
    return [item for item in as_list(value) if isinstance(item, str)]


def objects(value: Json) -> Iterator[tuple[str, Object]]:
    """The members of an object that are objects themselves."""
    for name, member in as_object(value).items():
        if isinstance(member, dict):
            yield name, member


def join(pointer: str, *parts: str | int) -> str:
    """The pointer of a place further down."""
    for part in parts:
        pointer = f"{pointer}/{escape(part) if isinstance(part, str) else part}"
    return pointer


def find(data: Json, pointer: str) -> Json:
    """The value at a JSON pointer (RFC 6901). Raises KeyError where it leads nowhere."""
    for part in pointer.split("/")[1:]:
        name = unescape(part)
        if isinstance(data, dict):
            data = data[name]
        elif isinstance(data, list) and _INDEX.fullmatch(name) and int(name) < len(data):
            data = data[int(name)]
        else:
            raise KeyError(pointer)
    return data


def put(data: Json, pointer: str, value: Json) -> Json:
    """A copy of the data with another value at a pointer; None takes the member away."""
    parts = [unescape(part) for part in pointer.split("/")[1:]]
    if not parts:
        return value
    name, rest = parts[0], join("", *parts[1:])
    if isinstance(data, list):
        return [put(v, rest, value) if str(i) == name else v for i, v in enumerate(data)]
    made = dict(as_object(data))
    if rest or value is not None:
        made[name] = put(made.get(name), rest, value)
    else:
        made.pop(name, None)
    return made


def strip(data: Object, *names: str) -> Object:
    """The object without some of its members."""
    return {name: value for name, value in data.items() if name not in names}
