"""A reply with all that came with it."""

from __future__ import annotations

from ._runtime.apis.response import ApiResponse as ApiResponse

__all__ = ["ApiResponse"]
