from __future__ import annotations

from .._runtime.models.enums import OpenStrEnum


class OnOffAuto(OpenStrEnum):
    """Yes, no, or as the server thinks best."""

    ON = "on"
    OFF = "off"
    AUTO = "auto"
