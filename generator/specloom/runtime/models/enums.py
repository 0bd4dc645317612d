# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Open enumerations: a value that the document does not list becomes a member that keeps it.

`Role("robot")` never raises. It returns a member of `Role` whose `value` is `"robot"` and whose
`is_known` is False. Such members compare by value and are not part of the iteration.
"""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from typing import TYPE_CHECKING, Any, Self, cast
from uuid import UUID
from warnings import warn

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


class Renamed:
    """A former member name in an enumeration class. It returns the member and warns."""

    def __init__(self, now: str) -> None:
        self._now = now
        self._old = ""

    def __set_name__(self, owner: type[Enum], name: str) -> None:
        self._old = name

    def __get__(self, member: Enum | None, owner: type[Enum]) -> Enum:
        now = f"{owner.__name__}.{self._old} is now {owner.__name__}.{self._now}"
        warn(now, DeprecationWarning, stacklevel=2)
        return owner[self._now]


class _Open(Enum):
    @property
    def is_known(self) -> bool:
        """Whether the document lists this value."""
        return self._name_ in type(self).__members__

    @classmethod
    def _unlisted(cls, member: Self, value: object) -> Self:
        member._value_ = value
        member._name_ = f"<{value}>"
        return member

    def __reduce_ex__(self, protocol: object) -> tuple[type[Self], tuple[object]]:
        return type(self), (self.value,)


class OpenStrEnum(_Open, StrEnum):
    """A string enumeration that keeps unknown values. Dates and UUIDs are their text."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if isinstance(value, date | time):
            return cls(value.isoformat())
        if isinstance(value, UUID):
            return cls(str(value))
        return cls._unlisted(str.__new__(cls, value), value) if isinstance(value, str) else None


class OpenIntEnum(_Open, IntEnum):
    """An integer enumeration that keeps unknown values."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if isinstance(value, Decimal | float) and value == int(value):
            return cls(int(value))
        if not isinstance(value, int) or isinstance(value, bool):
            return None
        return cls._unlisted(int.__new__(cls, value), value)


class _FloatEnum(float, Enum):
    pass


class OpenFloatEnum(_Open, _FloatEnum):
    """A number enumeration that keeps unknown values. Members compare as numbers."""

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        schema: Any = handler(source)
        schema.pop("sub_type", None)  # it would write 2 as 2.0
        return cast("CoreSchema", schema)

    def __new__(cls, value: float) -> Self:
        member = float.__new__(cls, value)
        member._value_ = value  # an integer stays an integer
        return member

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if isinstance(value, Decimal):
            return cls(float(value))
        if not isinstance(value, int | float) or isinstance(value, bool):
            return None
        return cls._unlisted(float.__new__(cls, value), value)


class OpenEnum(_Open):
    """An enumeration of values of several types that keeps unknown values."""

    @classmethod
    def _missing_(cls, value: object) -> Self:
        return cls._unlisted(object.__new__(cls), value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and self.value == other.value

    def __hash__(self) -> int:
        return hash(str(self.value))
