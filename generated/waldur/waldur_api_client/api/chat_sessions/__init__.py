"""Chat sessions, one for each user.

- `chat_sessions_list`: List Chat Sessions
- `chat_sessions_current_retrieve`: Get or create current user's chat session
- `chat_sessions_retrieve`: Retrieve a chat session
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import lazy

if TYPE_CHECKING:
    from . import chat_sessions_current_retrieve as chat_sessions_current_retrieve
    from . import chat_sessions_list as chat_sessions_list
    from . import chat_sessions_retrieve as chat_sessions_retrieve

_PLACES = {
    "chat_sessions_list": "",
    "chat_sessions_current_retrieve": "",
    "chat_sessions_retrieve": "",
}
__getattr__, __dir__, __all__ = lazy(__name__, _PLACES)
