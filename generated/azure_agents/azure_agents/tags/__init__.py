"""The operations as methods: `client.<tag>.<operation>(...)`, and awaited on `client.aio`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import tags as _tags
from .._runtime import hints as _hints
from .._runtime.lazy import lazy

if TYPE_CHECKING:
    from .messages import AsyncMessages as AsyncMessages
    from .messages import Messages as Messages


class Aio:
    """The operations as coroutines, grouped by tag."""

    def __init__(self, client: _hints.BaseClient) -> None:
        self._client = client

    @property
    def messages(self) -> _tags.AsyncMessages:
        """The messages of a thread."""
        return _tags.AsyncMessages(self._client)


_PLACES: dict[str, str] = {
    "AsyncMessages": "messages",
    "Messages": "messages",
}
__getattr__, __dir__, __all__ = lazy(__name__, _PLACES)
