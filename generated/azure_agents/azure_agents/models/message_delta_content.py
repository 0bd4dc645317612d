from __future__ import annotations

from .._runtime.mapping import Model


class MessageDeltaContent(Model):
    """A part of any kind, of which only the place and the kind are known."""

    index: int
    """The index of the content item in the message."""
    type: str
    """The kind of content."""
