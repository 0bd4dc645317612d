from __future__ import annotations

from .._runtime.apis.model import Model


class ChatSessionCreateRequest(Model):
    """Settings of a new chat session."""

    workspace: str | None = None
    """Workspace the session shall belong to."""
