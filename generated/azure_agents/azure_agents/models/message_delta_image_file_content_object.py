from __future__ import annotations

from .._runtime.mapping import Model


class MessageDeltaImageFileContentObject(Model):
    """A reference to an image file to add."""

    file_id: str | None = None
    """The id of the image file."""
