from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.models.mapping import Model
from .agent_error_detail import AgentErrorDetail


class AgentV1Error(Model):
    """A failure."""

    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    error: AgentErrorDetail
    """What went wrong."""
