# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The constants of a value that is sent: a property with one possible value is never left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from ..typeguards import is_map, is_sequence
from .decode import extra_type, members_of, type_of, unwrapped


def with_constants(type_: Any, value: Any) -> Any:
    """`value` with the constants of its type that it lacks; the same object where it lacks none.

    Models, mappings by wire names, and both in lists and maps are completed. A mapping for a union
    is completed as the variant that its tag names; without a tag, as the only one that it fits.
    """
    if isinstance(value, BaseModel):
        return _model(value) if has_constants(type(value)) else value
    if type_ is None or not has_constants(type_) or isinstance(value, (str, bytes)):
        return value
    kind = unwrapped(type_)
    if get_origin(kind) in (Union, UnionType):
        kind = _variant(list(members_of(get_args(kind))), value)
    if _is_model(kind):
        return _mapping(kind, value) if is_map(value) else value
    if get_origin(kind) is list and is_sequence(value):
        return _list(get_args(kind)[0], value)
    if get_origin(kind) is dict and is_map(value):
        items = {key: with_constants(get_args(kind)[1], item) for key, item in value.items()}
        return items if any(item is not value[key] for key, item in items.items()) else value
    return value


@lru_cache(maxsize=4096)
def has_constants(type_: Any) -> bool:
    """Whether values of a type have constants, or values within them."""
    seen: set[Any] = set()
    left = [type_]
    while left:
        kind = unwrapped(left.pop())
        if kind in seen:
            continue
        seen.add(kind)
        if not _is_model(kind):
            left += () if get_origin(kind) is Literal else get_args(kind)
        elif _constants(kind):
            return True
        else:
            left += [type_of(field) for field in kind.__pydantic_fields__.values()]
            left.append(extra_type(kind))
    return False


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _constants(kind: type[BaseModel]) -> frozenset[str]:
    return getattr(kind, "__const__", frozenset())


def _list(type_: Any, values: Sequence[Any]) -> Any:
    items = [with_constants(type_, item) for item in values]
    return items if any(a is not b for a, b in zip(items, values, strict=True)) else values


def _model(model: BaseModel) -> BaseModel:
    """The model, or a copy in which constants count as set."""
    kind = type(model)
    missing = _constants(kind) - model.model_fields_set
    changed: dict[str, Any] = {name: kind.__pydantic_fields__[name].default for name in missing}
    for name in model.model_fields_set & kind.__pydantic_fields__.keys():
        value = getattr(model, name)
        new = with_constants(type_of(kind.__pydantic_fields__[name]), value)
        if new is not value:
            changed[name] = new
    return model.model_copy(update=changed) if changed else model


def _mapping(kind: type[BaseModel], value: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """The mapping of wire names, or one with the constants of a model in it."""
    changed: dict[str, Any] = {}
    for name, wire, field in _fields(kind):
        if wire in value:
            new = with_constants(type_of(field), value[wire])
            if new is not value[wire]:
                changed[wire] = new
        elif name in _constants(kind) and name not in value:
            changed[wire] = field.default
    return {**value, **changed} if changed else value


def _fields(kind: type[BaseModel]) -> Iterator[tuple[str, str, Any]]:
    """Python name, wire name and field of each property."""
    for name, field in kind.__pydantic_fields__.items():
        yield name, field.alias or name, field


def _variant(members: list[Any], value: Any) -> Any:
    """The member of a union that a value is for, None where that is not plain."""
    kinds = [unwrapped(member) for member in members]
    if not is_map(value):
        lists = [kind for kind in kinds if get_origin(kind) is list]
        return lists[0] if len(lists) == 1 and not isinstance(value, (str, bytes)) else None
    models = [kind for kind in kinds if _is_model(kind) and not _contradicts(kind, value)]
    models = [kind for kind in models if kind.__pydantic_fields__]
    maps = [kind for kind in kinds if get_origin(kind) is dict]
    if len(models) + len(maps) == 1:
        return (models or maps)[0]
    named = [kind for kind in models if _is_tagged(kind, value)]
    fitting = named or [kind for kind in models if _fits(kind, value)]
    return fitting[0] if len(fitting) == 1 else None


def _contradicts(kind: type[BaseModel], value: Mapping[Any, Any]) -> bool:
    """Whether a mapping has another value where the model has a constant."""
    return any(
        wire in value and value[wire] != field.default
        for name, wire, field in _fields(kind)
        if name in _constants(kind)
    )


def _is_tagged(kind: type[BaseModel], value: Mapping[Any, Any]) -> bool:
    return any(wire in value for name, wire, _ in _fields(kind) if name in _constants(kind))


def _fits(kind: type[BaseModel], value: Mapping[Any, Any]) -> bool:
    """Whether a mapping has what the model requires, and nothing that the model does not know."""
    required = {wire for _, wire, field in _fields(kind) if field.is_required()}
    return required <= value.keys() <= {wire for _, wire, _ in _fields(kind)}
