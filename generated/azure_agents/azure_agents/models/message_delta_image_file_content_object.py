from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.models.mapping import Model


class MessageDeltaImageFileContentObject(Model):
    """A reference to an image file to add."""

    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    file_id: str | None = None
    """The id of the image file."""
