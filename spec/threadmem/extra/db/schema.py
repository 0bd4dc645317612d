"""The schema, made and kept current by Alembic; the migrations are in `migrations/versions`."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

HEAD = "0002"
"""The newest revision."""
VERSIONS = "threadmem_version"
"""The table that says which revision a database has. Not Alembic's usual name: the database may be
shared with another application that uses Alembic."""

_LOCK = 7_233_914_105
"""Any number that no other application locks: one process at a time changes the schema."""


def upgrade(engine: Engine) -> None:
    """Make the schema current: of a new database, and of one made by threadmem 0.2."""
    with engine.connect() as connection:
        if _revision(connection) == HEAD:
            return
    # Only here, because most runs find a current schema and Alembic takes long to import.
    runner = import_module(".upgrade", __package__)
    with engine.execution_options(immediate=True).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        if _revision(connection) != HEAD:
            runner.run(connection, Path(__file__).with_name("migrations"), VERSIONS)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSIONS):
        return None
    found = connection.execute(text(f"SELECT version_num FROM {VERSIONS}")).scalar()
    return None if found is None else str(found)
