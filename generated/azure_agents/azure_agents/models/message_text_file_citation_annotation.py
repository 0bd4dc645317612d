from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from .._runtime.models.mapping import Model
from .message_text_file_citation_details import MessageTextFileCitationDetails


class MessageTextFileCitationAnnotation(Model):
    """A citation that points to a quote in a file. Made when the agent searches files."""

    __const__: ClassVar[frozenset[str]] = frozenset({"type"})
    __formats__: ClassVar[dict[str, str]] = {"start_index": "int32", "end_index": "int32"}
    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    type: Literal["file_citation"] = "file_citation"
    """The kind of annotation, which is always `file_citation`."""
    text: str
    """The part of the text that the annotation stands for."""
    file_citation: MessageTextFileCitationDetails
    """The cited file and the quote."""
    start_index: int | None = None
    """Index of the first character of the annotated part."""
    end_index: int | None = None
    """Index behind the last character of the annotated part."""
