# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Values that keep the text they were read from, because it is not what would be written.

What came in goes out letter for letter; the value itself is what the type says.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

UUID_TEXT = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
"""A UUID as it is written (RFC 9562, section 4)."""


class ReceivedUUID(UUID):
    """A UUID, and in `text` as it came: in capitals, without hyphens, as a URN."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        super().__init__(text)
        object.__setattr__(self, "text", text)

    def __reduce_ex__(self, protocol: Any) -> Any:
        return type(self), (text_of(self),)

    def __repr__(self) -> str:
        return f"UUID({str(self)!r})"


class ReceivedDecimal(Decimal):
    """A decimal number, and in `text` as it came."""

    __slots__ = ("text",)
    text: str

    def __new__(cls, text: str) -> ReceivedDecimal:
        value = super().__new__(cls, text)
        value.text = text
        return value

    def __reduce_ex__(self, protocol: Any) -> Any:
        return type(self), (text_of(self),)

    def __copy__(self) -> ReceivedDecimal:
        return self

    def __deepcopy__(self, memo: object) -> ReceivedDecimal:
        return self

    def __repr__(self) -> str:
        return f"Decimal({str(self)!r})"


def text_of(value: object) -> str:
    """The text that a value was read from, where it is not the text that would be written."""
    found = getattr(value, "text", "")
    return found if isinstance(found, str) else ""


def restored(class_: Any, arguments: Any, text: str) -> Any:
    """A value as it was before it was pickled or copied."""
    value = class_(*arguments)
    if text:
        value.text = text
    return value
