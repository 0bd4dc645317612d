from __future__ import annotations

from .._runtime.mapping import Model


class MessageContent(Model):
    """A content item of any kind, of which only the kind is known."""

    type: str
    """The kind of content."""
