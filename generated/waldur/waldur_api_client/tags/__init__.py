"""The operations as methods: `client.<tag>.<operation>(...)`, and awaited on `client.aio`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import tags as _tags
from .._runtime import hints as _hints
from .._runtime.lazy import lazy

if TYPE_CHECKING:
    from .chat import AsyncChat as AsyncChat
    from .chat import Chat as Chat
    from .chat_messages import AsyncChatMessages as AsyncChatMessages
    from .chat_messages import ChatMessages as ChatMessages
    from .chat_sessions import AsyncChatSessions as AsyncChatSessions
    from .chat_sessions import ChatSessions as ChatSessions
    from .chat_threads import AsyncChatThreads as AsyncChatThreads
    from .chat_threads import ChatThreads as ChatThreads


class Aio:
    """The operations as coroutines, grouped by tag."""

    def __init__(self, client: _hints.BaseClient) -> None:
        self._client = client

    @property
    def chat_messages(self) -> _tags.AsyncChatMessages:
        """The messages of threads, oldest first."""
        return _tags.AsyncChatMessages(self._client)

    @property
    def chat_sessions(self) -> _tags.AsyncChatSessions:
        """Chat sessions, one for each user."""
        return _tags.AsyncChatSessions(self._client)

    @property
    def chat_threads(self) -> _tags.AsyncChatThreads:
        """The threads (conversations) of a session."""
        return _tags.AsyncChatThreads(self._client)

    @property
    def chat(self) -> _tags.AsyncChat:
        """Ask the assistant and read its answer while it is written."""
        return _tags.AsyncChat(self._client)


_PLACES: dict[str, str] = {
    "AsyncChatMessages": "chat_messages",
    "ChatMessages": "chat_messages",
    "AsyncChatSessions": "chat_sessions",
    "ChatSessions": "chat_sessions",
    "AsyncChatThreads": "chat_threads",
    "ChatThreads": "chat_threads",
    "AsyncChat": "chat",
    "Chat": "chat",
}
__getattr__, __dir__, __all__ = lazy(__name__, _PLACES)
