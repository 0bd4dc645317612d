"""Chat sessions, one for each user.

- `chat_sessions_list`: List Chat Sessions
- `chat_sessions_current_retrieve`: Get or create current user's chat session
- `chat_sessions_retrieve`: Retrieve a chat session
"""

from typing import TYPE_CHECKING

from ..._runtime.lazy import lazy as _lazy

if TYPE_CHECKING:
    from . import chat_sessions_current_retrieve as chat_sessions_current_retrieve
    from . import chat_sessions_list as chat_sessions_list
    from . import chat_sessions_retrieve as chat_sessions_retrieve

__getattr__, __dir__, __all__ = _lazy(
    __name__,
    {
        "chat_sessions_list": "",
        "chat_sessions_current_retrieve": "",
        "chat_sessions_retrieve": "",
    },
)
