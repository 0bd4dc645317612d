from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from .._runtime.models.mapping import Model
from .message_delta_text_url_citation_details import MessageDeltaTextUrlCitationDetails


class MessageDeltaTextUrlCitationAnnotation(Model):
    """A streamed citation of a URL."""

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
    type: Literal["url_citation"] = "url_citation"
    """The kind of annotation, which is always `url_citation`."""
    url_citation: MessageDeltaTextUrlCitationDetails
    """The cited URL."""
    start_index: int | None = None
    """Index of the first character of the annotated part."""
    end_index: int | None = None
    """Index behind the last character of the annotated part."""
