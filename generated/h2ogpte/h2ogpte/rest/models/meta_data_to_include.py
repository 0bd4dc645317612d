from __future__ import annotations

from .._runtime.apis.model import Model


class MetaDataToInclude(Model):
    """What to tell the model about each passage."""

    name: bool | None = None
    """Name of the document. Absent means true."""
    text: bool | None = None
    """Text of the passage. Absent means true."""
    page: bool | None = None
    """Number of the page. Absent means true."""
    captions: bool | None = None
    """Captions of images. Absent means true."""
    uri: bool | None = None
    """Address of the document. Absent means false."""
    connector: bool | None = None
    """Where the document was taken from. Absent means false."""
    original_mtime: bool | None = None
    """When the document was last changed. Absent means false."""
    age: bool | None = None
    """Age of the document. Absent means false."""
    score: bool | None = None
    """Score of the passage. Absent means false."""
