from __future__ import annotations

from .._runtime.models.enums import OpenStrEnum


class ThreadSessionOEnum(OpenStrEnum):
    """A key to order threads by; a leading minus means descending."""

    MINUS_CREATED = "-created"
    MINUS_MODIFIED = "-modified"
    CREATED = "created"
    MODIFIED = "modified"
