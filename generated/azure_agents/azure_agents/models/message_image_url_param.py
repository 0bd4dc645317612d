from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.models.mapping import Model
from .image_detail_level import ImageDetailLevel


class MessageImageUrlParam(Model):
    """A reference to an image on the web."""

    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    url: str
    """The publicly accessible URL of the image."""
    detail: ImageDetailLevel | None = None
    """The level of detail to look at; `auto` if not given."""
