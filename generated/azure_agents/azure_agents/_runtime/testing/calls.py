# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The calls that a fake got: typed, comparable, and with the line of the program they come from."""

from __future__ import annotations

import inspect
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import FrameType

import httpx2
from pydantic import BaseModel

from ..json_types import Json
from ..typeguards import is_dict
from .responses import plain

_NAMES = "httpx2 httpcore2 asyncio anyio concurrent contextlib functools threading contextvars"
_LIBRARIES = frozenset(_NAMES.split())
_MISSING = object()


class RequestRefused(AssertionError):
    """A request that a server would refuse by the document: a test fails with it."""

    specloom = True

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def caller(package: str) -> str:
    """File and line of the call: the first frame that is neither the package's nor a library's."""
    frame: FrameType | None = inspect.currentframe()
    while frame is not None:
        name = str(frame.f_globals.get("__name__", ""))
        own = name == package or name.startswith(f"{package}.")
        if not own and name.partition(".")[0] not in _LIBRARIES:
            return f"{_short(frame.f_code.co_filename)}:{frame.f_lineno}"
        frame = frame.f_back
    return "?"


@lru_cache(maxsize=256)
def _short(path: str) -> str:
    """A path as it is read best: below the working directory, relative to it."""
    try:
        short = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return path if short.startswith("..") else short


@dataclass
class FakeCall:
    """A request that a fake got. Its arguments and the fields of its body are attributes.

    `operation` is its tag and name, `arguments` are the parameters by their Python names, `body` is
    the typed body, `at` the file and line of the program.
    """

    operation: str
    request: httpx2.Request
    arguments: Mapping[str, object]
    body: object = None
    data: Json = None
    """The body as JSON data."""
    at: str = ""
    problems: tuple[str, ...] = ()
    """What a server would refuse of it."""
    response: httpx2.Response | None = field(default=None, repr=False)

    def __getattr__(self, name: str) -> object:
        value = self._value(name)
        if value is _MISSING:
            raise AttributeError(f"the call {self} has no argument {name!r}")
        return value

    def __repr__(self) -> str:
        shown = dict(self.arguments)
        fields = dict(self._fields())
        if fields:
            shown |= {name: value for name, value in fields.items() if name not in shown}
        elif self.body is not None:
            shown["body"] = self.body
        arguments = ", ".join(f"{name}={value!r}" for name, value in shown.items())
        return f"{self.operation.partition('.')[2]}({arguments})"

    def has(self, **expected: object) -> bool:
        """Whether the call has these arguments, whatever others it has.

        The names are those of parameters and of the body's fields; `body` is the whole body.
        """
        return not self.differences(expected)

    def differences(self, expected: Mapping[str, object]) -> list[str]:
        """What is otherwise than expected, one line each."""
        found: list[str] = []
        for name, wanted in expected.items():
            value = self.body if name == "body" else self._value(name)
            if value is _MISSING:
                found.append(f"{name} is not given, expected {wanted!r}")
            elif not _same(value, wanted):
                found.append(f"{name} is {value!r}, expected {wanted!r}")
        return found

    def _value(self, name: str) -> object:
        arguments = self.__dict__.get("arguments", {})
        if name in arguments:
            return arguments[name]
        return dict(self._fields()).get(name, _MISSING)

    def _fields(self) -> list[tuple[str, object]]:
        """The fields that the body has, by their Python names."""
        body, data = self.__dict__.get("body"), self.__dict__.get("data")
        if isinstance(body, BaseModel):
            named = [(name, getattr(body, name)) for name in body.model_fields_set]
            order = list(type(body).__pydantic_fields__)
            return sorted(
                named, key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order)
            )
        return list(data.items()) if is_dict(data) else []


def _same(value: object, wanted: object) -> bool:
    """Whether two values are equal in Python, or the same JSON."""
    if value == wanted:
        return True
    try:
        return bool(plain(value) == plain(wanted))
    except (ValueError, TypeError):
        return False
