from __future__ import annotations

from typing import ClassVar

from .._runtime.apis.model import Model


class Error(Model):
    """An error."""

    __formats__: ClassVar[dict[str, str]] = {"code": "int32"}
    __nullable__: ClassVar[frozenset[str]] = frozenset({"error_type"})
    code: int
    """The status once more."""
    message: str
    """What went wrong."""
    error_type: str | None = None
    """Kind of error, e.g. `model_access`. Newer servers only."""
