from __future__ import annotations

from .._runtime.mapping import Model
from .message_text_annotation_item import MessageTextAnnotationItem


class MessageTextDetails(Model):
    """A text and its annotations."""

    value: str
    """The text."""
    annotations: list[MessageTextAnnotationItem]
    """The annotations of this text."""
