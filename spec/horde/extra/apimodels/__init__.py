"""Requests and responses as classes, by the names the SDK of the AI Horde gave them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.lazy import lazy

if TYPE_CHECKING:
    from . import base as base
    from . import workers as workers
    from .base import APIKeyAllowedInRequestMixin as APIKeyAllowedInRequestMixin
    from .base import BaseAIHordeRequest as BaseAIHordeRequest
    from .base import ContainsMessageResponseMixin as ContainsMessageResponseMixin
    from .base import HordeAPIObjectBaseModel as HordeAPIObjectBaseModel
    from .base import HordeRequest as HordeRequest
    from .base import HordeResponseBaseModel as HordeResponseBaseModel
    from .base import HordeResponseRootModel as HordeResponseRootModel
    from .base import RequestErrorResponse as RequestErrorResponse
    from .base import ResponseRequiringFollowUpMixin as ResponseRequiringFollowUpMixin
    from .workers.messages import AllWorkerMessagesRequest as AllWorkerMessagesRequest
    from .workers.messages import CreateWorkerMessageRequest as CreateWorkerMessageRequest
    from .workers.messages import DeleteWorkerMessageRequest as DeleteWorkerMessageRequest
    from .workers.messages import DeleteWorkerMessageResponse as DeleteWorkerMessageResponse
    from .workers.messages import ResponseModelMessage as ResponseModelMessage
    from .workers.messages import ResponseModelMessages as ResponseModelMessages
    from .workers.messages import SingleWorkerMessageRequest as SingleWorkerMessageRequest

_BASE = (
    "APIKeyAllowedInRequestMixin",
    "BaseAIHordeRequest",
    "ContainsMessageResponseMixin",
    "HordeAPIObjectBaseModel",
    "HordeRequest",
    "HordeResponseBaseModel",
    "HordeResponseRootModel",
    "RequestErrorResponse",
    "ResponseRequiringFollowUpMixin",
)
_MESSAGES = (
    "AllWorkerMessagesRequest",
    "CreateWorkerMessageRequest",
    "DeleteWorkerMessageRequest",
    "DeleteWorkerMessageResponse",
    "ResponseModelMessage",
    "ResponseModelMessages",
    "SingleWorkerMessageRequest",
)
_PLACES = (
    {"base": "", "workers": ""}
    | dict.fromkeys(_BASE, "base")
    | dict.fromkeys(_MESSAGES, "workers.messages")
)
__getattr__, __dir__, __all__ = lazy(__name__, _PLACES)
