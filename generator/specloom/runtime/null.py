"""The value that sends JSON null where `None` means that nothing is sent."""

from __future__ import annotations

from typing import Final

from .unset import Single


class Null(Single):
    """The type of `NULL`."""

    name = "NULL"


NULL: Final = Null()
