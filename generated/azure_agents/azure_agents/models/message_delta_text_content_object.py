from __future__ import annotations

from .._runtime.mapping import Model
from .message_delta_text_annotation_item import MessageDeltaTextAnnotationItem


class MessageDeltaTextContentObject(Model):
    """Text to add and its annotations."""

    value: str | None = None
    """The text to add."""
    annotations: list[MessageDeltaTextAnnotationItem] | None = None
    """Annotations of the text."""
