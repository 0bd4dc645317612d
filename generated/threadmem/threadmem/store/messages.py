"""Messages in the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from ..db.conn import database
from ..db.models import RoleMessageRecord, RoleThreadRecord
from ..db.rows import message_of, message_record, touch
from ..models import V1RoleMessage
from .base import Duplicate, MissingThread
from .filters import Filters, fits

_AT_ONCE = 1000
"""How many ids one query asks for; databases limit the parameters of a query."""


def find(filters: Filters) -> list[V1RoleMessage]:
    """The messages that fit, of all threads and of none, oldest first."""
    table = RoleMessageRecord
    columns = {"id": table.id, "role": table.role, "text": table.text, "thread_id": table.thread_id}
    conditions = [column == filters[name] for name, column in columns.items() if name in filters]
    query = select(table).where(*conditions).order_by(table.created, table.position, table.id)
    with database().reading() as session:
        found = [message_of(record) for record in session.scalars(query)]
    return [message for message in found if fits(message, filters)]


def save(message: V1RoleMessage) -> None:
    """Create or change a message; one that names another thread than before moves there.

    Raises MissingThread where the database has no such thread.
    """
    with database().writing() as session:
        known = session.get(RoleMessageRecord, message.id)
        before = known.thread_id if known else None
        # Always in the same order, so that two writers cannot wait for each other.
        ids = sorted({id for id in (before, message.thread_id) if id is not None})
        threads = {id: _thread(session, id) for id in ids}
        if _merge(session, message, message.thread_id):
            for thread in threads.values():
                touch(thread)


def put(session: Session, thread: RoleThreadRecord, message: V1RoleMessage) -> None:
    """Create or change a message of a thread. Raises Duplicate if it is another thread's."""
    known = session.get(RoleMessageRecord, message.id)
    if known is not None and known.thread_id not in (None, thread.id):
        raise Duplicate(f"Message {message.id} exists already, in another thread")
    if _merge(session, message, thread.id):
        touch(thread)


def check_ids(session: Session, ids: Sequence[str]) -> None:
    """Raises Duplicate if an id is there twice, or in the database."""
    taken = [id for id, times in Counter(ids).items() if times > 1]
    for start in range(0, len(ids), _AT_ONCE):
        some = RoleMessageRecord.id.in_(ids[start : start + _AT_ONCE])
        taken += session.scalars(select(RoleMessageRecord.id).where(some))
    if taken:
        raise Duplicate(f"Message {taken[0]} exists already")


def flush(session: Session, error: Exception) -> None:
    """Write now; raises `error` where another writer was first with the same id."""
    try:
        session.flush()
    except IntegrityError as cause:
        raise error from cause


def _thread(session: Session, id: str) -> RoleThreadRecord:
    query = select(RoleThreadRecord).filter_by(id=id).with_for_update()
    record = session.scalar(query)
    if record is None:
        raise MissingThread(f"Thread {id} is not in the database")
    return record


def _merge(session: Session, message: V1RoleMessage, thread_id: str | None) -> bool:
    """Whether the message was new, or changed."""
    known = session.get(RoleMessageRecord, message.id)
    record = message_record(message)
    record.thread_id = thread_id
    if known is not None and known.thread_id == thread_id:
        record.position = known.position
    elif thread_id is not None:
        record.position = _next_position(session, thread_id)
    merged = session.merge(record)
    return merged in session.new or session.is_modified(merged)


def _next_position(session: Session, thread_id: str) -> int:
    query = select(func.max(RoleMessageRecord.position)).filter_by(thread_id=thread_id)
    return (session.scalar(query) or 0) + 1
