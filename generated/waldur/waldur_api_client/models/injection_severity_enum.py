from __future__ import annotations

from .._runtime.models.enums import OpenStrEnum


class InjectionSeverityEnum(OpenStrEnum):
    """Severity of what the input guard found; `none` means that nothing was found."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"
