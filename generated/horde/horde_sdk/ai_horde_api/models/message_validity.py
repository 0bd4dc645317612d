from __future__ import annotations

from .._runtime.models.enums import OpenStrEnum


class MessageValidity(OpenStrEnum):
    """Which messages to list, by their expiry."""

    ACTIVE = "active"
    EXPIRED = "expired"
    ALL = "all"
