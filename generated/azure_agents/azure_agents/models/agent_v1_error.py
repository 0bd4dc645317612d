from __future__ import annotations

from .._runtime.mapping import Model
from .agent_error_detail import AgentErrorDetail


class AgentV1Error(Model):
    """A failure."""

    error: AgentErrorDetail
    """What went wrong."""
