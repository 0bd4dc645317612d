from __future__ import annotations

from .._runtime.apis.model import Model


class TagFilter(Model):
    """Which documents to use. A document that is both included and excluded is excluded."""

    include: list[str] | None = None
    """Tags of documents to use."""
    exclude: list[str] | None = None
    """Tags of documents not to use."""
