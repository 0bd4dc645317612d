from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.models.mapping import Model


class MessageContent(Model):
    """A content item of any kind, of which only the kind is known."""

    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    type: str
    """The kind of content."""
