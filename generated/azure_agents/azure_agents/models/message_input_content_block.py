from __future__ import annotations

from .._runtime.mapping import Model
from .message_block_type import MessageBlockType


class MessageInputContentBlock(Model):
    """A content block of any kind, of which only the kind is known."""

    type: MessageBlockType
    """The kind of block."""
