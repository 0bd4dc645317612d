# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Find what is deprecated in the mappings that stand for models."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from ..typeguards import is_map, is_row
from .constants import variant
from .decode import classes_in, members_of, type_of, unwrapped


@lru_cache(maxsize=4096)
def has_deprecated(type_: Any) -> bool:
    """Whether a type has deprecated models or fields, or contains one that does."""
    return any(_fields(kind) or "__deprecated__" in vars(kind) for kind in classes_in(type_))


def deprecated_in(type_: Any, value: object) -> Iterator[str]:
    """Yield a warning for each deprecated model and field in the mappings of a value.

    Models warned when they were created.
    """
    if isinstance(value, (BaseModel, str, bytes)) or not has_deprecated(type_):
        return
    kind = unwrapped(type_)
    if get_origin(kind) in (Union, UnionType):
        kind = unwrapped(variant(list(members_of(get_args(kind))), value))
    if is_row(value) and get_origin(kind) is list:
        for item in value:
            yield from deprecated_in(get_args(kind)[0], item)
    elif is_map(value) and get_origin(kind) is dict:
        for item in value.values():
            yield from deprecated_in(get_args(kind)[1], item)
    elif is_map(value) and isinstance(kind, type) and issubclass(kind, BaseModel):
        yield from deprecated_fields(kind, value)
        for name, field in kind.__pydantic_fields__.items():
            yield from deprecated_in(
                type_of(field), value.get(field.alias or name, value.get(name))
            )


def deprecated_fields(kind: type[BaseModel], given: Mapping[Any, Any]) -> Iterator[str]:
    """Yield a warning for a deprecated model, and for each of its deprecated fields in a mapping by
    wire or Python names.
    """
    if "__deprecated__" in vars(kind):
        yield vars(kind)["__deprecated__"]
    old = _fields(kind)
    for name, field in kind.__pydantic_fields__.items() if old else ():
        if name in old and (name in given or (field.alias or name) in given):
            yield f"{kind.__name__}.{name} is deprecated"


def _fields(kind: type[Any]) -> frozenset[str]:
    return getattr(kind, "__deprecated_fields__", frozenset())
