"""Messages for workers, from their owners and from the moderators of the AI Horde."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from .. import models
from ..api.worker_messages import delete_single_worker_message as _delete_single_worker_message
from ..api.worker_messages import get_single_worker_message as _get_single_worker_message
from ..api.worker_messages import get_worker_messages as _get_worker_messages
from ..api.worker_messages import post_worker_messages as _post_worker_messages
from ..apimodels.base import (
    APIKeyAllowedInRequestMixin,
    BaseAIHordeRequest,
)
from ..apimodels.message import MessageCreation
from ..client import API
from ._responses import DeleteWorkerMessageResponse, ResponseModelMessage, ResponseModelMessages


class AllWorkerMessagesRequest(BaseAIHordeRequest, APIKeyAllowedInRequestMixin):
    """List worker messages

    Lists messages, at most 50 per response and in no promised order.

    A moderator sees every message. Anybody else, the anonymous key included, sees the messages
    they created themselves and every broadcast; messages other people addressed to one's
    workers are not among them.

    Represents a GET request to `/v2/workers/messages`.
    """

    __api__ = API
    __operation__ = _get_worker_messages.OPERATION
    __responses__ = {200: lambda: ResponseModelMessages}
    __part__ = lambda: ResponseModelMessage

    user_id: str | None = None
    """Only the messages created by this user (the numeric id). For moderators: anybody else gets a
    403, even with their own id.
    """
    worker_id: str | None = None
    """Only the messages for this worker (its UUID); leaves broadcasts out. Not given, all messages
    are listed.
    """
    validity: models.MessageValidity = models.MessageValidity("active")
    """Whether to list messages that are still valid, that have expired, or both."""
    page: Annotated[int, Field(ge=1)] = 1
    """The first row to list, counted from 1; up to 50 rows follow. Page 2 therefore begins one row
    after page 1, and the next full page after page 1 is page 51.
    """

    if TYPE_CHECKING:

        def __response__(self) -> ResponseModelMessages: ...

        @classmethod
        def get_default_success_response_type(cls) -> builtins.type[ResponseModelMessages]: ...

        def __response_part__(self) -> ResponseModelMessage: ...


class CreateWorkerMessageRequest(MessageCreation, BaseAIHordeRequest, APIKeyAllowedInRequestMixin):
    """Create a worker message

    Creates a message for one of your own workers; moderators may write to any worker, or to all
    of them by leaving `worker_id` out. The anonymous key may not create messages.

    The response is cached for 60 seconds for everybody: a second call within that time,
    whatever its body and even with an invalid key, gets the *first* message back and creates
    nothing. Compare `message` and `worker_id` of the response with what was sent.

    Represents a POST request to `/v2/workers/messages`.
    """

    __api__ = API
    __operation__ = _post_worker_messages.OPERATION
    __schema_name__ = "WorkerMessageInput"
    __responses__ = {200: lambda: ResponseModelMessage}
    __body__ = {
        "worker_id": "worker_id",
        "message": "message",
        "origin": "origin",
        "expiry": "expiry",
    }

    message: Annotated[str, Field(min_length=1, max_length=10240)]
    """The text."""
    expiry: Annotated[int, Field(ge=1, le=720)]
    """The number of hours after which this message expires."""
    worker_id: Annotated[str, Field(min_length=36, max_length=36)] | None = None
    """The ID of the worker that the message is for, a UUID. Moderators leave it out to write to
    all workers; for anybody else the service fails with a 500 without it. Null is refused.
    """
    origin: Annotated[str, Field(min_length=1, max_length=255)] | None = None
    """Who the message is from. Taken from moderators only ("AI Horde Moderators" if not given);
    for anybody else it becomes their numeric user id.
    """

    if TYPE_CHECKING:

        def __response__(self) -> ResponseModelMessage: ...

        @classmethod
        def get_default_success_response_type(cls) -> builtins.type[ResponseModelMessage]: ...


class SingleWorkerMessageRequest(BaseAIHordeRequest):
    """Get one worker message

    Gives one message. No key is needed.

    The response is cached for 60 seconds by path, ignoring `X-Fields`: within that time a
    caller may get the selection of fields somebody else asked for, a selection may be ignored,
    and a message just deleted may still be returned.

    Represents a GET request to `/v2/workers/messages/{message_id}`.
    """

    __api__ = API
    __operation__ = _get_single_worker_message.OPERATION
    __responses__ = {200: lambda: ResponseModelMessage}

    message_id: str = Field(validation_alias="id")
    """The id of the message, a UUID. The service takes any text and answers 404 where it knows no
    such message.
    """
    x_fields: str | None = Field(default=None, validation_alias="X-Fields")
    """The fields to return, such as `id,message`; all of them if not given. Always name `id`: it
    is the one field clients count on.
    """

    if TYPE_CHECKING:

        def __response__(self) -> ResponseModelMessage: ...

        @classmethod
        def get_default_success_response_type(cls) -> builtins.type[ResponseModelMessage]: ...


class DeleteWorkerMessageRequest(BaseAIHordeRequest, APIKeyAllowedInRequestMixin):
    """Delete a worker message

    Deletes a message. Only the user who created it and moderators may.

    Getting the message may go on working for up to 60 seconds, from the service's cache.

    Represents a DELETE request to `/v2/workers/messages/{message_id}`.
    """

    __api__ = API
    __operation__ = _delete_single_worker_message.OPERATION
    __responses__ = {200: lambda: DeleteWorkerMessageResponse}

    message_id: str = Field(validation_alias="id")
    """The id of the message, a UUID. The service takes any text and answers 404 where it knows no
    such message.
    """

    if TYPE_CHECKING:

        def __response__(self) -> DeleteWorkerMessageResponse: ...

        @classmethod
        def get_default_success_response_type(
            cls,
        ) -> builtins.type[DeleteWorkerMessageResponse]: ...
