"""`POST /threads/{threadId}/messages/{messageId}`

Update a message
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Unpack

from ... import models
from ..._runtime import call as _call
from ..._runtime import hints as _hints
from ..._runtime.operation import (
    Body,
    Call,
    Media,
    Operation,
    Param,
    ResponseSpec,
)

OPERATION: Operation[models.ThreadMessage, models.AgentV1Error] = Operation(
    id="update_message",
    method="POST",
    path="/threads/{threadId}/messages/{messageId}",
    params=(
        Param("thread_id", "threadId", "path", required=True, style="simple", type=lambda: str),
        Param("message_id", "messageId", "path", required=True, style="simple", type=lambda: str),
        Param(
            "api_version",
            "api-version",
            "query",
            required=True,
            style="form",
            explode=True,
            type=lambda: str,
        ),
    ),
    body=Body((Media("application/json", lambda: models.UpdateMessageRequest),), required=True),
    responses={
        "200": ResponseSpec(
            (Media("application/json", lambda: models.ThreadMessage),),
            headers=(
                Param("x_request_id", "x-request-id", "header", style="simple", type=lambda: str),
                Param(
                    "x_ms_request_id", "x-ms-request-id", "header", style="simple", type=lambda: str
                ),
            ),
        ),
        "401": ResponseSpec(
            (Media("application/json", lambda: models.AgentV1Error),),
            headers=(
                Param("x_request_id", "x-request-id", "header", style="simple", type=lambda: str),
                Param(
                    "x_ms_request_id", "x-ms-request-id", "header", style="simple", type=lambda: str
                ),
            ),
        ),
        "404": ResponseSpec(
            (Media("application/json", lambda: models.AgentV1Error),),
            headers=(
                Param("x_request_id", "x-request-id", "header", style="simple", type=lambda: str),
                Param(
                    "x_ms_request_id", "x-ms-request-id", "header", style="simple", type=lambda: str
                ),
            ),
        ),
        "429": ResponseSpec(
            (Media("application/json", lambda: models.AgentV1Error),),
            headers=(
                Param("x_request_id", "x-request-id", "header", style="simple", type=lambda: str),
                Param(
                    "x_ms_request_id", "x-ms-request-id", "header", style="simple", type=lambda: str
                ),
                Param("retry_after", "retry-after", "header", style="simple", type=lambda: str),
            ),
        ),
        "default": ResponseSpec(
            (Media("application/json", lambda: models.AgentV1Error),),
            headers=(
                Param("x_request_id", "x-request-id", "header", style="simple", type=lambda: str),
                Param(
                    "x_ms_request_id", "x-ms-request-id", "header", style="simple", type=lambda: str
                ),
            ),
        ),
    },
    security=(("bearer",), ("entra",)),
    idempotent=False,
)


def sync(
    thread_id: str,
    message_id: str,
    *,
    client: _hints.BaseClient,
    body: models.UpdateMessageRequest | Mapping[str, object],
    api_version: str = "v1",
    **options: Unpack[_hints.Options],
) -> models.ThreadMessage:
    """Update a message

    Replaces the metadata of a message. Nothing else of a message can be changed.

    Args:
        thread_id: Id of the thread.
        message_id: Id of the message.
        api_version: Version of the API, for example `v1`, `2025-05-01` or `2025-05-15-preview`.
        body: What to change.

    Returns:
        The message with its new metadata.

    Raises `errors.ApiError` for the status
        401: The access token is missing, expired, or meant for another audience.
        404: There is no such thread, or no such message in it.
        429: The quota of the project is used up for the moment.
        default: Any other failure. The service itself sends JSON; the gateway in front of it
            may answer 502, 503 and 504 with a page of HTML or with nothing.
    """
    return _call.sync(
        Call(
            OPERATION,
            client,
            {
                "thread_id": thread_id,
                "message_id": message_id,
                "api_version": api_version,
            },
            body,
            options,
        )
    )


def sync_detailed(
    thread_id: str,
    message_id: str,
    *,
    client: _hints.BaseClient,
    body: models.UpdateMessageRequest | Mapping[str, object],
    api_version: str = "v1",
    **options: Unpack[_hints.Options],
) -> _hints.Response[models.ThreadMessage | models.AgentV1Error]:
    """The whole response, whatever its status: `status_code`, `headers`, `content`, `parsed`."""
    return _call.sync_detailed(
        Call(
            OPERATION,
            client,
            {
                "thread_id": thread_id,
                "message_id": message_id,
                "api_version": api_version,
            },
            body,
            options,
        )
    )


async def asyncio(
    thread_id: str,
    message_id: str,
    *,
    client: _hints.BaseClient,
    body: models.UpdateMessageRequest | Mapping[str, object],
    api_version: str = "v1",
    **options: Unpack[_hints.Options],
) -> models.ThreadMessage:
    """As `sync`, awaited."""
    return await _call.asyncio(
        Call(
            OPERATION,
            client,
            {
                "thread_id": thread_id,
                "message_id": message_id,
                "api_version": api_version,
            },
            body,
            options,
        )
    )


async def asyncio_detailed(
    thread_id: str,
    message_id: str,
    *,
    client: _hints.BaseClient,
    body: models.UpdateMessageRequest | Mapping[str, object],
    api_version: str = "v1",
    **options: Unpack[_hints.Options],
) -> _hints.Response[models.ThreadMessage | models.AgentV1Error]:
    """As `sync_detailed`, awaited."""
    return await _call.asyncio_detailed(
        Call(
            OPERATION,
            client,
            {
                "thread_id": thread_id,
                "message_id": message_id,
                "api_version": api_version,
            },
            body,
            options,
        )
    )
