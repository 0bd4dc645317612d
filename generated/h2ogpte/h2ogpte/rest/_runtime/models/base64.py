"""Bytes as text (RFC 4648, sections 4 and 5)."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Any


class Unpadded(bytes):
    """Bytes whose text came without padding, and goes out so (RFC 4648, section 3.2)."""


@dataclass(frozen=True)
class Alphabet:
    """One of the two alphabets, by its last two characters; padding may be missing in one."""

    last: bytes
    bare: bool

    def read(self, value: Any) -> bytes:
        """The bytes of a text; bytes as they are."""
        if isinstance(value, (bytes, bytearray)):
            return value if isinstance(value, bytes) else bytes(value)
        if not isinstance(value, str):
            raise ValueError("text in base64 is expected")
        missing = -len(value) % 4 if self.bare else 0
        found = b64decode(value + "=" * missing, altchars=self.last, validate=True)
        return Unpadded(found) if missing else found

    def read_text(self, value: Any) -> bytes:
        """As `read`, of JSON. Raises ValueError where `write` would not give the same text."""
        found = self.read(value)
        if self.write(found) != value:
            raise ValueError("the text is not as base64 would be written (RFC 4648, section 3.5)")
        return found

    def write(self, value: bytes) -> str:
        """The text of bytes."""
        text = b64encode(value, altchars=self.last).decode()
        return text.rstrip("=") if isinstance(value, Unpadded) else text


STANDARD = Alphabet(b"+/", bare=False)
URL_SAFE = Alphabet(b"-_", bare=True)
