from __future__ import annotations

from .._runtime.models.enums import OpenStrEnum


class ChatRequestModeEnum(OpenStrEnum):
    """What to do with a message that is there already."""

    RELOAD = "reload"
    EDIT = "edit"
