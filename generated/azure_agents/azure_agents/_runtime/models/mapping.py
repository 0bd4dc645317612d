# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The base of models that are also mappings from wire names to wire values."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, MutableMapping
from functools import cache
from typing import TYPE_CHECKING, Any, Self

from ..deprecations import warn_user
from ..typeguards import is_map, is_row
from ..unset import NULL, UNSET
from . import decode as facts
from .decode import encode, type_of
from .deprecated import deprecated_in, has_deprecated
from .mapping_views import SCALARS, WireList, typed, untyped
from .model import Model as Plain
from .model import renamed


@cache
def fields(cls: type[Plain]) -> dict[str, tuple[str, Any]]:
    """Return attribute name and type by wire name."""
    return {
        field.alias or name: (name, type_of(field))
        for name, field in cls.__pydantic_fields__.items()
    }


@cache
def wires(cls: type[Plain]) -> dict[str, str]:
    """Return wire names by attribute name."""
    return {name: wire for wire, (name, _) in fields(cls).items()}


@cache
def constants(cls: type[Plain]) -> dict[str, Any]:
    """Return the constant properties by wire name."""
    return {
        wire: cls.__pydantic_fields__[name].default
        for wire, (name, _) in fields(cls).items()
        if name in cls.__const__
    }


def extra_type(cls: type[Plain]) -> Any:
    """Return the type of properties that the document does not declare."""
    found = facts.extra_type(cls)
    return Any if found is None else found


def given(cls: type[Plain], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Iterator[Any]:
    """Return the arguments of a constructor by wire name."""
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


__all__ = ["NULL", "Model", "Unknown"]


class Model(Plain, MutableMapping[str, Any]):
    """A JSON object of the document that is also a mapping by wire names.

    Attributes have Python names and typed values: `message.created_at` is a datetime. Items have
    wire names and wire values: `message["created_at"]` is a number of seconds. Both access the same
    data, and a change of one changes the other.

    The constructor takes one mapping by wire names, where None is null and undeclared names are
    kept, or keywords with the names of the attributes, where None leaves the property out and
    `NULL` sets it to null. Nothing is required. Constants are always set.

    An attribute whose property is absent is None, and setting an attribute to None removes the
    property. A model is equal to every mapping with the same data, and is not hashable.
    """

    __lenient__ = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        _clear(self)
        if self.__renamed__:
            kwargs = renamed(type(self), kwargs)
        items = dict(given(type(self), args, kwargs))
        if has_deprecated(type(self)):
            for message in deprecated_in(type(self), items):
                warn_user(message)
        for wire, value in items.items():
            self[wire] = value
        for wire, value in constants(type(self)).items():
            self[wire] = value

    # pydantic may build the instance directly when it reads JSON
    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]

    def as_dict(self, *, exclude_readonly: bool = False) -> dict[str, Any]:
        """Return the object as data for `json.dumps`, by wire names.

        `exclude_readonly` leaves out read-only properties, in nested objects too.
        """
        known = fields(type(self))
        hidden: frozenset[str] = self.__readonly__ if exclude_readonly else frozenset()
        return {
            wire: _data(value, exclude_readonly)
            for wire, value in self.items()
            if wire not in known or known[wire][0] not in hidden
        }

    def copy(self) -> Self:  # type: ignore[override]
        """Return a copy that shares nothing with this object."""
        return copy.deepcopy(self)

    def popitem(self) -> tuple[str, Any]:
        """Remove the property that was added last. Returns its name and value.

        Raises KeyError if there is none.
        """
        for key in reversed(_keys(self)):
            return key, self.pop(key)
        raise KeyError("there is no property left")

    def setdefault(self, key: str, default: Any = None) -> Any:
        """Return the value of a property. If it is absent, set it to `default` first."""
        if key not in self:
            self[key] = default
        return self[key]

    def __getitem__(self, key: str) -> Any:
        if key not in self:
            raise KeyError(key)
        if key not in fields(type(self)):
            return untyped(extra_type(type(self)), self.additional_properties[key])
        name, type_ = fields(type(self))[key]
        return untyped(type_, self.__dict__[name])

    def __setitem__(self, key: object, value: Any) -> None:
        if not isinstance(key, str):
            raise TypeError(f"the name of a property is text, not {type(key).__name__}")
        if value is UNSET:
            return
        _remember(self, key)
        value = None if value is NULL else value
        if key in fields(type(self)):
            name, type_ = fields(type(self))[key]
            if name in self.__deprecated_fields__:
                warn_user(f"{type(self).__name__}.{name} is deprecated")
            vars(self)[name] = typed(type_, value)
            self.__pydantic_fields_set__.add(name)
        else:
            self.additional_properties[key] = typed(extra_type(type(self)), value)

    def __delitem__(self, key: str) -> None:
        if key not in self:
            raise KeyError(key)
        if key in fields(type(self)):
            name = fields(type(self))[key][0]
            vars(self)[name] = None
            self.__pydantic_fields_set__.discard(name)
        else:
            del self.additional_properties[key]

    def __contains__(self, key: object) -> bool:
        if isinstance(key, str) and key in fields(type(self)):
            return fields(type(self))[key][0] in self.__pydantic_fields_set__
        return key in self.additional_properties

    def __iter__(self) -> Iterator[str]:  # type: ignore[override]
        return iter(_keys(self))

    def __len__(self) -> int:
        return len(_keys(self))

    def __eq__(self, other: object) -> bool:
        if not is_map(other):
            return NotImplemented
        always = constants(type(self))
        try:
            alike = other if type(other) is type(self) else type(self)(other)
            return self.as_dict() | always == alike.as_dict() | always
        except (TypeError, ValueError, RecursionError):
            return False

    def __repr__(self) -> str:
        hidden = {wire for wire, (name, _) in fields(type(self)).items() if name in self.__secret__}
        return repr({wire: "***" if wire in hidden else value for wire, value in self.items()})

    __str__ = __repr__

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def __setattr__(self, name: str, value: Any) -> None:
        wire = wires(type(self)).get(name)
        if wire is None:
            object.__setattr__(self, name, value)
        elif value is None:
            self.pop(wire, None)
        else:
            if name in self.__deprecated_fields__:
                warn_user(f"{type(self).__name__}.{name} is deprecated")
            self[wire] = value

    def __delattr__(self, name: str) -> None:
        if name in wires(type(self)):
            wire = wires(type(self))[name]
            raise AttributeError(f"{name}: set it to None, or delete the item {wire!r}")
        object.__delattr__(self, name)

    def __copy__(self) -> Self:
        other = super().__copy__()
        object.__setattr__(other, "__pydantic_private__", copy.deepcopy(self.__pydantic_private__))
        return other


