from __future__ import annotations

from typing import Annotated

from pydantic import Field
from typing_extensions import TypeAliasType

from .._runtime.models.union import UnlessTagged
from .message_delta_text_annotation import MessageDeltaTextAnnotation
from .message_delta_text_file_citation_annotation import MessageDeltaTextFileCitationAnnotation
from .message_delta_text_file_path_annotation import MessageDeltaTextFilePathAnnotation
from .message_delta_text_url_citation_annotation import MessageDeltaTextUrlCitationAnnotation

MessageDeltaTextAnnotationItem = TypeAliasType(
    "MessageDeltaTextAnnotationItem",
    Annotated[
        Annotated[
            MessageDeltaTextFileCitationAnnotation
            | MessageDeltaTextFilePathAnnotation
            | MessageDeltaTextUrlCitationAnnotation,
            Field(discriminator="type"),
        ]
        | Annotated[
            "MessageDeltaTextAnnotation",
            UnlessTagged("type", "file_citation", "file_path", "url_citation"),
        ],
        Field(union_mode="left_to_right"),
    ],
)

"""An annotation of text to add."""
