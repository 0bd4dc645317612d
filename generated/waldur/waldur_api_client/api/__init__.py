"""The operations of the API, one module each, grouped by tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.lazy import lazy

if TYPE_CHECKING:
    from . import chat as chat
    from . import chat_messages as chat_messages
    from . import chat_sessions as chat_sessions
    from . import chat_threads as chat_threads

_PLACES: dict[str, str] = {
    "chat_messages": "",
    "chat_sessions": "",
    "chat_threads": "",
    "chat": "",
}
__getattr__, __dir__, __all__ = lazy(__name__, _PLACES)
