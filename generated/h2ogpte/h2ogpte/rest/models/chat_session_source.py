from __future__ import annotations

from .._runtime.models.enums import OpenStrEnum


class ChatSessionSource(OpenStrEnum):
    """What a session was made by."""

    USER = "user"
    SCHEDULE = "schedule"
