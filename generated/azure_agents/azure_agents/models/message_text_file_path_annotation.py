from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from .._runtime.models.mapping import Model
from .message_text_file_path_details import MessageTextFilePathDetails


class MessageTextFilePathAnnotation(Model):
    """An annotation that points to a file. Made when the agent writes a file with the code
    interpreter.
    """

    __const__: ClassVar[frozenset[str]] = frozenset({"type"})
    __formats__: ClassVar[dict[str, str]] = {"start_index": "int32", "end_index": "int32"}
    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    type: Literal["file_path"] = "file_path"
    """The kind of annotation, which is always `file_path`."""
    text: str
    """The part of the text that the annotation stands for."""
    file_path: MessageTextFilePathDetails
    """The generated file."""
    start_index: int | None = None
    """Index of the first character of the annotated part."""
    end_index: int | None = None
    """Index behind the last character of the annotated part."""
