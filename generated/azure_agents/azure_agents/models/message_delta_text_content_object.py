from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.models.mapping import Model
from .message_delta_text_annotation_item import MessageDeltaTextAnnotationItem


class MessageDeltaTextContentObject(Model):
    """Text to add and its annotations."""

    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    value: str | None = None
    """The text to add."""
    annotations: list[MessageDeltaTextAnnotationItem] | None = None
    """Annotations of the text."""
