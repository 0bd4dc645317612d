"""The bases of requests and replies."""

from __future__ import annotations

from typing import Generic, TypeVar
from uuid import UUID

from pydantic import ConfigDict, Field, field_validator

from .._runtime.requests.objects import ApiObject
from .._runtime.requests.responses import FollowUp, ResponseList, ResponseObject
from .._runtime.requests.request import Keyed, Request
from ..client import API
from ..consts import ANON_API_KEY, SHARED_KEY_LENGTH, USER_KEY_LENGTH
from ..endpoints import base_url
from ..errors import ApiError
from ..exceptions import as_raised
from ..models import RequestError as RequestErrorResponse

__all__ = [
    "DEFAULT_CLIENT_AGENT",
    "APIKeyAllowedInRequestMixin",
    "BaseAIHordeRequest",
    "ContainsMessageResponseMixin",
    "HordeAPIObjectBaseModel",
    "HordeRequest",
    "HordeResponseBaseModel",
    "HordeResponseRootModel",
    "RequestErrorResponse",
    "ResponseRequiringFollowUpMixin",
]

T = TypeVar("T")

DEFAULT_CLIENT_AGENT = f"{API.distribution}:{API.version}:https://aihorde.net"
"""Sent where a request names no agent of its own."""


class HordeAPIObjectBaseModel(ApiObject):
    """The base of what travels."""

    model_config = ConfigDict(from_attributes=True, use_attribute_docstrings=True)


class HordeResponseBaseModel(HordeAPIObjectBaseModel, ResponseObject):
    """The base of responses that are objects."""


class HordeResponseRootModel(ResponseList[T], Generic[T]):
    """The base of responses that are lists."""


class ResponseRequiringFollowUpMixin(FollowUp):
    """Marks a response after which the service waits for another request."""


class ContainsMessageResponseMixin(HordeAPIObjectBaseModel):
    """What responses have that say something in words."""

    message: str = ""
    """What the service has to say; `OK` after a deletion."""


class HordeRequest(HordeAPIObjectBaseModel, Request):
    """The base of requests."""


class BaseAIHordeRequest(HordeRequest):
    """The base of requests to the AI Horde."""

    __always__ = frozenset({"client_agent"})

    accept: str = "application/json"
    """The 'accept' header field."""
    client_agent: str = Field(default=DEFAULT_CLIENT_AGENT, validation_alias="Client-Agent")
    """The requesting client's agent. You should set this to reflect the name, version and contact
    information for your client."""

    @classmethod
    def get_api_url(cls) -> str:
        """The URL of the API; the environment says it first, see `endpoints.base_url`."""
        return base_url()

    def failed(self, error: ApiError) -> ApiError:
        """PayloadValidationError where the service names fields."""
        return as_raised(error)


class APIKeyAllowedInRequestMixin(HordeAPIObjectBaseModel, Keyed):
    """What requests have that take a key."""

    apikey: str | None = ANON_API_KEY
    """Defaults to `ANON_API_KEY`, or to the key of the client that sends the request. See also
    `.is_api_key_required()`"""

    @field_validator("apikey", mode="before")
    @classmethod
    def validate_api_key_length(cls, v: object) -> str:
        """The key, if it may be one: the anonymous key (which None stands for), a UUID (a shared
        key) or a text of 22 characters."""
        if v is None or v == ANON_API_KEY:
            return ANON_API_KEY
        if not isinstance(v, str):
            raise ValueError("API key must be text")
        if len(v) == SHARED_KEY_LENGTH:
            try:
                UUID(v)
            except ValueError as error:
                raise ValueError("API key must be a valid UUID") from error
        elif len(v) != USER_KEY_LENGTH:
            raise ValueError(f"API key must be {USER_KEY_LENGTH} characters long")
        return v
