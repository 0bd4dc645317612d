"""The messages of threads, oldest first.

- `chat_messages_list`: List Chat Messages
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import lazy

if TYPE_CHECKING:
    from . import chat_messages_list as chat_messages_list

_PLACES = {
    "chat_messages_list": "",
}
__getattr__, __dir__, __all__ = lazy(__name__, _PLACES)
