"""h2oGPTe chat: a typed client, sync and async.

Chat sessions, their messages, and the completions that answer them.

- A session may be bound to a collection of documents and to a prompt template. Without a
  collection it talks to a generic language model.
- A message without `reply_to` is a question of the user, one with `reply_to` is the answer to
  the message with that id. Messages are listed newest first.
- Lists are bare arrays without an envelope or a total; only the number of sessions can be asked
for.
- Ids look like UUIDs, but no format is promised: they are plain strings.
- What has no value is left out by some servers and sent as null by others; both mean the same.
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
