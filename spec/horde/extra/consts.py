"""Constants of the AI Horde."""

from __future__ import annotations

from typing import Final

ANON_API_KEY: Final = "0000000000"
"""The key of nobody in particular: it may list messages, but not create or delete them."""

USER_KEY_LENGTH: Final = 22
"""The length of the key of a user."""

SHARED_KEY_LENGTH: Final = 36
"""The length of a shared key, a UUID; the operations on messages answer it with a 401."""
