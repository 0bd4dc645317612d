from __future__ import annotations

from typing import Annotated

from pydantic import Field
from typing_extensions import TypeAliasType

from .._runtime.models.union import UnlessTagged
from .message_content import MessageContent
from .message_image_file_content import MessageImageFileContent
from .message_text_content import MessageTextContent

MessageContentItem = TypeAliasType(
    "MessageContentItem",
    Annotated[
        Annotated[MessageTextContent | MessageImageFileContent, Field(discriminator="type")]
        | Annotated["MessageContent", UnlessTagged("type", "text", "image_file")],
        Field(union_mode="left_to_right"),
    ],
)

"""A single item of the content of an existing message."""
