"""Azure AI agents thread messages: a typed client, sync and async.

A thread is a conversation between a user and an agent; this API creates, lists, reads, tags and
deletes the messages in it.

- Messages of the user are created here. Those of the agent are written by runs.
- A message cannot be edited: only its metadata can be replaced.
- Times are whole seconds since 1970 (UTC).
- "Required" fields of a message are always present, but many may be `null`.
- The values of enumerations and the kinds of content, annotations and tools are open: the
  service adds new ones without a new version of the API.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._runtime.lazy import lazy

if TYPE_CHECKING:
    from . import api as api
    from . import errors as errors
    from . import files as files
    from . import hooks as hooks
    from . import models as models
    from . import types as types
    from .agents import AgentsClient as AgentsClient
    from .client import AuthenticatedClient as AuthenticatedClient
    from .client import Client as Client
    from .types import NULL as NULL

__version__ = "0.1.0"

_PLACES = {
    "AuthenticatedClient": "client",
    "Client": "client",
    "api": "",
    "errors": "",
    "models": "",
    "types": "",
    "files": "",
    "hooks": "",
    "AgentsClient": "agents",
    "NULL": "types",
}
__getattr__, __dir__, __all__ = lazy(__name__, _PLACES)
