from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from .._runtime.models.mapping import Model
from .message_delta import MessageDelta


class MessageDeltaChunk(Model):
    """What was added to a message while it is written."""

    __const__: ClassVar[frozenset[str]] = frozenset({"object"})
    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    id: str
    """The id of the message."""
    object: Literal["thread.message.delta"] = "thread.message.delta"
    """The object type, which is always `thread.message.delta`."""
    delta: MessageDelta
    """What was added."""
