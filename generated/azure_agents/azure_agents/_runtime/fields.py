"""What a mapping knows of its class: names on the wire, names in Python, types and constants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from . import facts
from .decode import type_of
from .model import Model as Plain


@cache
def fields(cls: type[Plain]) -> dict[str, tuple[str, Any]]:
    """Wire name to attribute name and type."""
    return {
        field.alias or name: (name, type_of(field))
        for name, field in cls.__pydantic_fields__.items()
    }


@cache
def wires(cls: type[Plain]) -> dict[str, str]:
    """Attribute name to wire name."""
    return {name: wire for wire, (name, _) in fields(cls).items()}


@cache
def constants(cls: type[Plain]) -> dict[str, Any]:
    """Wire name to the one value the property can have."""
    return {
        wire: cls.__pydantic_fields__[name].default
        for wire, (name, _) in fields(cls).items()
        if name in cls.__const__
    }


def extra_type(cls: type[Plain]) -> Any:
    """The type of properties that the document does not name."""
    found = facts.extra_type(cls)
    return Any if found is None else found


def given(cls: type[Plain], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Iterator[Any]:
    """Wire names and values of a constructor's arguments."""
    if len(args) > 1:
        count = f"2 positional arguments but {len(args) + 1} were given"
        raise TypeError(f"{cls.__name__}.__init__() takes {count}")
    if args and kwargs:
        raise TypeError(f"{cls.__name__}.__init__() takes a mapping or keywords, not both")
    if args and not isinstance(args[0], Mapping):
        kind = type(args[0]).__name__
        raise TypeError(f"{cls.__name__}.__init__() takes a mapping of wire names, not {kind}")
    yield from args[0].items() if args else ()
    for name, value in kwargs.items():
        if name not in wires(cls):
            message = f"{cls.__name__}.__init__() got an unexpected keyword argument {name!r}"
            raise TypeError(message)
        if value is not None:
            yield wires(cls)[name], value
