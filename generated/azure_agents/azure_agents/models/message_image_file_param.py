from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.models.mapping import Model
from .image_detail_level import ImageDetailLevel


class MessageImageFileParam(Model):
    """A reference to an uploaded image."""

    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    file_id: str
    """The id of the uploaded image."""
    detail: ImageDetailLevel | None = None
    """The level of detail to look at."""
