from __future__ import annotations

from .._runtime.models.enums import OpenStrEnum


class MessageRole(OpenStrEnum):
    """The possible values for roles attributed to messages in a thread."""

    USER = "user"
    AGENT = "assistant"
