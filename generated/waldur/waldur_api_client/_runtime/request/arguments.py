# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Check arguments and bodies against their declared types, by the same rules as models.

A value of the type is used as it is. Another value is converted if pydantic converts it without
loss (`"5"` to 5, a mapping to a model, a tuple to a list), or if its JSON form is a value of the
type (a UUID where a string is declared). Anything else is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from math import isfinite
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel, ConfigDict, PydanticUserError, TypeAdapter, ValidationError

from ..models.booleans import without_booleans
from ..models.decode import adapter, encode, members_of, reason, type_of, unwrapped
from ..models.model import Model
from ..operation import Param
from ..typeguards import is_map, is_row
from .typos import warn_of_typos

_PLAIN = frozenset({str, int, bool})


class Check(NamedTuple):
    """Checks the values of a parameter against its type."""

    type: Any
    """None if the document gives no type: every value is accepted."""
    plain: frozenset[type]
    """Classes whose instances are values of the type and their own JSON form."""
    booleans: bool


@lru_cache(maxsize=4096)
def check_of(param: Param) -> Check:
    """Return the check of a parameter. It is created when the parameter is first sent."""
    if param.type is None:
        return Check(None, _PLAIN, True)
    type_ = param.type()
    kinds = [unwrapped(one) for one in members_of((type_,))]
    return Check(type_, _PLAIN.intersection(kinds), any(map(_takes_booleans, kinds)))


def argument(check: Check, value: object) -> Any:
    """Return a value converted to the type of a parameter, with numbers as text.

    Raises ValueError if it is not a value of the type.
    """
    if isinstance(value, bool) and not check.booleans:
        raise ValueError(f"{value} is no value of the type")
    found = _fitted(_text_adapter(check.type), value)
    warn_of_typos(check.type, found)
    return found


def fitted(type_: Any, value: object) -> Any:
    """Return a value converted to the type of a body. Raises ValueError if it does not match."""
    if (is_map(value) or is_row(value)) and any(map(_is_lenient, members_of((type_,)))):
        return value
    found = _fitted(adapter(type_), value)
    warn_of_typos(type_, found)
    return found


class FormFields(NamedTuple):
    """The fields of a form, which are sent one by one."""

    types: Mapping[str, Any]
    """The types of the fields by wire name."""
    wires: Mapping[str, str]
    """Wire names by Python name."""
    required: frozenset[str]
    names: frozenset[str]
    """Python names by wire name."""

    def fitted(self, name: str, value: object) -> Any:
        """Return the JSON form of a field. Raises ValueError if it is not a value of the field's
        type.
        """
        wire = self.wires.get(name, name)
        if wire not in self.types:
            return encode(None, value)
        try:
            found = fitted(self.types[wire], value)
            refuse_infinite(found)
            return encode(self.types[wire], found)
        except (ValueError, TypeError) as error:
            raise ValueError(f"{wire}: {reason(error)}") from error


@lru_cache(maxsize=1024)
def form_fields(type_: Any) -> FormFields | None:
    """Return the fields of a model, or None if the type of a form is not a model."""
    kind = unwrapped(type_)
    if not isinstance(kind, type) or not issubclass(kind, BaseModel) or _is_lenient(kind):
        return None
    fields = kind.__pydantic_fields__
    wires = {name: field.alias or name for name, field in fields.items()}
    return FormFields(
        {wires[name]: type_of(field) for name, field in fields.items()},
        {name: wire for name, wire in wires.items() if name not in wires.values()},
        frozenset(wires[name] for name, field in fields.items() if field.is_required()),
        frozenset(fields),
    )


def refuse_infinite(value: object) -> None:
    """Raise ValueError for NaN and infinities, which JSON has no numbers for (RFC 8259,
    section 6).
    """
    if isinstance(value, float) and not isfinite(value):
        raise ValueError(f"{value} is no JSON number")
    if is_map(value) or is_row(value):
        for item in value.values() if is_map(value) else value:
            refuse_infinite(item)


def _fitted(using: TypeAdapter[Any], value: object) -> Any:
    try:
        return using.validate_python(value)
    except ValidationError as error:
        first = error
    try:
        return using.validate_python(encode(None, value))
    except ValidationError as error:
        last = error if isinstance(value, BaseModel) else first
    except (ValueError, TypeError):
        last = first
    raise ValueError(_reason(last)) from last


def _reason(error: ValidationError) -> str:
    """Return the first error and its place. Values are not shown, because they may be secret."""
    found = error.errors(include_url=False, include_input=False, include_context=False)
    where = ".".join(map(str, found[0]["loc"]))
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    return f"{f'{where}: ' if where else ''}{found[0]['msg']}{more}"


@lru_cache(maxsize=4096)
def _text_adapter(type_: Any) -> TypeAdapter[Any]:
    try:
        config = ConfigDict(coerce_numbers_to_str=True)
        return TypeAdapter(without_booleans(type_), config=config)
    except PydanticUserError:  # models have their own configuration
        return adapter(type_)


def _takes_booleans(kind: Any) -> bool:
    if get_origin(kind) is Literal:
        return any(isinstance(value, bool) for value in get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return not issubclass(kind, (str, int, float))
    return kind in (bool, object, Any)


def _is_lenient(member: Any) -> bool:
    """Whether a type is a model, or a union of models, that leaves missing properties to the
    server.
    """
    kind = unwrapped(member)
    while get_origin(kind) is list:
        kind = unwrapped(get_args(kind)[0])
    return isinstance(kind, type) and issubclass(kind, Model) and kind.__lenient__
