"""The operations as methods: `client.<tag>.<operation>(...)`, and awaited on `client.aio`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import tags as _tags
from .._runtime import hints as _hints
from .._runtime.lazy import lazy

if TYPE_CHECKING:
    from .chat import AsyncChat as AsyncChat
    from .chat import Chat as Chat


class Aio:
    """The operations as coroutines, grouped by tag."""

    def __init__(self, client: _hints.BaseClient) -> None:
        self._client = client

    @property
    def chat(self) -> _tags.AsyncChat:
        """Chat sessions, their messages, and completions."""
        return _tags.AsyncChat(self._client)


_PLACES: dict[str, str] = {
    "AsyncChat": "chat",
    "Chat": "chat",
}
__getattr__, __dir__, __all__ = lazy(__name__, _PLACES)
