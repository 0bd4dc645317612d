"""The operations as request classes, for `Client.submit_request`, one module for each tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.lazy import lazy

if TYPE_CHECKING:
    from ._responses import DeleteWorkerMessageResponse as DeleteWorkerMessageResponse
    from ._responses import ResponseModelMessage as ResponseModelMessage
    from ._responses import ResponseModelMessages as ResponseModelMessages
    from .worker_messages import AllWorkerMessagesRequest as AllWorkerMessagesRequest
    from .worker_messages import CreateWorkerMessageRequest as CreateWorkerMessageRequest
    from .worker_messages import DeleteWorkerMessageRequest as DeleteWorkerMessageRequest
    from .worker_messages import SingleWorkerMessageRequest as SingleWorkerMessageRequest

_PLACES = {
    "ResponseModelMessage": "_responses",
    "DeleteWorkerMessageResponse": "_responses",
    "ResponseModelMessages": "_responses",
    "AllWorkerMessagesRequest": "worker_messages",
    "CreateWorkerMessageRequest": "worker_messages",
    "SingleWorkerMessageRequest": "worker_messages",
    "DeleteWorkerMessageRequest": "worker_messages",
}
__getattr__, __dir__, __all__ = lazy(__name__, _PLACES)
