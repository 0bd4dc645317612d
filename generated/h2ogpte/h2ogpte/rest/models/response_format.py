from __future__ import annotations

from .._runtime.models.enums import OpenStrEnum


class ResponseFormat(OpenStrEnum):
    """Form of an answer."""

    TEXT = "text"
    JSON_OBJECT = "json_object"
    JSON_CODE = "json_code"
