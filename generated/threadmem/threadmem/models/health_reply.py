from __future__ import annotations

from .._runtime.models.model import Model


class HealthReply(Model):
    """The health of the server."""

    status: str
    """The word ok."""
