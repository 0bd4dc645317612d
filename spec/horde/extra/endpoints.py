"""Where the AI Horde is."""

from __future__ import annotations

import os
from typing import Final

AI_HORDE_BASE_URL: Final = "https://aihorde.net/api/"
"""The public AI Horde."""


def base_url() -> str:
    """The URL of the API: the environment variable AI_HORDE_DEV_URL says it before AI_HORDE_URL,
    AI_HORDE_BASE_URL comes last; the public AI Horde if none is set."""
    names = ("AI_HORDE_DEV_URL", "AI_HORDE_URL", "AI_HORDE_BASE_URL")
    given = (os.environ.get(name, "").strip() for name in names)
    return next(filter(None, given), AI_HORDE_BASE_URL)
