from __future__ import annotations

from .._runtime.mapping import Model


class FileSearchRankingOptions(Model):
    """Ranking options for file search."""

    ranker: str
    """The ranker, for example `auto`."""
    score_threshold: float
    """The score below which results are left out."""
