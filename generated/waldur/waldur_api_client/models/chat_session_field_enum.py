from __future__ import annotations

from .._runtime.models.enums import OpenStrEnum


class ChatSessionFieldEnum(OpenStrEnum):
    """A field of a chat session."""

    CREATED = "created"
    MODIFIED = "modified"
    USER = "user"
    USER_FULL_NAME = "user_full_name"
    USER_USERNAME = "user_username"
    UUID = "uuid"
