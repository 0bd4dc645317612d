from __future__ import annotations

from .._runtime.mapping import Model


class MessageDeltaTextUrlCitationDetails(Model):
    """A streamed reference to a cited URL."""

    url: str
    """The URL."""
    title: str | None = None
    """The title of the page."""
