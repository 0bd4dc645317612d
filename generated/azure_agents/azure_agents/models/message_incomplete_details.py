from __future__ import annotations

from .._runtime.mapping import Model
from .message_incomplete_details_reason import MessageIncompleteDetailsReason


class MessageIncompleteDetails(Model):
    """Why a message became incomplete."""

    reason: MessageIncompleteDetailsReason
    """The reason why the message was marked as incomplete."""
