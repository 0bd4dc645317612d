from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.models.mapping import Model
from .message_delta_content_item import MessageDeltaContentItem
from .message_role import MessageRole


class MessageDelta(Model):
    """What was added to a message."""

    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    role: MessageRole | None = None
    """The role of the entity that writes the message."""
    content: list[MessageDeltaContentItem]
    """Parts to add to the content of the message."""
