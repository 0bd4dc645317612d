from __future__ import annotations

from typing import ClassVar

from .._runtime.models.formats import DateTime, UuidHex
from .._runtime.models.model import Model


class ChatSession(Model):
    """The chat session of a user. No field is required because `field` can leave out each of them."""

    __formats__: ClassVar[dict[str, str]] = {"uuid": "uuid", "user": "uuid"}
    uuid: UuidHex | None = None
    """UUID of the session."""
    user: UuidHex | None = None
    """UUID of the user it belongs to."""
    user_username: str | None = None
    """Username of that user."""
    user_full_name: str | None = None
    """Full name of that user."""
    created: DateTime | None = None
    """When it was created."""
    modified: DateTime | None = None
    """When it was changed last."""
