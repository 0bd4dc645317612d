from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from .._runtime.models.mapping import Model


class MessageInputTextBlock(Model):
    """A block of plain text."""

    __const__: ClassVar[frozenset[str]] = frozenset({"type"})
    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    type: Literal["text"] = "text"
    """The kind of block, which is always `text`."""
    text: str
    """The text."""
