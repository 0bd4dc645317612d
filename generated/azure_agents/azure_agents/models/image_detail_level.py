from __future__ import annotations

from .._runtime.models.enums import OpenStrEnum


class ImageDetailLevel(OpenStrEnum):
    """The levels of detail at which an image is looked at."""

    AUTO = "auto"
    LOW = "low"
    HIGH = "high"
