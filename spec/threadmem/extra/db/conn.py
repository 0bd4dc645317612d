"""Connections to the database: made at first use, one pool for each address and process."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.orm import Session, sessionmaker

from .location import database_url
from .schema import upgrade

_PATIENCE = 60.0
"""Seconds a writer waits for another one; SQLite has one at a time."""


class Database:
    """A database whose schema is current."""

    def __init__(self, url: URL) -> None:
        self.url = url
        engine = _sqlite(url) if url.get_backend_name() == "sqlite" else _postgres(url)
        self.engine = engine
        upgrade(engine)
        self._reading = sessionmaker(engine, expire_on_commit=False)
        self._writing = sessionmaker(
            engine.execution_options(immediate=True), expire_on_commit=False
        )

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the database."""
        with self._reading() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose changes are kept together at the end, or not at all on an exception."""
        with self._writing.begin() as session:
            yield session

    def session(self) -> Session:
        """A session for reading and writing; the caller commits and closes it."""
        return self._writing()


_databases: dict[URL, Database] = {}
_abandoned: list[dict[URL, Database]] = []
_lock = Lock()


def database(url: URL | None = None) -> Database:
    """The database at an address, by default where the environment says. Made current if it is not.

    Raises ValueError where the environment lacks something, ModuleNotFoundError without the driver
    of PostgreSQL, SQLAlchemyError where the database cannot be reached.
    """
    url = url or database_url()
    with _lock:
        if url not in _databases:
            _databases[url] = Database(url)
        return _databases[url]


def close_databases() -> None:
    """Close all connections of this process; the next use opens new ones."""
    with _lock:
        for one in _databases.values():
            one.engine.dispose()
        _databases.clear()


def get_db() -> Iterator[Session]:
    """A session for reading and writing, closed after the loop; the caller commits.

    `for session in get_db(): session.add(record); session.commit()`
    """
    session = database().session()
    try:
        yield session
    finally:
        session.close()


class WithDB:
    """What lives in the database."""

    @staticmethod
    def get_db() -> Iterator[Session]:
        """A session for reading and writing, closed after the loop; the caller commits."""
        return get_db()


def _forget() -> None:
    """After a fork: the connections are the parent's. They are kept, because to collect them would
    be to close them."""
    global _databases, _lock
    _abandoned.append(_databases)
    _databases, _lock = {}, Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)


def _sqlite(url: URL) -> Engine:
    Path(url.database or "").parent.mkdir(parents=True, exist_ok=True)
    # No isolation level: pysqlite would begin transactions late, where writers meet in deadlock.
    engine = create_engine(url, connect_args={"isolation_level": None, "timeout": _PATIENCE})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    try:
        cursor.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):  # then another process is at it just now
            raise
    cursor.close()


def _begin(connection: Any) -> None:
    # A writer takes the lock before it reads, so that what it read still holds when it writes.
    immediate = connection.get_execution_options().get("immediate")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _postgres(url: URL) -> Engine:
    try:
        return create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        message = "PostgreSQL needs psycopg: pip install 'specloom-threadmem[postgres]'"
        raise ModuleNotFoundError(message, name=error.name) from error
