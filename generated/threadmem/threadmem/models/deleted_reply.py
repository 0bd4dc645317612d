from __future__ import annotations

from .._runtime.models.model import Model


class DeletedReply(Model):
    """Says that something was deleted."""

    message: str
    """A sentence for people."""
