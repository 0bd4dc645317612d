from __future__ import annotations

from typing import ClassVar

from .._runtime.apis.model import Model
from .._runtime.models.formats import DateTime
from .chat_session_source import ChatSessionSource


class ChatSession(Model):
    """A chat session."""

    __nullable__: ClassVar[frozenset[str]] = frozenset(
        {
            "name",
            "collection_id",
            "collection_name",
            "prompt_template_id",
            "latest_message_content",
            "workspace",
            "username",
            "status",
            "expiry_date",
            "inactivity_interval",
            "keep_forever",
            "archived_at",
            "source",
        }
    )
    id: str
    """Id of the session."""
    name: str | None = None
    """Title of the session."""
    collection_id: str | None = None
    """Id of the collection the session is bound to."""
    collection_name: str | None = None
    """Name of that collection. Newer servers only."""
    prompt_template_id: str | None = None
    """Id of the prompt template the session is bound to."""
    latest_message_content: str | None = None
    """Preview of the last message."""
    updated_at: DateTime
    """When the session was last changed."""
    workspace: str | None = None
    """Workspace the session belongs to. Newer servers only."""
    username: str | None = None
    """Owner of the session. Newer servers only."""
    status: str | None = None
    """State of the session. Newer servers only."""
    expiry_date: DateTime | None = None
    """When the session expires. Newer servers only."""
    inactivity_interval: int | None = None
    """Days without use after which the session expires. Newer servers only."""
    keep_forever: bool | None = None
    """Whether the session never expires; absent means false. Newer servers only."""
    archived_at: DateTime | None = None
    """When the session was archived. Newer servers only."""
    source: ChatSessionSource | None = None
    """What the session was made by. Newer servers only."""
