from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from .._runtime.models.mapping import Model
from .file_search_ranking_options import FileSearchRankingOptions


class FileSearchToolDefinitionDetails(Model):
    """Options overrides for the file search tool."""

    __formats__: ClassVar[dict[str, str]] = {"max_num_results": "int32"}
    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    max_num_results: int | None = None
    """The maximum number of results the file search tool should output, 1 to 50. It may output
    fewer.
    """
    ranking_options: FileSearchRankingOptions | None = None
    """Ranking options for file search."""
