# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The value of an argument that was not given, so that `None` can mean JSON null."""

from __future__ import annotations

from typing import ClassVar, Final, Literal, Self

from .instances import Instance


class Single(Instance):
    """A class with one instance, known by `name`: falsy, equal to nothing but itself."""

    name: ClassVar[str]
    _one: ClassVar[Self | None] = None

    def __new__(cls) -> Self:
        if cls._one is None:
            cls._one = super().__new__(cls)
        return cls._one

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return self.name

    def __reduce__(self) -> str:
        return self.name


class Unset(Single):
    """The type of `UNSET`."""

    name = "UNSET"


UNSET: Final = Unset()


class Null(Single):
    """The type of `NULL`."""

    name = "NULL"


NULL: Final = Null()
