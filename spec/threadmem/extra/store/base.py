"""What every place where threads live can do."""

from __future__ import annotations

from typing import Protocol

from ..models import V1Role, V1RoleMessage, V1RoleThread, V1UpdateRoleThread
from .filters import Filters


class MissingThread(LookupError):
    """The database has no such thread (any more)."""


class MissingRole(ValueError):
    """The thread has no role of this name."""


class Duplicate(ValueError):
    """There is a thread, a message or a role of this id or name already."""


class Store(Protocol):
    """A place where threads live.

    A thread that is not there raises MissingThread (database) or NotFound (server).
    """

    def find(self, filters: Filters) -> list[V1RoleThread]:
        """The threads that fit, oldest first."""

    def get(self, id: str) -> V1RoleThread:
        """A thread with all it holds."""

    def create(self, thread: V1RoleThread) -> V1RoleThread:
        """Keep a new thread with all it holds. Raises Duplicate if an id is taken."""

    def update(self, id: str, change: V1UpdateRoleThread) -> V1RoleThread:
        """Change visibility, name and metadata; a name or metadata that is not given stays."""

    def put(self, thread: V1RoleThread, create: bool = True) -> V1RoleThread:
        """Bring the thread of this id up to the given one; if there is none, create it if wanted.

        Messages that are there and not here stay; so do roles.
        """

    def append(self, id: str, message: V1RoleMessage) -> None:
        """Add a message. Raises Duplicate if its id is taken."""

    def add_role(self, id: str, role: V1Role) -> None:
        """Add a role. Raises Duplicate if its name is taken."""

    def remove_role(self, id: str, name: str) -> None:
        """Remove a role. Raises MissingRole if there is none of this name."""

    def delete(self, id: str) -> None:
        """Delete a thread and all it holds."""
