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
    from . import files as files
    from . import hooks as hooks
    from . import models as models
    from . import types as types
    from .client import AuthenticatedClient as AuthenticatedClient
    from .client import Client as Client
    from .db.conn import WithDB as WithDB
    from .db.models import RoleMessageRecord as RoleMessageRecord
    from .db.models import RoleThreadRecord as RoleThreadRecord
    from .models.v1_role import V1Role as V1Role
    from .models.v1_role_message import V1RoleMessage as V1RoleMessage
    from .models.v1_role_thread import V1RoleThread as V1RoleThread
    from .models.v1_role_threads import V1RoleThreads as V1RoleThreads
    from .models.v1_update_role_thread import V1UpdateRoleThread as V1UpdateRoleThread
    from .role_message import RoleMessage as RoleMessage
    from .role_thread import RoleThread as RoleThread
    from .role_thread import Thread as Thread

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
    "RoleMessage": "role_message",
    "RoleMessageRecord": "db.models",
    "RoleThread": "role_thread",
    "RoleThreadRecord": "db.models",
    "Thread": "role_thread",
    "V1Role": "models.v1_role",
    "V1RoleMessage": "models.v1_role_message",
    "V1RoleThread": "models.v1_role_thread",
    "V1RoleThreads": "models.v1_role_threads",
    "V1UpdateRoleThread": "models.v1_update_role_thread",
    "WithDB": "db.conn",
}
__getattr__, __dir__, __all__ = lazy(__name__, _PLACES)
