from __future__ import annotations

from typing import Annotated

from pydantic import Field
from typing_extensions import TypeAliasType

from .._runtime.models.union import UnlessTagged
from .message_input_content_block import MessageInputContentBlock
from .message_input_image_file_block import MessageInputImageFileBlock
from .message_input_image_url_block import MessageInputImageUrlBlock
from .message_input_text_block import MessageInputTextBlock

MessageInputContentBlockItem = TypeAliasType(
    "MessageInputContentBlockItem",
    Annotated[
        Annotated[
            MessageInputTextBlock | MessageInputImageFileBlock | MessageInputImageUrlBlock,
            Field(discriminator="type"),
        ]
        | Annotated[
            "MessageInputContentBlock", UnlessTagged("type", "text", "image_file", "image_url")
        ],
        Field(union_mode="left_to_right"),
    ],
)

"""A single block of the content of a message to create."""
