"""The models of the wire under the module name of threadmem 0.2."""

from __future__ import annotations

from ..models import PostMessageModel as PostMessageModel
from ..models import V1CreateRoleThread as V1CreateRoleThread
from ..models import V1DeleteRole as V1DeleteRole
from ..models import V1Role as V1Role
from ..models import V1RoleMessage as V1RoleMessage
from ..models import V1RoleThread as V1RoleThread
from ..models import V1RoleThreads as V1RoleThreads
from ..models import V1UpdateRoleThread as V1UpdateRoleThread
from ..models import V1UserProfile as V1UserProfile
