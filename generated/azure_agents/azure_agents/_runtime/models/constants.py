# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Complete requests: add constants that the caller left out, and remove read-only properties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from functools import lru_cache
from types import UnionType
from typing import Any, Union, cast, get_args, get_origin

from pydantic import BaseModel

from ..typeguards import is_map, is_sequence
from .decode import classes_in, members_of, type_of, unwrapped


def as_sent(type_: Any, value: Any) -> Any:
    """Return `value` as it is sent: with missing constants, without read-only properties.

    Models and mappings are completed, also in lists and maps. The same object is returned if
    nothing changes. A server ignores or refuses read-only properties (JSON Schema 2020-12,
    Validation, section 9.4); removing them lets a received value be sent back. Constant ones are
    kept, because they may distinguish variants.
    """
    return _completed(type_, value, True)


def with_constants(type_: Any, value: Any) -> Any:
    """Return `value` with missing constants of its type. The same object if none is missing.

    Models and mappings by wire names are completed, also in lists and maps. A mapping for a union
    is completed as the variant that its tag names; without a tag, as the only one that it matches.
    """
    return _completed(type_, value, False)


def has_constants(type_: Any) -> bool:
    """Whether a type has constants, or contains a type that does."""
    return _changes(type_, False)


def _completed(type_: Any, value: Any, sent: bool) -> Any:
    if isinstance(value, BaseModel):
        return _model(value, sent) if _changes(type(value), sent) else value
    if type_ is None or not _changes(type_, sent) or isinstance(value, (str, bytes)):
        return value
    kind = unwrapped(type_)
    if get_origin(kind) in (Union, UnionType):
        kind = variant(list(members_of(get_args(kind))), value)
    if _is_model(kind):
        return _mapping(kind, value, sent) if is_map(value) else value
    if get_origin(kind) is list and is_sequence(value):
        return _list(get_args(kind)[0], value, sent)
    if get_origin(kind) is dict and is_map(value):
        items = {key: _completed(get_args(kind)[1], item, sent) for key, item in value.items()}
        return items if any(item is not value[key] for key, item in items.items()) else value
    return value


@lru_cache(maxsize=4096)
def _changes(type_: Any, sent: bool) -> bool:
    """Whether values of a type may need a change, or contain values that do."""
    models = [kind for kind in classes_in(type_) if issubclass(kind, BaseModel)]
    return any(_constants(kind) or (sent and _read_only(kind)) for kind in models)


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _constants(kind: type[BaseModel]) -> frozenset[str]:
    return getattr(kind, "__const__", frozenset())


def _read_only(kind: type[BaseModel]) -> frozenset[str]:
    """Return the read-only properties that are not constant."""
    found: frozenset[str] = getattr(kind, "__readonly__", frozenset())
    fields = kind.__pydantic_fields__
    return frozenset(name for name in found if fields[name].get_default() is None)


def _list(type_: Any, values: Sequence[Any], sent: bool) -> Any:
    items = [_completed(type_, item, sent) for item in values]
    return items if any(a is not b for a, b in zip(items, values, strict=True)) else values


def _model(model: BaseModel, sent: bool) -> BaseModel:
    """Return the model, or a copy with its constants set and without read-only values."""
    kind = type(model)
    missing = _constants(kind) - model.model_fields_set
    changed: dict[str, Any] = {name: kind.__pydantic_fields__[name].default for name in missing}
    left = _read_only(kind) & model.model_fields_set if sent else frozenset[str]()
    values: dict[str, Any] = vars(model)
    for name in (model.model_fields_set & kind.__pydantic_fields__.keys()) - left:
        new = _completed(type_of(kind.__pydantic_fields__[name]), values[name], sent)
        if new is not values[name]:
            changed[name] = new
    if not changed and not left:
        return model
    made = model.model_copy(update=changed)
    if isinstance(made, MutableMapping):
        wires = {name: wire for name, wire, _ in _fields(kind)}
        for name in left:
            cast("Any", made).pop(wires[name], None)
    made.model_fields_set.difference_update(left)
    return made


def _mapping(kind: type[BaseModel], value: Mapping[Any, Any], sent: bool) -> Mapping[Any, Any]:
    """Return a mapping by wire names with the constants of a model, and without read-only
    properties.
    """
    changed: dict[str, Any] = {}
    left: set[str] = set()
    for name, wire, field in _fields(kind):
        if sent and name in _read_only(kind):
            left |= {name, wire} & value.keys()
        elif wire in value:
            new = _completed(type_of(field), value[wire], sent)
            if new is not value[wire]:
                changed[wire] = new
        elif name in _constants(kind) and name not in value:
            changed[wire] = field.default
        elif sent and name in value:
            new = _completed(type_of(field), value[name], sent)
            if new is not value[name]:
                changed[name] = new
    if not changed and not left:
        return value
    return {key: item for key, item in {**value, **changed}.items() if key not in left}


def _fields(kind: type[BaseModel]) -> Iterator[tuple[str, str, Any]]:
    """Return Python name, wire name and field of each property."""
    for name, field in kind.__pydantic_fields__.items():
        yield name, field.alias or name, field


def variant(members: list[Any], value: Any) -> Any:
    """Return the member of a union that a value is for, or None if it is ambiguous."""
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
    """Whether a mapping has a value that differs from a constant of the model."""
    return any(
        wire in value and value[wire] != field.default
        for name, wire, field in _fields(kind)
        if name in _constants(kind)
    )


def _is_tagged(kind: type[BaseModel], value: Mapping[Any, Any]) -> bool:
    return any(wire in value for name, wire, _ in _fields(kind) if name in _constants(kind))


def _fits(kind: type[BaseModel], value: Mapping[Any, Any]) -> bool:
    """Whether a mapping has all required properties of the model, and no unknown ones."""
    required = {wire for _, wire, field in _fields(kind) if field.is_required()}
    return required <= value.keys() <= {wire for _, wire, _ in _fields(kind)}
