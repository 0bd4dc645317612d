from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.models.mapping import Model


class MessageTextAnnotation(Model):
    """An annotation of any kind, of which only the kind and the annotated text are known."""

    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    type: str
    """The kind of annotation."""
    text: str
    """The part of the text that the annotation stands for."""
