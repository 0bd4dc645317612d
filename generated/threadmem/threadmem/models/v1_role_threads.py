from __future__ import annotations

from .._runtime.models.model import Model
from .v1_role_thread import V1RoleThread


class V1RoleThreads(Model):
    """A list of threads."""

    threads: list[V1RoleThread]
    """The threads, oldest first."""
