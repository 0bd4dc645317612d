from __future__ import annotations

from .._runtime.mapping import Model
from .image_detail_level import ImageDetailLevel


class MessageImageFileParam(Model):
    """A reference to an uploaded image."""

    file_id: str
    """The id of the uploaded image."""
    detail: ImageDetailLevel | None = None
    """The level of detail to look at."""
