"""Rows of the database ↔ models of the wire."""

from __future__ import annotations

import json
import time
from typing import Any, TypeVar

from ..content import version_hash
from ..models import V1Role, V1RoleMessage, V1RoleThread
from .models import RoleMessageRecord, RoleThreadRecord

T = TypeVar("T")


def message_of(record: RoleMessageRecord) -> V1RoleMessage:
    """The message in a row."""
    return V1RoleMessage(
        id=record.id,
        role=record.role,
        text=record.text,
        images=_read(record.images) or [],
        private=bool(record.private),
        metadata=_read(record.meta_data),
        created=record.created or 0.0,
        thread_id=record.thread_id,
    )


def message_record(message: V1RoleMessage) -> RoleMessageRecord:
    """Return a row with a message. Raises ValueError for text that a database cannot store."""
    return RoleMessageRecord(
        id=plain_text(message.id),
        role=plain_text(message.role),
        text=plain_text(message.text),
        images=json_text(message.images or []),
        private=bool(message.private),
        created=message.created,
        meta_data=json_text(message.metadata),
        thread_id=plain_text(message.thread_id),
    )


def thread_of(record: RoleThreadRecord) -> V1RoleThread:
    """The thread in a row, with its messages."""
    thread = V1RoleThread(
        owner_id=record.owner_id,
        public=bool(record.public),
        name=record.name,
        metadata=_read(record.meta_data),
        id=record.id,
        messages=[message_of(message) for message in record.messages],
        role_mapping=roles_of(record),
        version=record.version,
        created=record.created or 0.0,
        updated=record.updated or record.created or 0.0,
        remote=record.remote,
    )
    if thread.version is None:
        thread.version = version_hash(thread)
    return thread


def thread_record(thread: V1RoleThread) -> RoleThreadRecord:
    """Return a row with a thread, and rows with its messages in their order.

    Raises ValueError for text that a database cannot store.
    """
    record = RoleThreadRecord(
        id=plain_text(thread.id),
        owner_id=plain_text(thread.owner_id),
        public=thread.public,
        name=plain_text(thread.name),
        role_mapping=roles_text(thread.role_mapping or {}),
        meta_data=json_text(thread.metadata),
        remote=thread.remote,
        version=thread.version,
        created=thread.created,
        updated=thread.updated,
        messages=[message_record(message) for message in thread.messages],
    )
    for position, message in enumerate(record.messages, 1):
        message.thread_id, message.position = thread.id, position
    return record


def assign(record: RoleThreadRecord, **values: object) -> None:
    """Set columns; where that changes one, the thread has changed."""
    for column, value in values.items():
        plain_text(value)
        if getattr(record, column) != value:
            setattr(record, column, value)
            touch(record)


def touch(record: RoleThreadRecord) -> None:
    """Note that a thread has changed: a new time, and a version that is made when it is read."""
    record.version = None
    record.updated = time.time()


def roles_of(record: RoleThreadRecord) -> dict[str, V1Role]:
    """The roles in a row, by name."""
    roles: dict[str, Any] = _read(record.role_mapping) or {}
    return {name: V1Role.from_dict(role) for name, role in roles.items()}


def roles_text(roles: dict[str, V1Role]) -> str:
    """Roles as they are stored: every field, as threadmem 0.2 does."""
    fields = ("name", "user_id", "user_name", "icon", "description")
    found = {
        name: {**{field: getattr(role, field) for field in fields}, **role.to_dict()}
        for name, role in roles.items()
    }
    return json.dumps(found, allow_nan=False)


def plain_text(value: T) -> T:
    """Return the value. Raises ValueError for text with NUL, which PostgreSQL refuses."""
    if isinstance(value, str) and "\0" in value:
        raise ValueError("text must not contain a NUL character")
    return value


def json_text(value: object) -> str | None:
    """JSON text, None for None. Raises ValueError or TypeError for what JSON cannot say."""
    return None if value is None else json.dumps(value, allow_nan=False)


def _read(text: str | None) -> Any:
    return json.loads(text) if text else None
