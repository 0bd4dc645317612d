from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from .._runtime.models.mapping import Model
from .message_image_file_param import MessageImageFileParam


class MessageInputImageFileBlock(Model):
    """A block with an image that was uploaded before."""

    __const__: ClassVar[frozenset[str]] = frozenset({"type"})
    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    type: Literal["image_file"] = "image_file"
    """The kind of block, which is always `image_file`."""
    image_file: MessageImageFileParam
    """The image file and the level of detail."""
