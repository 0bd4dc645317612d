from __future__ import annotations

from .._runtime.models.model import Model


class V1DeleteRole(Model):
    """Which role is to be removed."""

    name: str
    """The name of the role."""
