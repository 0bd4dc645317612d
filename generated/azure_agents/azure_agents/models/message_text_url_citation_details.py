from __future__ import annotations

from .._runtime.mapping import Model


class MessageTextUrlCitationDetails(Model):
    """A cited URL."""

    url: str
    """The URL."""
    title: str | None = None
    """The title of the page."""
