from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from .._runtime.models.mapping import Model
from .message_delta_image_file_content_object import MessageDeltaImageFileContentObject


class MessageDeltaImageFileContent(Model):
    """An image file to add to a message."""

    __const__: ClassVar[frozenset[str]] = frozenset({"type"})
    __formats__: ClassVar[dict[str, str]] = {"index": "int32"}
    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    index: int
    """The index of the content item in the message."""
    type: Literal["image_file"] = "image_file"
    """The kind of content, which is always `image_file`."""
    image_file: MessageDeltaImageFileContentObject | None = None
    """The image file."""
