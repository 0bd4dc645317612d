from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.models.mapping import Model
from .message_incomplete_details_reason import MessageIncompleteDetailsReason


class MessageIncompleteDetails(Model):
    """Why a message became incomplete."""

    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    reason: MessageIncompleteDetailsReason
    """The reason why the message was marked as incomplete."""
