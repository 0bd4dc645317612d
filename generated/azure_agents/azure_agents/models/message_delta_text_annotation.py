from __future__ import annotations

from .._runtime.mapping import Model


class MessageDeltaTextAnnotation(Model):
    """An annotation of any kind, of which only the place and the kind are known."""

    index: int
    """The index of the annotation in the text."""
    type: str
    """The kind of annotation."""
