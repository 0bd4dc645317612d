"""The value that sends JSON null where `None` means that nothing is sent."""

from __future__ import annotations

from typing import Final, Literal


class Null:
    """The type of `NULL`: falsy, one instance, equal to nothing but itself."""

    _one: Null | None = None

    def __new__(cls) -> Null:
        if cls._one is None:
            cls._one = super().__new__(cls)
        return cls._one

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "NULL"

    def __reduce__(self) -> str:
        return "NULL"


NULL: Final = Null()
