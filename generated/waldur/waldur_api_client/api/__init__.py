"""The operations of the API, one module each, grouped by tag."""

from typing import TYPE_CHECKING

from .._runtime.lazy import lazy as _lazy

if TYPE_CHECKING:
    from . import chat as chat
    from . import chat_messages as chat_messages
    from . import chat_sessions as chat_sessions
    from . import chat_threads as chat_threads

__getattr__, __dir__, __all__ = _lazy(
    __name__,
    {
        "chat_messages": "",
        "chat_sessions": "",
        "chat_threads": "",
        "chat": "",
    },
)
