from __future__ import annotations

from .._runtime.models.enums import OpenStrEnum


class MessageRoleEnum(OpenStrEnum):
    """Who wrote a message."""

    USER = "user"
    ASSISTANT = "assistant"
