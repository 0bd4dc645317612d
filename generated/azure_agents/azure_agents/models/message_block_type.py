from __future__ import annotations

from .._runtime.models.enums import OpenStrEnum


class MessageBlockType(OpenStrEnum):
    """The kinds of content blocks."""

    TEXT = "text"
    IMAGE_FILE = "image_file"
    IMAGE_URL = "image_url"
