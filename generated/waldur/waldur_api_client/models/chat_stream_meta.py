from __future__ import annotations

from typing import ClassVar

from .._runtime.models.formats import UuidHex
from .._runtime.models.model import Model


class ChatStreamMeta(Model):
    """The objects an answer belongs to; the thread is in the first frame, the messages in the
    last.
    """

    __formats__: ClassVar[dict[str, str]] = {
        "thread_uuid": "uuid",
        "user_message_uuid": "uuid",
        "assistant_message_uuid": "uuid",
    }
    thread_uuid: UuidHex | None = None
    """UUID of the thread."""
    user_message_uuid: UuidHex | None = None
    """UUID of the stored user message. Absent after a reload."""
    assistant_message_uuid: UuidHex | None = None
    """UUID of the stored answer."""
