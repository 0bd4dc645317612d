"""Open enumerations: a value the document does not list becomes a member that keeps it.

`Role("robot")` never raises: it gives a member of `Role` whose `value` is `"robot"` and whose
`is_known` is False. Such members compare by value and are not listed by iteration.
"""

from __future__ import annotations

from enum import Enum, IntEnum, StrEnum
from typing import Self
from warnings import warn


class Renamed:
    """The name a member had, in the class of the enumeration: it gives the member, and warns."""

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
    """A string enumeration that keeps values it does not know."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        return cls._unlisted(str.__new__(cls, value), value) if isinstance(value, str) else None


class OpenIntEnum(_Open, IntEnum):
    """An integer enumeration that keeps values it does not know."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, int) or isinstance(value, bool):
            return None
        return cls._unlisted(int.__new__(cls, value), value)


class OpenEnum(_Open):
    """An enumeration of values of several types that keeps values it does not know."""

    @classmethod
    def _missing_(cls, value: object) -> Self:
        return cls._unlisted(object.__new__(cls), value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and self.value == other.value

    def __hash__(self) -> int:
        return hash(str(self.value))
