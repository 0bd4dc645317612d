from __future__ import annotations

from typing import ClassVar

from .._runtime.mapping import Model


class AgentErrorDetail(Model):
    """What went wrong."""

    __nullable__: ClassVar[frozenset[str]] = frozenset({"message", "type", "param", "code"})
    message: str | None = None
    """The failure in words."""
    type: str | None = None
    """The kind of failure, for example `invalid_request_error`."""
    param: str | None = None
    """The name of the parameter at fault, if any."""
    code: str | None = None
    """The failure as a code, for example `not_found`."""
