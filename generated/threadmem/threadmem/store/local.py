"""Threads in the database. Every change is one transaction, so writers lose nothing to each other.

The server works on the same store, for one owner at a time.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, delete, or_, select
from sqlalchemy.orm import Session, selectinload

from ..db.conn import Database, database
from ..db.models import RoleMessageRecord, RoleThreadRecord
from ..db.rows import assign, json_text, roles_of, roles_text, thread_of, thread_record
from ..models import V1Role, V1RoleMessage, V1RoleThread, V1UpdateRoleThread
from . import messages
from .base import Duplicate, MissingRole, MissingThread
from .filters import Filters, fits


class LocalStore:
    """The threads of one owner, or all threads where `owner` is None."""

    def __init__(self, base: Database | None = None, owner: str | None = None) -> None:
        self._database = base or database()
        self._owner = owner

    def find(self, filters: Filters) -> list[V1RoleThread]:
        """The threads that fit, oldest first."""
        query = select(RoleThreadRecord).where(*self._mine(), *_conditions(filters))
        query = query.order_by(RoleThreadRecord.created, RoleThreadRecord.id)
        query = query.options(selectinload(RoleThreadRecord.messages))
        with self._database.reading() as session:
            threads = [thread_of(record) for record in session.scalars(query)]
        return [thread for thread in threads if fits(thread, filters)]

    def get(self, id: str) -> V1RoleThread:
        """A thread with all it holds."""
        with self._database.reading() as session:
            return thread_of(self._record(session, id))

    def create(self, thread: V1RoleThread) -> V1RoleThread:
        """Keep a new thread with all it holds. Raises Duplicate if an id is taken."""
        with self._database.writing() as session:
            if session.get(RoleThreadRecord, thread.id) is not None:
                raise Duplicate(f"Thread {thread.id} exists already")
            return thread_of(self._insert(session, thread))

    def update(self, id: str, change: V1UpdateRoleThread) -> V1RoleThread:
        """Change visibility, name and metadata; a name or metadata that is not given stays."""
        with self._database.writing() as session:
            record = self._record(session, id, lock=True)
            assign(record, public=change.public)
            if "name" in change.model_fields_set:
                assign(record, name=change.name)
            if "metadata" in change.model_fields_set:
                assign(record, meta_data=json_text(change.metadata))
            return thread_of(record)

    def put(self, thread: V1RoleThread, create: bool = True) -> V1RoleThread:
        """Bring the thread of this id up to the given one, or create it; see `Store.put`."""
        with self._database.writing() as session:
            record = self._seek(session, thread.id, lock=True)
            if record is None and create:
                return thread_of(self._insert(session, thread))
            record = record or self._record(session, thread.id)
            assign(
                record,
                owner_id=thread.owner_id,
                public=thread.public,
                name=thread.name,
                meta_data=json_text(thread.metadata),
                role_mapping=roles_text({**roles_of(record), **(thread.role_mapping or {})}),
                remote=thread.remote,
            )
            for message in thread.messages:
                messages.put(session, record, message)
            session.flush()
            session.refresh(record, ["messages"])
            return thread_of(record)

    def append(self, id: str, message: V1RoleMessage) -> None:
        """Add a message. Raises Duplicate if its id is taken."""
        with self._database.writing() as session:
            record = self._record(session, id, lock=True)
            known = session.get(RoleMessageRecord, message.id)
            # A message saved on its own belongs to nobody yet; over the wire nobody may take it.
            if known is not None and (known.thread_id is not None or self._owner is not None):
                raise Duplicate(f"Message {message.id} exists already")
            messages.put(session, record, message)
            messages.flush(session, Duplicate(f"Message {message.id} exists already"))

    def add_role(self, id: str, role: V1Role) -> None:
        """Add a role. Raises Duplicate if its name is taken."""
        with self._database.writing() as session:
            record = self._record(session, id, lock=True)
            roles = roles_of(record)
            if role.name in roles:
                raise Duplicate(f"Role {role.name} exists already")
            assign(record, role_mapping=roles_text({**roles, role.name: role}))

    def remove_role(self, id: str, name: str) -> None:
        """Remove a role. Raises MissingRole if there is none of this name."""
        with self._database.writing() as session:
            record = self._record(session, id, lock=True)
            roles = roles_of(record)
            if roles.pop(name, None) is None:
                raise MissingRole("Role not found")
            assign(record, role_mapping=roles_text(roles))

    def delete(self, id: str) -> None:
        """Delete a thread and all it holds."""
        with self._database.writing() as session:
            record = self._record(session, id, lock=True)
            session.execute(delete(RoleMessageRecord).filter_by(thread_id=id))
            session.delete(record)

    def _mine(self, id: str | None = None) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if id is not None:
            found.append(RoleThreadRecord.id == id)
        if self._owner is not None:
            found.append(RoleThreadRecord.owner_id == self._owner)
        return found

    def _seek(self, session: Session, id: str, lock: bool) -> RoleThreadRecord | None:
        """The row of a thread; locked: against other writers until the end of the transaction."""
        query = select(RoleThreadRecord).where(*self._mine(id))
        return session.scalar(query.with_for_update() if lock else query)

    def _record(self, session: Session, id: str, lock: bool = False) -> RoleThreadRecord:
        record = self._seek(session, id, lock)
        if record is None:
            raise MissingThread(f"Thread {id} is not in the database")
        return record

    def _insert(self, session: Session, thread: V1RoleThread) -> RoleThreadRecord:
        messages.check_ids(session, [message.id for message in thread.messages])
        record = thread_record(thread)
        session.add(record)
        messages.flush(session, Duplicate(f"Thread {thread.id} exists already"))
        session.refresh(record, ["messages"])
        return record


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:
    """What the database can tell of the filters; `fits` tells the rest."""
    table = RoleThreadRecord
    columns = {"id": table.id, "owner_id": table.owner_id, "name": table.name}
    found = [column == filters[name] for name, column in columns.items() if name in filters]
    if "version" in filters:
        # No version: made of the content when the thread is read.
        found.append(or_(table.version == filters["version"], table.version.is_(None)))
    return found
