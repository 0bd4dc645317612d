from __future__ import annotations

from .._runtime.models.enums import OpenStrEnum


class MessageStreamEvent(OpenStrEnum):
    """The events about messages in the stream of a run. The data of `thread.message.delta` is a
    MessageDeltaChunk, that of the others a ThreadMessage.
    """

    THREAD_MESSAGE_CREATED = "thread.message.created"
    THREAD_MESSAGE_IN_PROGRESS = "thread.message.in_progress"
    THREAD_MESSAGE_DELTA = "thread.message.delta"
    THREAD_MESSAGE_COMPLETED = "thread.message.completed"
    THREAD_MESSAGE_INCOMPLETE = "thread.message.incomplete"
