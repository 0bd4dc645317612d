from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import Field

from .._runtime.models.formats import UnixSeconds
from .._runtime.models.mapping import Model
from ..thread_message import ThreadMessageMixin
from .message_attachment import MessageAttachment
from .message_content_item import MessageContentItem
from .message_incomplete_details import MessageIncompleteDetails
from .message_role import MessageRole
from .message_status import MessageStatus


class ThreadMessage(ThreadMessageMixin, Model):
    """A single, existing message in a thread."""

    __const__: ClassVar[frozenset[str]] = frozenset({"object"})
    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    id: str
    """The identifier, which can be referenced in API endpoints."""
    object: Literal["thread.message"] = "thread.message"
    """The object type, which is always `thread.message`."""
    created_at: UnixSeconds
    """When the message was created, in seconds since 1970 (UTC)."""
    thread_id: str
    """The id of the thread that this message belongs to."""
    status: MessageStatus
    """The status of the message."""
    incomplete_details: MessageIncompleteDetails | None
    """On an incomplete message, details about why the message is incomplete; otherwise null."""
    completed_at: UnixSeconds | None
    """When the message was completed, in seconds since 1970 (UTC); null if not, or if a user wrote
    it.
    """
    incomplete_at: UnixSeconds | None
    """When the message was marked as incomplete, in seconds since 1970 (UTC); null if it was not."""
    role: MessageRole
    """The role associated with the message."""
    content: list[MessageContentItem]
    """The content items of the message, in order."""
    agent_id: Annotated[str | None, Field(alias="assistant_id")]
    """If applicable, the id of the agent that authored this message; otherwise null."""
    run_id: str | None
    """If applicable, the id of the run associated with the authoring of this message; otherwise
    null.
    """
    attachments: list[MessageAttachment] | None
    """The files attached to the message, and the tools they were added to."""
    metadata: dict[str, str] | None
    """Up to 16 key/value pairs attached to the message. Keys have up to 64 characters, values up
    to 512 characters.
    """
