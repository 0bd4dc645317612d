from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from .._runtime.models.mapping import Model
from .message_text_url_citation_details import MessageTextUrlCitationDetails


class MessageTextUrlCitationAnnotation(Model):
    """A citation that points to a URL. Made when the agent searches the web."""

    __const__: ClassVar[frozenset[str]] = frozenset({"type"})
    __formats__: ClassVar[dict[str, str]] = {"start_index": "int32", "end_index": "int32"}
    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    type: Literal["url_citation"] = "url_citation"
    """The kind of annotation, which is always `url_citation`."""
    text: str
    """The part of the text that the annotation stands for."""
    url_citation: MessageTextUrlCitationDetails
    """The cited URL."""
    start_index: int | None = None
    """Index of the first character of the annotated part."""
    end_index: int | None = None
    """Index behind the last character of the annotated part."""
