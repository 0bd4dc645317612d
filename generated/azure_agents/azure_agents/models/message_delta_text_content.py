from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from .._runtime.models.mapping import Model
from .message_delta_text_content_object import MessageDeltaTextContentObject


class MessageDeltaTextContent(Model):
    """Text to add to a message."""

    __const__: ClassVar[frozenset[str]] = frozenset({"type"})
    __formats__: ClassVar[dict[str, str]] = {"index": "int32"}
    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    index: int
    """The index of the content item in the message."""
    type: Literal["text"] = "text"
    """The kind of content, which is always `text`."""
    text: MessageDeltaTextContentObject | None = None
    """The text to add and its annotations."""
