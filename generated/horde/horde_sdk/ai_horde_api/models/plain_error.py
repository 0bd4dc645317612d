from __future__ import annotations

from .._runtime.models.model import Model


class PlainError(Model):
    """An error with a text and nothing else: rate limits, faults of the service, unreadable bodies
    and unreadable `X-Fields`.
    """

    message: str
    """The error in words."""
