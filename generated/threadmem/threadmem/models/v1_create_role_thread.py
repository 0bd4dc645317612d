from __future__ import annotations

from typing import ClassVar

from .._runtime.json_types import Json
from .._runtime.models.model import Model
from .v1_role import V1Role
from .v1_role_message import V1RoleMessage


class V1CreateRoleThread(Model):
    """A thread to be made."""

    __nullable__: ClassVar[frozenset[str]] = frozenset({"name", "metadata", "id"})
    public: bool | None = None
    """Whether the thread is marked public.

    Default of the server: False.
    """
    name: str | None = None
    """The name of the thread."""
    metadata: dict[str, Json] | None = None
    """Whatever the owner wants to keep with the thread."""
    id: str | None = None
    """The id the thread shall have; the server makes one otherwise. The old server ignores it."""
    messages: list[V1RoleMessage] | None = None
    """Messages the thread shall begin with; their `thread_id` becomes that of the thread. The
    old server ignores them.
    """
    role_mapping: dict[str, V1Role] | None = None
    """Roles the thread shall begin with, by name; a key other than the name of its role is
    answered with 422. The old server ignores them.
    """
