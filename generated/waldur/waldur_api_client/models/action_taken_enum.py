from __future__ import annotations

from .._runtime.models.enums import OpenStrEnum


class ActionTakenEnum(OpenStrEnum):
    """What the input guard did with a message."""

    ALLOW = "allow"
    BLOCK = "block"
    FLAG = "flag"
    REDACT = "redact"
    WARN = "warn"
