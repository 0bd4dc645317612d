from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from .._runtime.models.mapping import Model


class AgentErrorDetail(Model):
    """What went wrong."""

    __nullable__: ClassVar[frozenset[str]] = frozenset({"message", "type", "param", "code"})
    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    message: str | None = None
    """The failure in words."""
    type: str | None = None
    """The kind of failure, for example `invalid_request_error`."""
    param: str | None = None
    """The name of the parameter at fault, if any."""
    code: str | None = None
    """The failure as a code, for example `not_found`."""
