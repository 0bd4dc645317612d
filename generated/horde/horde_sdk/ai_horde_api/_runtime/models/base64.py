# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Bytes as text (RFC 4648, sections 4 and 5)."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Any


class Padded(bytes):
    """Bytes whose text had padding and is written with it."""


class Unpadded(bytes):
    """Bytes whose text had no padding and is written without it (RFC 4648, section 3.2)."""


@dataclass(frozen=True)
class Alphabet:
    """One of the two alphabets, by its last two characters.

    `optional` says whether text without padding is accepted, `padded` whether bytes that were not
    read from text are written with it.
    """

    last: bytes
    optional: bool
    padded: bool

    def read(self, value: Any) -> bytes:
        """Return the bytes of a text. Bytes are returned unchanged."""
        if isinstance(value, (bytes, bytearray)):
            return value if isinstance(value, bytes) else bytes(value)
        if not isinstance(value, str):
            raise ValueError("text in base64 is expected")
        missing = -len(value) % 4 if self.optional else 0
        found = b64decode(value + "=" * missing, altchars=self.last, validate=True)
        if missing:
            return Unpadded(found) if self.padded else found
        return Padded(found) if value.endswith("=") and not self.padded else found

    def read_text(self, value: Any) -> bytes:
        """Read JSON text. Raises ValueError if `write` would not return the same text."""
        found = self.read(value)
        if self.write(found) != value:
            raise ValueError("the text is not as base64 would be written (RFC 4648, section 3.5)")
        return found

    def write(self, value: bytes) -> str:
        """Return the text of bytes."""
        text = b64encode(value, altchars=self.last).decode()
        padded = isinstance(value, Padded) or (self.padded and not isinstance(value, Unpadded))
        return text if padded else text.rstrip("=")


STANDARD = Alphabet(b"+/", optional=False, padded=True)
URL_SAFE = Alphabet(b"-_", optional=True, padded=False)
"""As in RFC 7515, section 2, and in most APIs."""
URL_SAFE_PADDED = Alphabet(b"-_", optional=True, padded=True)
