from __future__ import annotations

from .._runtime.models.model import Model


class ThreadSessionRequest(Model):
    """A thread as it is sent. Archiving and restoring accept it and ignore it."""

    name: str | None = None
    """Name of the thread."""
    is_archived: bool | None = None
    """Whether it is archived."""
