# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Convert values between their Python form and their wire form, by their declared type.

`typed` converts what a caller gives, `untyped` what a mapping shows. A list or map whose members
differ between the forms (dates, UUIDs, bytes) is shown through a view, so that a change of one form
changes the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping, MutableSequence
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin

from pydantic import BaseModel

from ..json_types import Json
from ..typeguards import is_dict, is_list, is_map
from .decode import adapter, decode_value, encode, members_of, unwrapped

SCALARS = (str, int, float, bool, NoneType)
"""Types whose values are the same in Python and in JSON."""


def typed(type_: Any, value: Any) -> Any:
    """Return a value converted to its type: JSON data as if it had been received, models unchanged.

    Mappings become models if the type has one. Lists and maps are copied. What does not match is
    kept unchanged.
    """
    if isinstance(value, BaseModel):
        return value
    if type_ is Json or Json in get_args(unwrapped(type_)):
        type_ = Any
    if is_map(value):
        model = _model_for(type_, value)
        return _map(type_, value) if model is None else model(value)
    if isinstance(value, (list, tuple, set, frozenset, WireList)):
        return _list(type_, cast("Iterable[Any]", value))
    try:
        return decode_value(type_, value)[0]
    except (TypeError, ValueError):
        return _from_python(type_, value)


def _model_for(type_: Any, value: Mapping[Any, Any]) -> Any:
    """Return the model class that a mapping becomes, or None if it stays a map."""
    found = _decoded(type_, value)
    return type(found) if isinstance(found, Mapping) and isinstance(found, BaseModel) else None


def _map(type_: Any, value: Mapping[Any, Any]) -> Any:
    kinds = _kinds(type_, dict)
    if len(kinds) > 1:
        return _decoded(type_, value) or dict(value)
    member = get_args(kinds[0])[1] if kinds else Any
    return {str(key): typed(member, item) for key, item in value.items()}


def _list(type_: Any, value: Iterable[Any]) -> Any:
    items, kinds = list(value), _kinds(type_, list, tuple)
    if len(kinds) > 1:
        return _decoded(type_, items) or items
    types = get_args(kinds[0]) if kinds else (Any,)
    if kinds and get_origin(kinds[0]) is tuple:
        return tuple(map(typed, types, items)) if len(types) == len(items) else items
    return [typed(types[0], item) for item in items]


def _decoded(type_: Any, value: Any) -> Any:
    """Return the type from which the JSON form of a value is read, or None if it has none."""
    try:
        return decode_value(type_, encode(None, value))[0]
    except (TypeError, ValueError, RecursionError):
        return None


def _from_python(type_: Any, value: Any) -> Any:
    """Return a scalar that is not JSON, such as a date, as it would be received."""
    try:
        if type_ is Any:
            return encode(None, value)
        fit = adapter(type_).validate_python(value)
        back = decode_value(type_, encode(type_, fit))[0]
        return back if type(back) is type(fit) else fit  # bytes to upload stay bytes
    except (TypeError, ValueError):
        return value


def untyped(type_: Any, value: Any) -> Any:
    """Return the wire form of a value. Models, and lists and maps of JSON data, are unchanged."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (*SCALARS, BaseModel)) or not _differs(type_):
        return value
    kinds = _kinds(type_, type(cast(object, value)))
    if len(kinds) == 1 and is_list(value):
        return WireList(value, get_args(kinds[0])[0])
    if len(kinds) == 1 and is_dict(value):
        return WireDict(value, get_args(kinds[0])[1])
    try:
        return encode(type_, value)
    except ValueError:
        return value


def _kinds(type_: Any, *containers: type) -> list[Any]:
    """Return the list types (or map types) of a union."""
    found = [unwrapped(one) for one in members_of((type_,))]
    return [one for one in found if get_origin(one) in containers]


@lru_cache(maxsize=4096)
def _differs(type_: Any, inside: tuple[Any, ...] = ()) -> bool:
    """Whether values of a type may have another form on the wire. Models convert themselves."""
    if type_ is Json or type_ in inside:
        return False
    found = unwrapped(type_)
    origin = get_origin(found)
    if origin in (Union, UnionType, list, dict, tuple):
        return any(_differs(one, (*inside, type_)) for one in get_args(found))
    if origin is Literal or found is Any or not isinstance(found, type):
        return False
    return not issubclass(found, (*SCALARS, BaseModel))


class WireList(MutableSequence[Any]):
    """A view of a model's list in the wire form."""

    def __init__(self, values: list[Any], type_: Any) -> None:
        self._values = values
        self._type = type_

    def __getitem__(self, index: Any) -> Any:
        found = self._values[index]
        if isinstance(index, slice):
            return [untyped(self._type, value) for value in found]
        return untyped(self._type, found)

    def __setitem__(self, index: Any, value: Any) -> None:
        if isinstance(index, slice):
            self._values[index] = [typed(self._type, item) for item in value]
        else:
            self._values[index] = typed(self._type, value)

    def __delitem__(self, index: Any) -> None:
        del self._values[index]

    def __len__(self) -> int:
        return len(self._values)

    def insert(self, index: int, value: Any) -> None:
        self._values.insert(index, typed(self._type, value))

    def __eq__(self, other: object) -> bool:
        return (is_list(other) or isinstance(other, WireList)) and list(self) == list(other)

    def __repr__(self) -> str:
        return repr(list(self))


class WireDict(MutableMapping[str, Any]):
    """A view of a model's map in the wire form."""

    def __init__(self, values: dict[str, Any], type_: Any) -> None:
        self._values = values
        self._type = type_

    def __getitem__(self, key: str) -> Any:
        return untyped(self._type, self._values[key])

    def __setitem__(self, key: str, value: Any) -> None:
        self._values[key] = typed(self._type, value)

    def __delitem__(self, key: str) -> None:
        del self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return repr(dict(self))
