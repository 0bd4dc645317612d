# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The conventions of openapi-python-client and its forks.

- An absent field reads as `UNSET`, and None is null (`model`).
- `sync` and `asyncio` return the value of every documented response; an undocumented status is
  None, or raises if the client is configured so (`call`).
- A client sends its token with every call, and exposes its HTTP clients ready for use (`client`).
- `File` has the fields `payload`, `file_name` and `mime_type` (`types`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...lazy import Later

if not TYPE_CHECKING:  # as in the runtime, loaded at the first call
    call = Later(".call", __name__)
