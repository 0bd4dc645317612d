from __future__ import annotations

from typing import Annotated

from pydantic import Field
from typing_extensions import TypeAliasType

from .._runtime.models.union import UnlessTagged
from .message_text_annotation import MessageTextAnnotation
from .message_text_file_citation_annotation import MessageTextFileCitationAnnotation
from .message_text_file_path_annotation import MessageTextFilePathAnnotation
from .message_text_url_citation_annotation import MessageTextUrlCitationAnnotation

MessageTextAnnotationItem = TypeAliasType(
    "MessageTextAnnotationItem",
    Annotated[
        Annotated[
            MessageTextFileCitationAnnotation
            | MessageTextFilePathAnnotation
            | MessageTextUrlCitationAnnotation,
            Field(discriminator="type"),
        ]
        | Annotated[
            "MessageTextAnnotation",
            UnlessTagged("type", "file_citation", "file_path", "url_citation"),
        ],
        Field(union_mode="left_to_right"),
    ],
)

"""An annotation of a text."""
