"""The messages of threads, oldest first.

- `chat_messages_list`: List Chat Messages
"""

from typing import TYPE_CHECKING

from ..._runtime.lazy import lazy as _lazy

if TYPE_CHECKING:
    from . import chat_messages_list as chat_messages_list

__getattr__, __dir__, __all__ = _lazy(
    __name__,
    {
        "chat_messages_list": "",
    },
)
