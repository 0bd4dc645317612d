from __future__ import annotations

from typing import ClassVar

from .._runtime.apis.model import Model
from .._runtime.models.formats import DateTime
from .chat_message_meta import ChatMessageMeta


class ChatMessage(Model):
    """A message of a chat session."""

    __nullable__: ClassVar[frozenset[str]] = frozenset(
        {"username", "reply_to", "type_list", "error", "llm_args"}
    )
    id: str
    """Id of the message."""
    content: str
    """Text of the message."""
    username: str | None = None
    """Author of the message."""
    reply_to: str | None = None
    """Id of the message this one answers; absent or null on questions of the user."""
    votes: int
    """How the user has rated the message."""
    created_at: DateTime
    """When the message was written."""
    type_list: list[ChatMessageMeta] | None = None
    """Meta information that is sent along."""
    error: str | None = None
    """Why there is no proper answer."""
    has_references: bool
    """Whether the message has references."""
    total_references: int
    """How many references the message has."""
    llm_args: str | None = None
    """JSON text of the model settings that were asked for. Newer servers only."""
