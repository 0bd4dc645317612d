"""Runs the migrations on an open connection."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def run(connection: Connection, folder: Path, versions: str) -> None:
    """Bring the schema to the newest revision, inside the transaction of the connection.

    `versions` is the table that says which revision the database has.
    """
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.attributes |= {"connection": connection, "versions": versions}
    command.upgrade(config, "head")
