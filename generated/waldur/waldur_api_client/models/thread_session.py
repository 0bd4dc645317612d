from __future__ import annotations

from typing import ClassVar

from .._runtime.models.formats import DateTime, UuidHex
from .._runtime.models.model import Model
from .injection_severity_enum import InjectionSeverityEnum
from .thread_session_flags import ThreadSessionFlags


class ThreadSession(Model):
    """A thread of a chat session. No field is required because `field` can leave out each of them."""

    __formats__: ClassVar[dict[str, str]] = {"uuid": "uuid", "chat_session": "uuid"}
    uuid: UuidHex | None = None
    """UUID of the thread."""
    name: str | None = None
    """Name of the thread, "New chat" until the server has made one from the first answer."""
    chat_session: UuidHex | None = None
    """UUID of the session it belongs to."""
    flags: ThreadSessionFlags | None = None
    """What the input guard noted about the thread; empty if nothing."""
    is_archived: bool | None = None
    """Whether it is archived."""
    message_count: int | None = None
    """Number of its messages."""
    is_flagged: bool | None = None
    """Whether one of its messages is flagged."""
    max_severity: InjectionSeverityEnum | None = None
    """The worst severity among its messages."""
    user_username: str | None = None
    """Username of its owner."""
    user_full_name: str | None = None
    """Full name of its owner."""
    created: DateTime | None = None
    """When it was created."""
    modified: DateTime | None = None
    """When it was changed last."""
