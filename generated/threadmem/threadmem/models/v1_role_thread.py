from __future__ import annotations

from typing import ClassVar

from .._runtime.json_types import Json
from .._runtime.models.formats import JsonNumber
from .._runtime.models.model import Model
from .v1_role import V1Role
from .v1_role_message import V1RoleMessage


class V1RoleThread(Model):
    """A thread with its messages and roles."""

    __nullable__: ClassVar[frozenset[str]] = frozenset(
        {"owner_id", "name", "metadata", "version", "remote"}
    )
    owner_id: str | None = None
    """Whose thread it is, by e-mail address."""
    public: bool
    """Whether the thread is marked public; the mark gives nobody access."""
    name: str | None = None
    """The name of the thread."""
    metadata: dict[str, Json] | None = None
    """Whatever the owner wants to keep with the thread."""
    id: str
    """The id of the thread; a UUID unless the creator gave one."""
    messages: list[V1RoleMessage]
    """All messages of the thread, oldest first, private ones included."""
    role_mapping: dict[str, V1Role] | None = None
    """The roles of the thread by name.

    Default of the server: {}.
    """
    version: str | None = None
    """A SHA-256 hash of the thread, in 64 hex digits. On the old server it changes with every
    save, even when nothing else did.
    """
    created: JsonNumber
    """When the thread was made, in Unix seconds with a fraction."""
    updated: JsonNumber
    """When the thread was last changed, in Unix seconds with a fraction."""
    remote: str | None = None
    """The address of the server the thread lives on, where a client keeps it. The old server
    always sends null.
    """
