from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from .._runtime.models.mapping import Model
from .message_attachment import MessageAttachment
from .message_input_content import MessageInputContent
from .message_role import MessageRole


class ThreadMessageOptions(Model):
    """A message to create."""

    __nullable__: ClassVar[frozenset[str]] = frozenset({"attachments", "metadata"})
    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    role: MessageRole
    """The role of the entity that creates the message: `user` for an actual user (used in most
    cases), `assistant` to insert messages of the agent into the conversation.
    """
    content: MessageInputContent
    """The content of the message, as text or as a list of content blocks."""
    attachments: list[MessageAttachment] | None = None
    """The files to attach to the message, and the tools they should be added to."""
    metadata: dict[str, str] | None = None
    """Up to 16 key/value pairs to attach to the message. Keys have up to 64 characters, values
    up to 512 characters.
    """
