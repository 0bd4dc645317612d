from __future__ import annotations

from .._runtime.models.enums import OpenStrEnum


class RagType(OpenStrEnum):
    """Way of searching documents."""

    AUTO = "auto"
    LLM_ONLY = "llm_only"
    RAG = "rag"
    HYDE1 = "hyde1"
    HYDE2 = "hyde2"
    RAG_PLUS = "rag+"
    ALL_DATA = "all_data"
