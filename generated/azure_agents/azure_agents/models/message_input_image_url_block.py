from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from .._runtime.models.mapping import Model
from .message_image_url_param import MessageImageUrlParam


class MessageInputImageUrlBlock(Model):
    """A block with an image on the web."""

    __const__: ClassVar[frozenset[str]] = frozenset({"type"})
    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    type: Literal["image_url"] = "image_url"
    """The kind of block, which is always `image_url`."""
    image_url: MessageImageUrlParam
    """The URL of the image and the level of detail."""
