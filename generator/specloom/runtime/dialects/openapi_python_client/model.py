# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Models of this dialect: an absent field reads as `UNSET`, and None is null."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, Union

from pydantic import BaseModel

from ...models.model import Model as Plain
from ...unset import UNSET, Unset

T = TypeVar("T")

if TYPE_CHECKING:
    Optional = Union[T, Unset]  # noqa: UP007  (a type variable in it)
    ABSENT: Any = UNSET
else:
    from typing import Optional as Optional

    ABSENT = None


class Model(Plain):
    """A JSON object of the document. Received data is kept as it is.

    Constructors take the fields by name or position, required fields first. An absent field reads
    as `UNSET`; None is written as null. Undeclared properties are kept in `model["wire_name"]` and
    `additional_properties`.
    """

    __nulls__: ClassVar[bool] = True
    __defaults__: ClassVar[Mapping[str, object]] = {}
    """The document's defaults by field name, which constructors set."""

    def __init__(self, /, *args: Any, **data: Any) -> None:
        if args:
            data = {**_by_name(type(self), args, data), **data}
        for name, value in self.__defaults__.items():
            if type(self).__pydantic_fields__[name].alias not in data:
                data.setdefault(name, value)
        super().__init__(**data)

    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        for name, field in cls.__pydantic_fields__.items():
            if field.default is None and name not in cls.__deprecated_fields__:
                setattr(cls, name, _OptionalField(name))

    @property
    def additional_properties(self) -> dict[str, Any]:
        """The undeclared properties by wire name. The mapping can be edited."""
        return super().additional_properties

    @additional_properties.setter
    def additional_properties(self, value: dict[str, Any]) -> None:
        object.__setattr__(self, "__pydantic_extra__", value)


class _OptionalField:
    """Returns the value of a field, or `UNSET` if it is absent."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, instance: BaseModel | None, owner: type | None = None) -> Any:
        if instance is None:
            raise AttributeError(self._name)  # pydantic reads the defaults of fields from the class
        value = instance.__dict__.get(self._name)
        absent = value is None and self._name not in instance.__pydantic_fields_set__
        return UNSET if absent else value

    def __set__(self, instance: BaseModel, value: Any) -> None:
        """Take precedence over the instance's value, which pydantic sets itself."""
        raise AttributeError(self._name)


def _by_name(cls: type[BaseModel], args: tuple[Any, ...], data: dict[str, Any]) -> dict[str, Any]:
    """Return positional arguments by field name. Raises TypeError as a function call does."""
    names = _order(cls)
    if len(args) > len(names):
        raise TypeError(f"{cls.__name__} takes {len(names)} arguments, not {len(args)}")
    found = dict(zip(names, args, strict=False))
    for name in found:
        if name in data:
            raise TypeError(f"{cls.__name__} got several values for argument {name!r}")
    return found


@lru_cache(maxsize=4096)
def _order(cls: type[BaseModel]) -> tuple[str, ...]:
    fields = cls.__pydantic_fields__
    return tuple(sorted(fields, key=lambda name: not fields[name].is_required()))
