from __future__ import annotations

from .._runtime.apis.model import Model


class CollectionChangeRequest(Model):
    """Another collection for a chat session."""

    collection_id: str
    """Id of the collection."""
