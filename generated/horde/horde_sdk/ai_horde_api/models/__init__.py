"""The models of the API, each loaded when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.lazy import lazy

if TYPE_CHECKING:
    from .error_reply import ErrorReply as ErrorReply
    from .message_validity import MessageValidity as MessageValidity
    from .plain_error import PlainError as PlainError
    from .request_error import RequestError as RequestError
    from .request_validation_error import RequestValidationError as RequestValidationError
    from .simple_response import SimpleResponse as SimpleResponse
    from .worker_message import WorkerMessage as WorkerMessage
    from .worker_message_input import WorkerMessageInput as WorkerMessageInput

_PLACES: dict[str, str] = {
    "ErrorReply": "error_reply",
    "MessageValidity": "message_validity",
    "PlainError": "plain_error",
    "RequestError": "request_error",
    "RequestValidationError": "request_validation_error",
    "SimpleResponse": "simple_response",
    "WorkerMessage": "worker_message",
    "WorkerMessageInput": "worker_message_input",
}
__getattr__, __dir__, __all__ = lazy(__name__, _PLACES)
