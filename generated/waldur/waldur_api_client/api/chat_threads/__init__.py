"""The threads (conversations) of a session.

- `chat_threads_list`: List Chat Threads
- `chat_threads_retrieve`: Retrieve a thread
- `chat_threads_archive`: Archive thread
- `chat_threads_unarchive`: Unarchive thread
"""

from typing import TYPE_CHECKING

from ..._runtime.lazy import lazy as _lazy

if TYPE_CHECKING:
    from . import chat_threads_archive as chat_threads_archive
    from . import chat_threads_list as chat_threads_list
    from . import chat_threads_retrieve as chat_threads_retrieve
    from . import chat_threads_unarchive as chat_threads_unarchive

__getattr__, __dir__, __all__ = _lazy(
    __name__,
    {
        "chat_threads_list": "",
        "chat_threads_retrieve": "",
        "chat_threads_archive": "",
        "chat_threads_unarchive": "",
    },
)
