from __future__ import annotations

from .._runtime.models.model import Model


class WorkerMessageInput(Model):
    """A message to create."""

    worker_id: str | None = None
    """The ID of the worker that the message is for, a UUID. Moderators leave it out to write to
    all workers; for anybody else the service fails with a 500 without it. Null is refused.
    """
    message: str
    """The text."""
    origin: str | None = None
    """Who the message is from. Taken from moderators only ("AI Horde Moderators" if not given);
    for anybody else it becomes their numeric user id.
    """
    expiry: int
    """The number of hours after which this message expires."""
