"""Threads on a server, through the generated client.

Works with the server of this package and, as far as it goes, with that of threadmem 0.2, which
ignores filters and most of what a new thread is given.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from threading import Lock

from .. import errors
from ..api.role_threads import (
    add_role_to_thread,
    create_role_thread,
    delete_role_thread,
    get_role_thread,
    get_role_threads,
    post_role_thread_msg,
    remove_role_from_thread,
    update_role_thread,
)
from ..client import AuthenticatedClient
from ..models import (
    PostMessageModel,
    V1CreateRoleThread,
    V1DeleteRole,
    V1Role,
    V1RoleMessage,
    V1RoleThread,
    V1UpdateRoleThread,
)
from .base import Duplicate, MissingRole
from .filters import Filters, fits

_SENT = ("id", "name", "public", "version")
"""The filters the server knows."""


class RemoteStore:
    """The threads on a server that the owner of the token may see.

    Failures of calls raise the errors of `threadmem.errors`; ids and names that are taken raise
    Duplicate from them.
    """

    def __init__(self, base_url: str, token: str | None = None) -> None:
        self._url = base_url.rstrip("/")
        self._client = client_for(self._url, token)

    def find(self, filters: Filters) -> list[V1RoleThread]:
        """The threads that fit, oldest first."""
        sent = {name: value for name, value in filters.items() if name in _SENT}
        found = get_role_threads.sync(client=self._client, **sent)
        # Once more here: the server does not know all filters, and that of threadmem 0.2 none.
        return [thread for thread in found.threads if fits(thread, filters)]

    def get(self, id: str) -> V1RoleThread:
        """A thread with all it holds."""
        return get_role_thread.sync(client=self._client, id=id)

    def create(self, thread: V1RoleThread) -> V1RoleThread:
        """Keep a new thread with all it holds; the owner, and perhaps the id, are the server's."""
        body = V1CreateRoleThread(
            public=thread.public,
            name=thread.name,
            metadata=thread.metadata,
            id=thread.id,
            messages=thread.messages,
            role_mapping=thread.role_mapping or {},
        )
        try:
            made = create_role_thread.sync(client=self._client, body=body)
        except errors.Conflict as error:
            raise Duplicate(error.message) from error
        return self._complete(made, thread)

    def update(self, id: str, change: V1UpdateRoleThread) -> V1RoleThread:
        """Change visibility, name and metadata; a name or metadata that is not given stays."""
        return update_role_thread.sync(client=self._client, id=id, body=change)

    def put(self, thread: V1RoleThread, create: bool = True) -> V1RoleThread:
        """Bring the thread of this id up to the given one, or create it; see `Store.put`."""
        try:
            known = self.get(thread.id)
        except errors.NotFound:
            if not create:
                raise
            return self.create(thread)
        change = V1UpdateRoleThread(
            public=thread.public, name=thread.name, metadata=thread.metadata
        )
        if any(getattr(known, name) != value for name, value in change):
            known = self.update(thread.id, change)
        return self._complete(known, thread)

    def append(self, id: str, message: V1RoleMessage) -> None:
        """Add a message. Raises Duplicate if its id is taken."""
        body = PostMessageModel(
            role=message.role,
            msg=message.text,
            images=message.images or [],
            private=bool(message.private),
            metadata=message.metadata,
            id=message.id,
            created=message.created,
        )
        try:
            post_role_thread_msg.sync(client=self._client, id=id, body=body)
        except errors.Conflict as error:
            raise Duplicate(error.message) from error

    def add_role(self, id: str, role: V1Role) -> None:
        """Add a role. Raises Duplicate if its name is taken."""
        try:
            add_role_to_thread.sync(client=self._client, id=id, body=role)
        except errors.Conflict as error:
            raise Duplicate(error.message) from error
        except errors.ServerError as error:
            # What the server of threadmem 0.2 says of a name that is taken.
            if role.name in (self.get(id).role_mapping or {}):
                raise Duplicate(f"Role {role.name} exists already") from error
            raise

    def remove_role(self, id: str, name: str) -> None:
        """Remove a role. Raises MissingRole if there is none of this name."""
        try:
            remove_role_from_thread.sync(client=self._client, id=id, body=V1DeleteRole(name=name))
        except (errors.NotFound, errors.ServerError) as error:
            # The thread may be what is missing: then this raises in its turn.
            if name not in (self.get(id).role_mapping or {}):
                raise MissingRole("Role not found") from error
            raise

    def delete(self, id: str) -> None:
        """Delete a thread and all it holds."""
        delete_role_thread.sync(client=self._client, id=id)

    def _complete(self, known: V1RoleThread, wanted: V1RoleThread) -> V1RoleThread:
        """The thread on the server, after what it lacks of the wanted one was sent."""
        there = {message.id for message in known.messages}
        missing = [message for message in wanted.messages if message.id not in there]
        for message in missing:
            self.append(known.id, message)
        roles = [
            role
            for name, role in (wanted.role_mapping or {}).items()
            if name not in (known.role_mapping or {})
        ]
        for role in roles:
            self.add_role(known.id, role)
        return self.get(known.id) if missing or roles else known


_clients: dict[tuple[str, str], AuthenticatedClient] = {}
_lock = Lock()


def client_for(base_url: str, token: str | None = None) -> AuthenticatedClient:
    """The client of a server and a token; the token comes from the environment if none is given.

    Clients are kept, so that calls share connections. Raises CredentialsError without a token.
    """
    names = ("AGENTSEA_HUB_API_KEY", "THREADMEM_TOKEN")
    found = token or next((os.environ[name] for name in names if os.environ.get(name)), None)
    if not found:
        raise errors.CredentialsError(
            "no token for the server: give auth_token, or set AGENTSEA_HUB_API_KEY"
        )
    with _lock:
        if (base_url, found) not in _clients:
            _clients[base_url, found] = AuthenticatedClient(base_url=base_url, token=found)
        return _clients[base_url, found]


def close_clients() -> None:
    """Close the connections to all servers; the next call opens new ones."""
    with _lock:
        clients = list(_clients.values())
        _clients.clear()
    for client in clients:
        client.close()


def _forget() -> None:
    """After a fork: the connections are the parent's."""
    global _lock
    _lock = Lock()
    _clients.clear()


_after_fork: Callable[..., None] | None = getattr(os, "register_at_fork", None)
if _after_fork is not None:
    _after_fork(after_in_child=_forget)
