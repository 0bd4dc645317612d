# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Deprecated operations, parameters and properties: marked for type checkers (PEP 702), with a
warning when used.

Only the program that uses the package is warned. Calls between functions of the package, and
reading a model, give no warning.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any
from warnings import warn

_HOME = __name__.rpartition("._runtime.")[0] or __name__.rpartition(".")[0]
"""The package of this module."""


def warn_user(message: str, depth: int = 2) -> None:
    """Warn about a use by the caller's caller, unless that is the package or pydantic."""
    user = sys._getframe(depth)  # pyright: ignore[reportPrivateUsage]
    if not _is_of(user.f_globals.get("__name__"), _HOME, "pydantic"):
        warn_outside(message)


def warn_outside(message: str) -> None:
    """Warn about a use by the code outside the package, however many frames away."""
    depth, frame = 1, sys._getframe(1)  # pyright: ignore[reportPrivateUsage]
    while frame.f_back and _is_of(frame.f_globals.get("__name__"), _HOME, *_RUNNERS):
        depth, frame = depth + 1, frame.f_back
    warn(message, DeprecationWarning, stacklevel=depth + 1)


_RUNNERS = ("asyncio", "contextlib", "pydantic")


def _is_of(name: object, *packages: str) -> bool:
    """Whether a module belongs to one of some packages."""
    return f"{name}.".startswith(tuple(f"{package}." for package in packages))


if TYPE_CHECKING:
    from typing_extensions import deprecated as deprecated
else:

    def deprecated(message: str) -> Callable[[Any], Any]:
        """Mark a function, or a class whose base warns. Functions warn about each use."""

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
    """A deprecated field, which warns when its value is read."""

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
        """Take precedence over the value in the instance, which pydantic sets by itself."""
        raise AttributeError(self._name)
