from __future__ import annotations

from .._runtime.models.model import Model


class SimpleResponse(Model):
    """A confirmation."""

    message: str
    """What the service has to say; `OK` after a deletion."""
