"""A thread of roles: in the database, or on a server."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self, Unpack

from .db.conn import WithDB
from .images import ImageLike
from .models import V1Role
from .role_message import RoleMessage
from .store.base import Store
from .store.filters import ThreadFilters, checked
from .store.local import LocalStore
from .store.remote import RemoteStore
from .thread_state import ThreadState


class RoleThread(ThreadState, WithDB):
    """A chat of roles, with an owner, metadata, and messages for some or for all.

    It lives in the database, or with `remote` on a server. Making one does no input or output:
    `save`, `post`, `add_msg` and `add_role` keep it. Methods that keep something raise
    MissingThread (database) or NotFound (server) where the thread was deleted meanwhile; those that
    call a server raise the errors of `threadmem.errors`.
    """

    def add_msg(self, msg: RoleMessage) -> None:
        """Append a message and keep it. It belongs to this thread from then on.

        Raises Duplicate, a ValueError, if a message of its id is in a thread already.
        """
        self._ensure_kept()
        schema = msg.to_v1()
        schema.thread_id = self._id
        self._store().append(self._id, schema)
        msg.thread_id = self._id
        self._messages.append(msg)
        self._changed()

    def post(
        self,
        role: str,
        msg: str,
        images: Iterable[ImageLike] = (),
        private: bool = False,
        metadata: dict[str, Any] | None = None,
    ) -> None:
        """Append a new message and keep it.

        `images` may be URLs, base64 text, paths, bytes and PIL images; paths are read here, a
        server only gets URLs. `role` is free text.
        """
        self.add_msg(RoleMessage(role, msg, None, images, private, metadata))

    def add_role(self, role: V1Role) -> None:
        """Add a role and keep it. Raises Duplicate, a ValueError, if its name is taken."""
        self._ensure_kept()
        self._store().add_role(self._id, role)
        self._role_mapping[role.name] = role.model_copy(deep=True)
        self._changed()

    def remove_role(self, name: str) -> None:
        """Remove a role and keep that. Raises MissingRole, a ValueError, if there is none."""
        self._ensure_kept()
        self._store().remove_role(self._id, name)
        self._role_mapping.pop(name, None)
        self._changed()

    @classmethod
    def find(
        cls,
        remote: str | None = None,
        *,
        auth_token: str | None = None,
        **filters: Unpack[ThreadFilters],
    ) -> list[Self]:
        """The threads in the database, or on a server, that fit all filters, oldest first.

        `RoleThread.find(name="support")`. Raises TypeError for a filter there is not.
        """
        wanted = checked(filters, ThreadFilters)
        found = _store(remote, auth_token).find(wanted)
        return [cls._read(thread, remote or thread.remote, auth_token) for thread in found]

    def save(self) -> None:
        """Keep the thread with all it holds. What others added meanwhile stays.

        A server keeps visibility, name, metadata and new messages; it cannot edit a message.
        """
        schema = self._schema(self._version)
        if self._kept:
            schema.role_mapping = None  # every change of a role was kept at once
        found = self._store().put(schema, create=not self._kept)
        self._id, self._owner_id = found.id, found.owner_id
        self._version, self._updated = found.version, found.updated
        self._created = found.created
        for message in self._messages:
            message.thread_id = found.id
        self._kept = True

    def refresh(self, auth_token: str | None = None) -> None:
        """Read the thread again, all of it, from the server or the database."""
        self._take(self._store(auth_token).get(self._id))
        self._kept = True

    def delete(self, auth_token: str | None = None) -> None:
        """Delete the thread and its messages where it lives; `save` would create it again."""
        self._store(auth_token).delete(self._id)
        self._kept = False

    def _store(self, auth_token: str | None = None) -> Store:
        return _store(self._remote, auth_token or self._auth_token)

    def _ensure_kept(self) -> None:
        if not self._kept:
            self.save()


def _store(remote: str | None, auth_token: str | None) -> Store:
    return RemoteStore(remote, auth_token) if remote else LocalStore()


class Thread(RoleThread):
    """A thread of roles, by its short name."""
