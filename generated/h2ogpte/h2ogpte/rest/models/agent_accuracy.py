from __future__ import annotations

from .._runtime.models.enums import OpenStrEnum


class AgentAccuracy(OpenStrEnum):
    """How thorough an agent is."""

    QUICK = "quick"
    BASIC = "basic"
    STANDARD = "standard"
    MAXIMUM = "maximum"
