from __future__ import annotations

from typing import ClassVar, Literal

from .._runtime.mapping import Model


class MessageInputTextBlock(Model):
    """A block of plain text."""

    __const__: ClassVar[frozenset[str]] = frozenset({"type"})
    type: Literal["text"] = "text"
    """The kind of block, which is always `text`."""
    text: str
    """The text."""
