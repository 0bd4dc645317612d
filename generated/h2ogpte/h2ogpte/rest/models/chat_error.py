from __future__ import annotations

from .._runtime.apis.model import Model


class ChatError(Model):
    """Why a streamed answer broke off. It comes with status 200."""

    error: str
    """What went wrong."""
