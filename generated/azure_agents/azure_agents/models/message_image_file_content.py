from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from .._runtime.models.mapping import Model
from .message_image_file_details import MessageImageFileDetails


class MessageImageFileContent(Model):
    """An image file in a message."""

    __const__: ClassVar[frozenset[str]] = frozenset({"type"})
    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    type: Literal["image_file"] = "image_file"
    """The kind of content, which is always `image_file`."""
    image_file: MessageImageFileDetails
    """The image file."""
