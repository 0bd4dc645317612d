from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.models.formats import JsonNumber
from .._runtime.models.mapping import Model


class FileSearchRankingOptions(Model):
    """Ranking options for file search."""

    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    ranker: str
    """The ranker, for example `auto`."""
    score_threshold: JsonNumber
    """The score below which results are left out."""
