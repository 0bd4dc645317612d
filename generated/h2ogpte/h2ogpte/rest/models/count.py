from __future__ import annotations

from .._runtime.apis.model import Model


class Count(Model):
    """A number of things."""

    count: int
    """How many there are."""
