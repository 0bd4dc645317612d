"""The value of an argument that was not given; `None` stays free to mean JSON null."""

from __future__ import annotations

from typing import Final, Literal


class Unset:
    """The type of `UNSET`: falsy, one instance, equal to nothing but itself."""

    _one: Unset | None = None

    def __new__(cls) -> Unset:
        if cls._one is None:
            cls._one = super().__new__(cls)
        return cls._one

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    def __reduce__(self) -> str:
        return "UNSET"


UNSET: Final = Unset()
