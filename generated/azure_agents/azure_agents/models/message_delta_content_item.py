from __future__ import annotations

from typing import Annotated

from pydantic import Field
from typing_extensions import TypeAliasType

from .._runtime.models.union import UnlessTagged
from .message_delta_content import MessageDeltaContent
from .message_delta_image_file_content import MessageDeltaImageFileContent
from .message_delta_text_content import MessageDeltaTextContent

MessageDeltaContentItem = TypeAliasType(
    "MessageDeltaContentItem",
    Annotated[
        Annotated[
            MessageDeltaTextContent | MessageDeltaImageFileContent, Field(discriminator="type")
        ]
        | Annotated["MessageDeltaContent", UnlessTagged("type", "text", "image_file")],
        Field(union_mode="left_to_right"),
    ],
)

"""A part to add to a content item of a message."""
