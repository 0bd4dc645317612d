# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The calls that a fake received: typed, comparable, and with the line of the program that made
them.
"""

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
    """The document does not allow a request. A server would refuse it, so the test fails."""

    specloom = True

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def caller(package: str) -> str:
    """Return file and line of the call: the first frame that is neither the package's nor a
    library's.
    """
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
    """Return a path relative to the working directory if it is below it."""
    try:
        short = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return path if short.startswith("..") else short


@dataclass
class FakeCall:
    """A request that a fake received. Its arguments and body fields are attributes.

    `operation` is its tag and name, `arguments` are the parameters by Python name, `body` is the
    typed body, and `at` the file and line of the program.
    """

    operation: str
    request: httpx2.Request
    arguments: Mapping[str, object]
    body: object = None
    data: Json = None
    """The body as JSON data."""
    at: str = ""
    problems: tuple[str, ...] = ()
    """The violations of the document."""
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
        """Whether the call has these arguments, among others.

        Names are those of parameters and body fields; `body` is the whole body.
        """
        return not self.differences(expected)

    def differences(self, expected: Mapping[str, object]) -> list[str]:
        """Return the differences from the expected arguments, one line each."""
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
        """Return the fields of the body by Python name."""
        body, data = self.__dict__.get("body"), self.__dict__.get("data")
        if isinstance(body, BaseModel):
            named = [(name, getattr(body, name)) for name in body.model_fields_set]
            order = list(type(body).__pydantic_fields__)
            return sorted(
                named, key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order)
            )
        return list(data.items()) if is_dict(data) else []


def _same(value: object, wanted: object) -> bool:
    """Whether two values are equal in Python, or as JSON."""
    if value == wanted:
        return True
    try:
        return bool(plain(value) == plain(wanted))
    except (ValueError, TypeError):
        return False
