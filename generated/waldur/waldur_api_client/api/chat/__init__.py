"""Ask the assistant and read its answer while it is written.

- `chat_stream`: Stream
"""

from typing import TYPE_CHECKING

from ..._runtime.lazy import lazy as _lazy

if TYPE_CHECKING:
    from . import chat_stream as chat_stream

__getattr__, __dir__, __all__ = _lazy(
    __name__,
    {
        "chat_stream": "",
    },
)
