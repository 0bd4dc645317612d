"""What every generated function runs on.

The three modules that functions call are loaded at the first call, and everything that sends and
decodes with them: importing a package costs what its signatures cost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .lazy import Later

if TYPE_CHECKING:
    from . import call as call
    from . import paging as paging
    from . import streaming as streaming
else:
    call, paging, streaming = (Later(f".{n}", __name__) for n in ("call", "paging", "streaming"))
