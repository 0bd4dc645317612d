"""A response with its status, headers and typed body."""

from __future__ import annotations

from ._runtime.apis.response import ApiResponse as ApiResponse

__all__ = ["ApiResponse"]
