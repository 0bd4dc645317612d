from __future__ import annotations

from .._runtime.models.model import Model


class RequestError(Model):
    """A refusal with a reason a program can act on."""

    message: str
    """The reason in words. It may end in a suggestion of other routes; do not match it."""
    rc: str
    """The reason as a code. Worker messages can meet the ones among the examples; the service has
    many more.
    """
