from __future__ import annotations

from .._runtime.apis.model import Model


class ChatSessionUpdateRequest(Model):
    """A new name for a chat session."""

    name: str
    """The new name."""
