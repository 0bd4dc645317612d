"""Messages for workers: the requests and the responses to them."""

from __future__ import annotations

from ...requests import (
    AllWorkerMessagesRequest,
    CreateWorkerMessageRequest,
    DeleteWorkerMessageRequest,
    DeleteWorkerMessageResponse,
    ResponseModelMessage,
    ResponseModelMessages,
    SingleWorkerMessageRequest,
)
from ..message import _ResponseModelMessageData as _ResponseModelMessageData

__all__ = [
    "AllWorkerMessagesRequest",
    "CreateWorkerMessageRequest",
    "DeleteWorkerMessageRequest",
    "DeleteWorkerMessageResponse",
    "ResponseModelMessage",
    "ResponseModelMessages",
    "SingleWorkerMessageRequest",
]
