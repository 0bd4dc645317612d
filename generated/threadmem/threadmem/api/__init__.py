"""The operations of the API, one module each, grouped by tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.lazy import lazy

if TYPE_CHECKING:
    from . import role_threads as role_threads
    from . import service as service

_PLACES: dict[str, str] = {
    "role_threads": "",
    "service": "",
}
__getattr__, __dir__, __all__ = lazy(__name__, _PLACES)
