"""The operations: what each gives for an owner, a path, a query and a body."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from starlette.requests import Request

from .._runtime.models.model import Model
from ..db.conn import Database
from ..ids import short_id
from ..models import (
    DeletedReply,
    V1DeleteRole,
    V1Role,
    V1RoleMessage,
    V1RoleThread,
    V1RoleThreads,
    V1UpdateRoleThread,
)
from ..store.local import LocalStore
from .bodies import Id, NewMessage, NewThread, body_of, parameter

THREADS = "/v1/rolethreads"

_FILTERS: dict[str, Any] = {"id": Id, "name": str, "public": bool, "version": str}


@dataclass(frozen=True)
class Asked:
    """A request whose owner is known."""

    request: Request
    owner: str
    body: bytes
    database: Database | None = None

    @property
    def id(self) -> str:
        """The thread in the path."""
        return str(parameter(Id, "path", "id", self.request.path_params["id"]))

    @property
    def store(self) -> LocalStore:
        """The threads of the owner."""
        return LocalStore(self.database, owner=self.owner)


Handler = Callable[[Asked], Model | None]


def create_role_thread(asked: Asked) -> V1RoleThread:
    """`POST /v1/rolethreads`"""
    body, now = body_of(NewThread, asked.body), time.time()
    thread = V1RoleThread(
        owner_id=asked.owner,
        public=body.public,
        name=body.name,
        metadata=body.metadata,
        id=body.id or str(uuid4()),
        messages=list[V1RoleMessage](body.messages),
        role_mapping=body.role_mapping,
        created=now,
        updated=now,
    )
    return asked.store.create(thread)


def get_role_threads(asked: Asked) -> V1RoleThreads:
    """`GET /v1/rolethreads`"""
    query = asked.request.query_params
    filters = {
        name: parameter(kind, "query", name, query[name])
        for name, kind in _FILTERS.items()
        if name in query
    }
    return V1RoleThreads(threads=asked.store.find(filters))


def get_role_thread(asked: Asked) -> V1RoleThread:
    """`GET /v1/rolethreads/{id}`"""
    return asked.store.get(asked.id)


def update_role_thread(asked: Asked) -> V1RoleThread:
    """`PUT /v1/rolethreads/{id}`"""
    return asked.store.update(asked.id, body_of(V1UpdateRoleThread, asked.body))


def delete_role_thread(asked: Asked) -> DeletedReply:
    """`DELETE /v1/rolethreads/{id}`"""
    asked.store.delete(asked.id)
    return DeletedReply(message="Thread deleted successfully")


def post_role_thread_msg(asked: Asked) -> None:
    """`POST /v1/rolethreads/{id}/msgs`"""
    body = body_of(NewMessage, asked.body)
    message = V1RoleMessage(
        id=body.id or short_id(),
        role=body.role,
        text=body.msg,
        images=list[str](body.images),
        private=bool(body.private),
        metadata=body.metadata,
        created=time.time() if body.created is None else body.created,
    )
    asked.store.append(asked.id, message)


def add_role_to_thread(asked: Asked) -> None:
    """`POST /v1/rolethreads/{id}/roles`"""
    asked.store.add_role(asked.id, body_of(V1Role, asked.body))


def remove_role_from_thread(asked: Asked) -> None:
    """`DELETE /v1/rolethreads/{id}/roles`"""
    asked.store.remove_role(asked.id, body_of(V1DeleteRole, asked.body).name)


HANDLERS: dict[tuple[str, str], Handler] = {
    ("POST", THREADS): create_role_thread,
    ("GET", THREADS): get_role_threads,
    ("GET", f"{THREADS}/{{id}}"): get_role_thread,
    ("PUT", f"{THREADS}/{{id}}"): update_role_thread,
    ("DELETE", f"{THREADS}/{{id}}"): delete_role_thread,
    ("POST", f"{THREADS}/{{id}}/msgs"): post_role_thread_msg,
    ("POST", f"{THREADS}/{{id}}/roles"): add_role_to_thread,
    ("DELETE", f"{THREADS}/{{id}}/roles"): remove_role_from_thread,
}
"""By method and path; all need a token."""
