"""The operations as methods: `client.<tag>.<operation>(...)`, and awaited on `client.aio`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import tags as _tags
from .._runtime import hints as _hints
from .._runtime.lazy import lazy

if TYPE_CHECKING:
    from .worker_messages import AsyncWorkerMessages as AsyncWorkerMessages
    from .worker_messages import WorkerMessages as WorkerMessages


class Aio:
    """The operations as coroutines, grouped by tag."""

    def __init__(self, client: _hints.BaseClient) -> None:
        self._client = client

    @property
    def worker_messages(self) -> _tags.AsyncWorkerMessages:
        """Messages for workers, from their owners and from the moderators of the AI Horde."""
        return _tags.AsyncWorkerMessages(self._client)


_PLACES: dict[str, str] = {
    "AsyncWorkerMessages": "worker_messages",
    "WorkerMessages": "worker_messages",
}
__getattr__, __dir__, __all__ = lazy(__name__, _PLACES)
