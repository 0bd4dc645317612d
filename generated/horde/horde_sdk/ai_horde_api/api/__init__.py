"""The operations of the API, one module each, grouped by tag."""

from typing import TYPE_CHECKING

from .._runtime.lazy import lazy as _lazy

if TYPE_CHECKING:
    from . import worker_messages as worker_messages

__getattr__, __dir__, __all__ = _lazy(
    __name__,
    {
        "worker_messages": "",
    },
)
