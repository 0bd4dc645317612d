from __future__ import annotations

from .._runtime.mapping import Model


class MessageImageFileDetails(Model):
    """A reference to an image file."""

    file_id: str
    """The id of the image file."""
