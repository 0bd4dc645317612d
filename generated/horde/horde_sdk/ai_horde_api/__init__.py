"""AI Horde worker messages: a typed client, sync and async.

Worker messages are short texts addressed to one worker of the AI Horde, or (moderators only) to
all of them. They carry an expiry and are handed to the worker with its next job.

Three habits of the service to know before calling it:

- **Responses are cached for 60 seconds by path alone**, whatever the body, the key or the
headers say.
  See the create and the single-message operations for what follows.
- **`page` is a row offset.** A full walk asks for page 1, 51, 101, …
- **`Retry-After` comes with every response**, successes too. It means something on 429 and 503
only.

Match errors by their `rc`, never by their text: the service may append a suggestion to it.
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
    from .ai_horde_clients import AIHordeAPIAsyncClientSession as AIHordeAPIAsyncClientSession
    from .ai_horde_clients import AIHordeAPIAsyncManualClient as AIHordeAPIAsyncManualClient
    from .ai_horde_clients import AIHordeAPIClientSession as AIHordeAPIClientSession
    from .ai_horde_clients import AIHordeAPIManualClient as AIHordeAPIManualClient
    from .client import AuthenticatedClient as AuthenticatedClient
    from .client import Client as Client
    from .consts import ANON_API_KEY as ANON_API_KEY
    from .endpoints import AI_HORDE_BASE_URL as AI_HORDE_BASE_URL
    from .exceptions import AIHordeRequestError as AIHordeRequestError
    from .exceptions import PayloadValidationError as PayloadValidationError

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
    "AIHordeAPIAsyncClientSession": "ai_horde_clients",
    "AIHordeAPIAsyncManualClient": "ai_horde_clients",
    "AIHordeAPIClientSession": "ai_horde_clients",
    "AIHordeAPIManualClient": "ai_horde_clients",
    "AIHordeRequestError": "exceptions",
    "AI_HORDE_BASE_URL": "endpoints",
    "ANON_API_KEY": "consts",
    "PayloadValidationError": "exceptions",
}
__getattr__, __dir__, __all__ = lazy(__name__, _PLACES)
