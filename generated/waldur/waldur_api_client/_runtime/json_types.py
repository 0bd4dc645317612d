"""The type of any JSON value (RFC 8259, section 3)."""

from __future__ import annotations

from pydantic import JsonValue

Json = JsonValue

__all__ = ["Json"]
