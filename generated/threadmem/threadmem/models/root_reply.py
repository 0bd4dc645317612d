from __future__ import annotations

from .._runtime.models.model import Model


class RootReply(Model):
    """The greeting of the server."""

    message: str
    """A sentence for people."""
