from __future__ import annotations

from .._runtime.models.model import Model


class DetailError(Model):
    """An error with one message."""

    detail: str
    """What is wrong."""
