from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from .._runtime.models.mapping import Model
from .file_search_tool_definition_details import FileSearchToolDefinitionDetails


class FileSearchToolDefinition(Model):
    """The file search tool."""

    __const__: ClassVar[frozenset[str]] = frozenset({"type"})
    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    type: Literal["file_search"] = "file_search"
    """The kind of tool, which is always `file_search`."""
    file_search: FileSearchToolDefinitionDetails | None = None
    """Options overrides for the file search tool."""
