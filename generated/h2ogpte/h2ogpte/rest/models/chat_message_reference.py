from __future__ import annotations

from typing import ClassVar

from .._runtime.apis.model import Model
from .._runtime.models.formats import JsonNumber


class ChatMessageReference(Model):
    """A passage of a document that an answer refers to."""

    __formats__: ClassVar[dict[str, str]] = {"score": "double"}
    __nullable__: ClassVar[frozenset[str]] = frozenset({"collection_id", "score", "content", "uri"})
    collection_id: str | None = None
    """Id of the collection the document is in."""
    document_id: str
    """Id of the document."""
    document_name: str
    """Name of the document."""
    chunk_id: int
    """Number of the passage in the document."""
    score: JsonNumber | None = None
    """How well the passage fits the question. Newer servers only."""
    pages: str
    """Pages of the document, e.g. `12-13`."""
    content: str | None = None
    """Text of the passage."""
    were_references_deleted: bool
    """Whether what is referred to was deleted since."""
    uri: str | None = None
    """Address of the document. Newer servers only."""
