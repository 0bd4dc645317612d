from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from .._runtime.models.mapping import Model
from .message_text_details import MessageTextDetails


class MessageTextContent(Model):
    """Text in a message."""

    __const__: ClassVar[frozenset[str]] = frozenset({"type"})
    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    type: Literal["text"] = "text"
    """The kind of content, which is always `text`."""
    text: MessageTextDetails
    """The text and its annotations."""
