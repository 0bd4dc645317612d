from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from .._runtime.models.mapping import Model
from .message_delta_text_file_path_annotation_object import MessageDeltaTextFilePathAnnotationObject


class MessageDeltaTextFilePathAnnotation(Model):
    """A streamed annotation that points to a file."""

    __const__: ClassVar[frozenset[str]] = frozenset({"type"})
    __formats__: ClassVar[dict[str, str]] = {
        "index": "int32",
        "start_index": "int32",
        "end_index": "int32",
    }
    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    index: int
    """The index of the annotation in the text."""
    type: Literal["file_path"] = "file_path"
    """The kind of annotation, which is always `file_path`."""
    file_path: MessageDeltaTextFilePathAnnotationObject | None = None
    """The generated file."""
    start_index: int | None = None
    """Index of the first character of the annotated part."""
    end_index: int | None = None
    """Index behind the last character of the annotated part."""
    text: str | None = None
    """The part of the text that the annotation stands for."""
