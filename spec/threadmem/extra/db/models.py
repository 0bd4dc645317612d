"""The tables: those of threadmem 0.2, with an order of messages and indexes added."""

from __future__ import annotations

import time
from typing import ClassVar
from uuid import uuid4

from sqlalchemy import Float, ForeignKey, Index
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    """What all tables have in common: their catalogue, and the type of times."""

    type_annotation_map: ClassVar = {float: Float()}  # which has double precision everywhere


class RoleMessageRecord(Base):
    """A message. `images` and `meta_data` are JSON text, NULL where there is nothing."""

    __tablename__ = "role_messages"
    __table_args__ = (Index("ix_role_messages_thread_id", "thread_id", "position"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=lambda: str(uuid4()))
    role: Mapped[str]
    text: Mapped[str]
    images: Mapped[str | None]
    private: Mapped[bool] = mapped_column(default=False)
    created: Mapped[float | None] = mapped_column(default=time.time)
    meta_data: Mapped[str | None]
    thread_id: Mapped[str | None] = mapped_column(ForeignKey("role_threads.id"))
    position: Mapped[int | None]
    """Orders messages of the same time; NULL in rows of threadmem 0.2."""


class RoleThreadRecord(Base):
    """A thread. `role_mapping` and `meta_data` are JSON text, NULL where there is nothing.

    A `version` of NULL is made of the content when it is read.
    """

    __tablename__ = "role_threads"
    __table_args__ = (Index("ix_role_threads_owner_id", "owner_id"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=lambda: str(uuid4()))
    owner_id: Mapped[str | None]
    public: Mapped[bool | None] = mapped_column(default=False)
    name: Mapped[str | None]
    role_mapping: Mapped[str | None]
    meta_data: Mapped[str | None]
    remote: Mapped[str | None]
    version: Mapped[str | None]
    created: Mapped[float | None] = mapped_column(default=time.time)
    updated: Mapped[float | None] = mapped_column(default=time.time)
    messages: Mapped[list[RoleMessageRecord]] = relationship(
        order_by=lambda: (
            RoleMessageRecord.created,
            RoleMessageRecord.position,
            RoleMessageRecord.id,
        )
    )


class MessageRecord(Base):
    """A message of threadmem 0.2's threads of authors; kept, not used."""

    __tablename__ = "messages"

    id: Mapped[str] = mapped_column(primary_key=True)
    author: Mapped[str]
    text: Mapped[str]
    images: Mapped[str | None]
    private: Mapped[bool]
    created: Mapped[float | None]
    meta_data: Mapped[str | None]
    thread_id: Mapped[str | None] = mapped_column(ForeignKey("threads.id"))


class ThreadRecord(Base):
    """A thread of authors of threadmem 0.2; kept, not used."""

    __tablename__ = "threads"

    id: Mapped[str] = mapped_column(primary_key=True)
    owner_id: Mapped[str | None]
    public: Mapped[bool | None]
    name: Mapped[str | None]
    role_mapping: Mapped[str | None]
    meta_data: Mapped[str | None]
    remote: Mapped[str | None]
    version: Mapped[str | None]
    created: Mapped[float | None]
    updated: Mapped[float | None]
