# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Lazy imports: the names of a package (PEP 562), and whole modules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from sys import modules
from warnings import warn

from .recursion import room


def lazy(
    package: str, places: Mapping[str, str], old: Mapping[str, str] | None = None
) -> tuple[Callable[[str], object], Callable[[], list[str]], list[str]]:
    """Return `__getattr__`, `__dir__` and `__all__` for a package. `places` maps a name to its
    module.

    Modules are named relative to the package; a name whose place is "" is a submodule. `old` maps
    former names to current ones, and gives a DeprecationWarning.
    """

    def get(name: str) -> object:
        if old and name in old:
            now = f"{package}.{name} is now {package}.{old[name]}"
            warn(now, DeprecationWarning, stacklevel=2)
            name = old[name]
        if name not in places:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        place = places[name]
        with room():
            module = import_module(f".{place or name}", package)
        if not place:
            return module
        value = getattr(module, name)
        setattr(modules[package], name, value)
        return value

    def names() -> list[str]:
        return sorted({*vars(modules[package]), *places})

    return get, names, sorted(places)


class Later:
    """A module that is imported on first use.

    Threads may use it at once, because imports are locked. It belongs in the `else` of an `if
    TYPE_CHECKING` whose first branch imports the module.
    """

    def __init__(self, name: str, package: str | None = None) -> None:
        self._place = (name, package)

    def __getattr__(self, name: str) -> object:
        value = getattr(import_module(*self._place), name)
        setattr(self, name, value)  # found without this function from now on
        return value
