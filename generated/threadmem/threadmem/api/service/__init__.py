"""Is the server there? These need no token.

- `root`: Greet
- `health`: Check the health
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import lazy

if TYPE_CHECKING:
    from . import health as health
    from . import root as root

_PLACES = {
    "root": "",
    "health": "",
}
__getattr__, __dir__, __all__ = lazy(__name__, _PLACES)
