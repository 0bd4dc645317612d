from __future__ import annotations

from .._runtime.mapping import Model


class MessageDeltaTextFileCitationAnnotationObject(Model):
    """A streamed reference to a cited file."""

    file_id: str | None = None
    """The id of the cited file."""
    quote: str | None = None
    """The quote from the file."""