class Unknown(Model):
    """A variant of a union that the document does not declare, with all its data by wire name."""


def _clear(model: Model) -> None:
    """Remove all properties of a model that was just created."""
    object.__setattr__(model, "__dict__", dict.fromkeys(wires(type(model))))
    object.__setattr__(model, "__pydantic_fields_set__", set())
    object.__setattr__(model, "__pydantic_extra__", {})
    object.__setattr__(model, "__pydantic_private__", {"order": {}})


def _keys(model: Model) -> list[str]:
    """Return the wire names of the properties, in the order in which they were added if known."""
    given = model.__pydantic_fields_set__
    found = dict.fromkeys(wire for name, wire in wires(type(model)).items() if name in given)
    found |= dict.fromkeys(model.additional_properties)
    order = (model.__pydantic_private__ or {}).get("order", {})
    return [*(key for key in order if key in found), *(key for key in found if key not in order)]


def _remember(model: Model, key: str) -> None:
    """Add a property at the end of the order."""
    private = model.__pydantic_private__
    if private is None or "order" not in private:
        private = {**(private or {}), "order": dict.fromkeys(_keys(model))}
        object.__setattr__(model, "__pydantic_private__", private)
    elif key not in model:
        private["order"].pop(key, None)
    private["order"].setdefault(key)


def _data(value: Any, exclude_readonly: bool) -> Any:
    """Return the JSON data of an item."""
    if isinstance(value, Model):
        return value.as_dict(exclude_readonly=exclude_readonly)
    if is_map(value):
        return {str(key): _data(item, exclude_readonly) for key, item in value.items()}
    if is_row(value) or isinstance(value, WireList):
        return [_data(item, exclude_readonly) for item in value]
    return value if type(value) in SCALARS else encode(None, value)
