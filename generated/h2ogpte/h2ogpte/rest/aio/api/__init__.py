"""The API classes for async code, one for each tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import lazy

if TYPE_CHECKING:
    from .chat_api import ChatApi as ChatApi

_PLACES = {
    "ChatApi": "chat_api",
}
__getattr__, __dir__, __all__ = lazy(__name__, _PLACES)
