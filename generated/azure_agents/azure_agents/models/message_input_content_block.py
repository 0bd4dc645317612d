from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.models.mapping import Model
from .message_block_type import MessageBlockType


class MessageInputContentBlock(Model):
    """A content block of any kind, of which only the kind is known."""

    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    type: MessageBlockType
    """The kind of block."""
