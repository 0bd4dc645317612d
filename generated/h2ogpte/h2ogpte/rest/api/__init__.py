"""The operations of the API, one module each, grouped by tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.lazy import lazy

if TYPE_CHECKING:
    from . import chat as chat
    from .chat_api import ChatApi as ChatApi

_PLACES: dict[str, str] = {
    "chat": "",
    "ChatApi": "chat_api",
}
__getattr__, __dir__, __all__ = lazy(__name__, _PLACES)
