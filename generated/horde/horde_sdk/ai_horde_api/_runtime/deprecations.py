# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""What a document calls deprecated: marked for type checkers (PEP 702), and warned of when used.

A warning is for the program that uses something. What the package does by itself, such as one of
its functions calling another, or a model being read, gives none.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any
from warnings import warn

_HOME = __name__.rpartition("._runtime.")[0] or __name__.rpartition(".")[0]
"""The package that this module is part of."""


def warn_user(message: str, depth: int = 2) -> None:
    """Warn of a use by the caller's caller; nothing where that is the package, or pydantic."""
    user = sys._getframe(depth)  # pyright: ignore[reportPrivateUsage]
    if not _is_of(user.f_globals.get("__name__"), _HOME, "pydantic"):
        warn_outside(message)


def warn_outside(message: str) -> None:
    """Warn of a use by whoever called the package, however deep in the package it is noticed."""
    depth, frame = 1, sys._getframe(1)  # pyright: ignore[reportPrivateUsage]
    while frame.f_back and _is_of(frame.f_globals.get("__name__"), _HOME, *_RUNNERS):
        depth, frame = depth + 1, frame.f_back
    warn(message, DeprecationWarning, stacklevel=depth + 1)


_RUNNERS = ("asyncio", "contextlib", "pydantic")


def _is_of(name: object, *packages: str) -> bool:
    """Whether a module is in one of some packages."""
    return f"{name}.".startswith(tuple(f"{package}." for package in packages))


if TYPE_CHECKING:
    from typing_extensions import deprecated as deprecated
else:

    def deprecated(message: str) -> Callable[[Any], Any]:
        """Mark a function, which then warns of each use, or a class, whose base does so."""

        def mark(used: Any) -> Any:
            used.__deprecated__ = message
            if isinstance(used, type):
                return used

            @wraps(used)
            def call(*args: Any, **kwargs: Any) -> Any:
                warn_user(message)
                return used(*args, **kwargs)

            @wraps(used)
            async def later(*args: Any, **kwargs: Any) -> Any:
                warn_user(message)
                return await used(*args, **kwargs)

            return later if inspect.iscoroutinefunction(used) else call

        return mark


class DeprecatedField:
    """Gives the value of a field that is deprecated, and warns of it."""

    def __init__(self, owner: str, name: str) -> None:
        self._name = name
        self._message = f"{owner}.{name} is deprecated"

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if instance is None:
            raise AttributeError(self._name)  # pydantic asks classes for the defaults of fields
        found: dict[str, Any] = instance.__dict__
        if self._name not in found:
            raise AttributeError(self._name)
        warn_user(self._message)
        return found[self._name]

    def __set__(self, instance: Any, value: Any) -> None:
        """Take precedence over the value in the instance; pydantic sets that itself."""
        raise AttributeError(self._name)
