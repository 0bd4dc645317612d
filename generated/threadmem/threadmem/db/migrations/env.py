"""Run by Alembic, as a script, with what `db/upgrade.py` puts into the attributes."""

from __future__ import annotations

from alembic import context

attributes = context.config.attributes
context.configure(connection=attributes["connection"], version_table=attributes["versions"])
with context.begin_transaction():
    context.run_migrations()
