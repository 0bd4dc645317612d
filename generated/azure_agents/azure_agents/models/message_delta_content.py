from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from .._runtime.models.mapping import Model


class MessageDeltaContent(Model):
    """A part of any kind, of which only the place and the kind are known."""

    __formats__: ClassVar[dict[str, str]] = {"index": "int32"}
    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    index: int
    """The index of the content item in the message."""
    type: str
    """The kind of content."""
