from __future__ import annotations

from .._runtime.apis.model import Model


class ChatMessageMeta(Model):
    """A piece of meta information on a message."""

    message_type: str
    """What the content is, e.g. `usage_stats`."""
    content: str
    """The content; often JSON text."""
