from __future__ import annotations

from .._runtime.models.formats import Rfc822
from .._runtime.models.model import Model


class WorkerMessage(Model):
    """A message for a worker. The service leaves out what has no value and never sends null.
    Listed and created messages have every field but perhaps `origin` and `worker_id`; a single
    message may have been cut down to the fields chosen with `X-Fields`, by this caller or
    another one, so that only `id` can be counted on.
    """

    id: str
    """The id of the message, a UUID."""
    message: str | None = None
    """The text."""
    origin: str | None = None
    """Who the message is from: the numeric id of the user who created it, or the name a moderator
    gave. Absent where unknown.
    """
    expiry: Rfc822 | None = None
    """When the message expires, in UTC."""
    worker_id: str | None = None
    """The worker the message is for, a UUID. Absent on a broadcast."""
    user_id: str | None = None
    """The user who created the message, a number as text."""
    created: Rfc822 | None = None
    """Meant as the time of creation, in UTC. The service fills in the time its own process
    started, the same for all messages.
    """
