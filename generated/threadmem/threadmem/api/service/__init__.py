"""Is the server there? These need no token.

- `root`: Greet
- `health`: Check the health
"""

from typing import TYPE_CHECKING

from ..._runtime.lazy import lazy as _lazy

if TYPE_CHECKING:
    from . import health as health
    from . import root as root

__getattr__, __dir__, __all__ = _lazy(
    __name__,
    {
        "root": "",
        "health": "",
    },
)
