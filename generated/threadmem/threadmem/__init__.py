"""threadmem: a typed client, sync and async.

Threads hold messages and a mapping of roles. Everybody sees only the threads they own: the
owner is who the bearer token belongs to, and somebody else's thread is answered like one that
does not exist. `public` is kept and returned, but gives nobody access.

- Times are Unix seconds with a fraction, as JSON numbers.
- Private messages are sent like all others; `private` is a mark for the reader.
- Success is always status 200. Where there is nothing to say, the body is `null`.
- Our server answers 422 to text with a NUL character, in bodies, paths and queries alike: not
  every database can store it.
- The old server of threadmem 0.2 differs: it deletes no thread (status 500), never changes
  `public` (500 for true, no effect for false), never clears a name or metadata, and answers 500
  to a duplicate or unknown role. It ignores the filters of the list, the `id`, `messages` and
  `role_mapping` of a new thread, and the `private`, `metadata`, `id` and `created` of a new
  message.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._runtime.lazy import lazy

if TYPE_CHECKING:
    from . import api as api
    from . import errors as errors
    from . import models as models
    from . import types as types
    from .client import AuthenticatedClient as AuthenticatedClient
    from .client import Client as Client

__version__ = "0.1.0"

_PLACES = {
    "AuthenticatedClient": "client",
    "Client": "client",
    "api": "",
    "errors": "",
    "models": "",
    "types": "",
}
__getattr__, __dir__, __all__ = lazy(__name__, _PLACES)
