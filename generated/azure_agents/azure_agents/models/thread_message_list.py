from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from .._runtime.models.mapping import Model
from .thread_message import ThreadMessage


class ThreadMessageList(Model):
    """One page of messages."""

    __nullable__: ClassVar[frozenset[str]] = frozenset({"first_id", "last_id"})
    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    object: Literal["list"] | None = None
    """The object type, which is always `list`."""
    data: list[ThreadMessage]
    """The messages of this page, in the order asked for."""
    first_id: str | None = None
    """Id of the first message of this page; null on an empty page."""
    last_id: str | None = None
    """Id of the last message of this page, the `after` of the next one; null on an empty page."""
    has_more: bool
    """Whether there are messages behind this page."""
