from __future__ import annotations

from .._runtime.mapping import Model
from .file_search_ranking_options import FileSearchRankingOptions


class FileSearchToolDefinitionDetails(Model):
    """Options overrides for the file search tool."""

    max_num_results: int | None = None
    """The maximum number of results the file search tool should output, 1 to 50. It may output
    fewer.
    """
    ranking_options: FileSearchRankingOptions | None = None
    """Ranking options for file search."""
