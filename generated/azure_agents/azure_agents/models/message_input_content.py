from __future__ import annotations

from typing_extensions import TypeAliasType

from .message_input_content_block_item import MessageInputContentBlockItem

MessageInputContent = TypeAliasType("MessageInputContent", str | list[MessageInputContentBlockItem])

"""The content of a message to create, as plain text or as a list of content blocks."""
