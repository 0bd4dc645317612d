from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from .._runtime.models.mapping import Model


class MessageDeletionStatus(Model):
    """The confirmation that a message was deleted."""

    __const__: ClassVar[frozenset[str]] = frozenset({"object"})
    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    id: str
    """The id of the deleted message."""
    deleted: bool
    """Whether the message was deleted."""
    object: Literal["thread.message.deleted"] = "thread.message.deleted"
    """The object type, which is always `thread.message.deleted`."""
