# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Arguments and bodies held against their declared types, by the rule of the models.

A value of the type is taken as it is. Another one is converted where pydantic converts it without
loss (`"5"` to 5, a mapping to a model, a tuple to a list), or where its JSON form is a value of the
type (a UUID where text is declared). Anything else is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
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
    """How the values of a parameter are held against its type."""

    type: Any
    """None where nothing is said of it: every value is taken."""
    plain: frozenset[type]
    """Classes whose values are values of the type, and are their own JSON form."""
    booleans: bool


@lru_cache(maxsize=4096)
def check_of(param: Param) -> Check:
    """The check of a parameter, made when it is first sent."""
    if param.type is None:
        return Check(None, _PLAIN, True)
    type_ = param.type()
    kinds = [unwrapped(one) for one in members_of((type_,))]
    return Check(type_, _PLAIN.intersection(kinds), any(map(_takes_booleans, kinds)))


def argument(check: Check, value: object) -> Any:
    """A value as the type of a parameter has it; a number is text there, for so it travels.

    Raises ValueError where it is none.
    """
    if isinstance(value, bool) and not check.booleans:
        raise ValueError(f"{value} is no value of the type")
    found = _fitted(_text_adapter(check.type), value)
    warn_of_typos(check.type, found)
    return found


def fitted(type_: Any, value: object) -> Any:
    """A value as a type of a body has it. Raises ValueError where it is none."""
    if (is_map(value) or is_row(value)) and any(map(_is_lenient, members_of((type_,)))):
        return value
    found = _fitted(adapter(type_), value)
    warn_of_typos(type_, found)
    return found


class FormFields(NamedTuple):
    """The fields of a form, each of which is sent by itself."""

    types: Mapping[str, Any]
    """By wire name."""
    wires: Mapping[str, str]
    """Wire names by Python names."""
    required: frozenset[str]
    names: frozenset[str]
    """Their Python names."""

    def fitted(self, name: str, value: object) -> Any:
        """A field in its JSON form. Raises ValueError where it is no value of its type."""
        wire = self.wires.get(name, name)
        if wire not in self.types:
            return encode(None, value)
        try:
            return encode(self.types[wire], fitted(self.types[wire], value))
        except (ValueError, TypeError) as error:
            raise ValueError(f"{wire}: {reason(error)}") from error


@lru_cache(maxsize=1024)
def form_fields(type_: Any) -> FormFields | None:
    """The fields of a model; None where the type of a form is something else."""
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
    """The first thing that is wrong, and where; values are not shown, they may be secret."""
    found = error.errors(include_url=False, include_input=False, include_context=False)
    where = ".".join(map(str, found[0]["loc"]))
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    return f"{f'{where}: ' if where else ''}{found[0]['msg']}{more}"


@lru_cache(maxsize=4096)
def _text_adapter(type_: Any) -> TypeAdapter[Any]:
    try:
        config = ConfigDict(coerce_numbers_to_str=True)
        return TypeAdapter(without_booleans(type_), config=config)
    except PydanticUserError:  # models have a configuration of their own
        return adapter(type_)


def _takes_booleans(kind: Any) -> bool:
    if get_origin(kind) is Literal:
        return any(isinstance(value, bool) for value in get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return not issubclass(kind, (str, int, float))
    return kind in (bool, object, Any)


def _is_lenient(member: Any) -> bool:
    """Whether a type is a model that leaves it to the server to judge incomplete data, or several
    of them."""
    kind = unwrapped(member)
    while get_origin(kind) is list:
        kind = unwrapped(get_args(kind)[0])
    return isinstance(kind, type) and issubclass(kind, Model) and kind.__lenient__
