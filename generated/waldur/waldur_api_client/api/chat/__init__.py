"""Ask the assistant and read its answer while it is written.

- `chat_stream`: Stream
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import lazy

if TYPE_CHECKING:
    from . import chat_stream as chat_stream

_PLACES = {
    "chat_stream": "",
}
__getattr__, __dir__, __all__ = lazy(__name__, _PLACES)
