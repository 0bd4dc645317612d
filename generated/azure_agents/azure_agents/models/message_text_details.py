from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.models.mapping import Model
from .message_text_annotation_item import MessageTextAnnotationItem


class MessageTextDetails(Model):
    """A text and its annotations."""

    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    value: str
    """The text."""
    annotations: list[MessageTextAnnotationItem]
    """The annotations of this text."""
