"""The classes of the package under the module name of threadmem 0.2."""

from __future__ import annotations

from .models import V1Role as V1Role
from .models import V1RoleThread as V1RoleThread
from .models import V1RoleThreads as V1RoleThreads
from .role_message import RoleMessage as RoleMessage
from .role_thread import RoleThread as RoleThread
