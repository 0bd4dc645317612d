from __future__ import annotations

from typing import ClassVar

from .._runtime.apis.model import Model
from .._runtime.models.formats import JsonNumber
from .meta_data_to_include import MetaDataToInclude
from .rag_type import RagType


class RagConfig(Model):
    """How documents are searched."""

    __formats__: ClassVar[dict[str, str]] = {"rag_min_chunk_score": "double"}
    rag_type: RagType | None = None
    """Way of searching."""
    hyde_no_rag_llm_prompt_extension: str | None = None
    """Text added to the prompt of the first answer from which hyde1 and hyde2 search."""
    num_neighbor_chunks_to_include: int | None = None
    """How many passages before and after a found one to add. The server's default is 1."""
    meta_data_to_include: MetaDataToInclude | None = None
    """What to tell the model about each passage."""
    rag_max_chunks: int | None = None
    """Most passages to use; -1 (the server's default) lets the server choose."""
    rag_min_chunk_score: JsonNumber | None = None
    """Least score of a passage to use. The server's default is 0."""
    graph_rag_auto_select: bool | None = None
    """Whether the server may search by graph. Absent means true. Newer servers only."""
