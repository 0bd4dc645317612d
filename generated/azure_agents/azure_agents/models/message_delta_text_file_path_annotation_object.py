from __future__ import annotations

from .._runtime.mapping import Model


class MessageDeltaTextFilePathAnnotationObject(Model):
    """A streamed reference to a generated file."""

    file_id: str | None = None
    """The id of the generated file."""
