"""The tables of threadmem 0.2.

A database made by threadmem 0.2 has them already, perhaps without what its later versions added.
What is there stays as it is.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _thread() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("owner_id", sa.String()),
        sa.Column("public", sa.Boolean()),
        sa.Column("name", sa.String()),
        sa.Column("role_mapping", sa.String()),
        sa.Column("meta_data", sa.String()),
        sa.Column("remote", sa.String()),
        sa.Column("version", sa.String()),
        sa.Column("created", sa.Float()),
        sa.Column("updated", sa.Float()),
    ]


def _message(speaker: str, threads: str) -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column(speaker, sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("images", sa.String()),
        sa.Column("private", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("created", sa.Float()),
        sa.Column("meta_data", sa.String()),
        sa.Column("thread_id", sa.String(), sa.ForeignKey(f"{threads}.id")),
    ]


def upgrade() -> None:
    """Create what is missing."""
    _ensure("role_threads", _thread())
    _ensure("role_messages", _message("role", "role_threads"))
    _ensure("threads", _thread())
    _ensure("messages", _message("author", "threads"))


def downgrade() -> None:
    """Drop the tables."""
    for table in ("messages", "threads", "role_messages", "role_threads"):
        op.drop_table(table)


def _ensure(table: str, columns: list[sa.Column[object]]) -> None:
    inspector = sa.inspect(op.get_bind())
    if not inspector.has_table(table):
        op.create_table(table, *columns)
        return
    known = {column["name"] for column in inspector.get_columns(table)}
    for column in columns:
        if column.name not in known:
            # Without its foreign key: SQLite adds none to a table there is.
            bare = sa.Column(
                column.name,
                column.type,
                nullable=column.nullable,
                server_default=column.server_default,
            )
            op.add_column(table, bare)
