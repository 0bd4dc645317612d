from __future__ import annotations

from .._runtime.models.enums import OpenStrEnum


class MessageStatus(OpenStrEnum):
    """The possible execution status values for a thread message."""

    IN_PROGRESS = "in_progress"
    INCOMPLETE = "incomplete"
    COMPLETED = "completed"
