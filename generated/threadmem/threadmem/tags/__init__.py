"""The operations as methods: `client.<tag>.<operation>(...)`, and awaited on `client.aio`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import tags as _tags
from .._runtime import hints as _hints
from .._runtime.lazy import lazy

if TYPE_CHECKING:
    from .role_threads import AsyncRoleThreads as AsyncRoleThreads
    from .role_threads import RoleThreads as RoleThreads
    from .service import AsyncService as AsyncService
    from .service import Service as Service


class Aio:
    """The operations as coroutines, grouped by tag."""

    def __init__(self, client: _hints.BaseClient) -> None:
        self._client = client

    @property
    def role_threads(self) -> _tags.AsyncRoleThreads:
        """Threads, their messages and their roles."""
        return _tags.AsyncRoleThreads(self._client)

    @property
    def service(self) -> _tags.AsyncService:
        """Is the server there? These need no token."""
        return _tags.AsyncService(self._client)


_PLACES: dict[str, str] = {
    "AsyncRoleThreads": "role_threads",
    "RoleThreads": "role_threads",
    "AsyncService": "service",
    "Service": "service",
}
__getattr__, __dir__, __all__ = lazy(__name__, _PLACES)
