"""Messages of the same time keep their order; messages of a thread are found by an index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the order and the indexes; threadmem 0.2 can still use the database."""
    op.add_column("role_messages", sa.Column("position", sa.Integer()))
    op.create_index("ix_role_messages_thread_id", "role_messages", ["thread_id", "position"])
    op.create_index("ix_role_threads_owner_id", "role_threads", ["owner_id"])


def downgrade() -> None:
    """Take them away again."""
    op.drop_index("ix_role_threads_owner_id", table_name="role_threads")
    op.drop_index("ix_role_messages_thread_id", table_name="role_messages")
    op.drop_column("role_messages", "position")
