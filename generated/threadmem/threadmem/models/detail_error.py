from __future__ import annotations

from .._runtime.models.model import Model


class DetailError(Model):
    """An error in one sentence."""

    detail: str
    """What went wrong."""
