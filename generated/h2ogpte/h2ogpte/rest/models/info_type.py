from __future__ import annotations

from .._runtime.models.enums import OpenStrEnum


class InfoType(OpenStrEnum):
    """Kind of meta information. Which of them there are depends on the server."""

    SELF_REFLECTION = "self_reflection"
    USAGE_STATS = "usage_stats"
    PROMPT_RAW = "prompt_raw"
    LLM_ONLY = "llm_only"
    HYDE1 = "hyde1"
    PY_CLIENT_CODE = "py_client_code"
