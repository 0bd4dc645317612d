from __future__ import annotations

from .._runtime.mapping import Model


class MessageTextAnnotation(Model):
    """An annotation of any kind, of which only the kind and the annotated text are known."""

    type: str
    """The kind of annotation."""
    text: str
    """The part of the text that the annotation stands for."""
