from __future__ import annotations

from .._runtime.models.enums import OpenStrEnum


class MessageIncompleteDetailsReason(OpenStrEnum):
    """The reasons why a message is marked as incomplete."""

    CONTENT_FILTER = "content_filter"
    MAX_TOKENS = "max_tokens"
    RUN_CANCELLED = "run_cancelled"
    RUN_FAILED = "run_failed"
    RUN_EXPIRED = "run_expired"
