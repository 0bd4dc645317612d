"""`DELETE /v2/workers/messages/{message_id}`

Delete a worker message
"""

from __future__ import annotations

from typing import Unpack

from ... import models
from ..._runtime import call as _call
from ..._runtime import hints as _hints
from ..._runtime.models.formats import (
    UnixSeconds,
)
from ..._runtime.operation import (
    Call,
    Media,
    Operation,
    Param,
    ResponseSpec,
)
from ..._runtime.unset import UNSET, Unset

OPERATION: Operation[
    models.SimpleResponse, models.RequestValidationError | models.RequestError | models.PlainError
] = Operation(
    id="delete_single_worker_message",
    method="DELETE",
    path="/v2/workers/messages/{message_id}",
    params=(
        Param("message_id", "message_id", "path", required=True, style="simple", type=lambda: str),
        Param("client_agent", "Client-Agent", "header", style="simple", type=lambda: str),
    ),
    responses={
        "200": ResponseSpec(
            (Media("application/json", lambda: models.SimpleResponse),),
            headers=(
                Param(
                    "x_rate_limit_limit",
                    "X-RateLimit-Limit",
                    "header",
                    style="simple",
                    type=lambda: int,
                ),
                Param(
                    "x_rate_limit_remaining",
                    "X-RateLimit-Remaining",
                    "header",
                    style="simple",
                    type=lambda: int,
                ),
                Param(
                    "x_rate_limit_reset",
                    "X-RateLimit-Reset",
                    "header",
                    style="simple",
                    type=lambda: UnixSeconds,
                ),
                Param("retry_after", "Retry-After", "header", style="simple", type=lambda: int),
                Param("horde_node", "Horde-Node", "header", style="simple", type=lambda: str),
            ),
        ),
        "400": ResponseSpec((Media("application/json", lambda: models.RequestValidationError),)),
        "401": ResponseSpec((Media("application/json", lambda: models.RequestError),)),
        "403": ResponseSpec((Media("application/json", lambda: models.RequestError),)),
        "404": ResponseSpec((Media("application/json", lambda: models.RequestError),)),
        "429": ResponseSpec(
            (Media("application/json", lambda: models.PlainError),),
            headers=(
                Param(
                    "x_rate_limit_limit",
                    "X-RateLimit-Limit",
                    "header",
                    style="simple",
                    type=lambda: int,
                ),
                Param(
                    "x_rate_limit_remaining",
                    "X-RateLimit-Remaining",
                    "header",
                    style="simple",
                    type=lambda: int,
                ),
                Param(
                    "x_rate_limit_reset",
                    "X-RateLimit-Reset",
                    "header",
                    style="simple",
                    type=lambda: UnixSeconds,
                ),
                Param("retry_after", "Retry-After", "header", style="simple", type=lambda: int),
            ),
        ),
        "500": ResponseSpec((Media("application/json", lambda: models.PlainError),)),
    },
    security=(("apiKey",),),
)


def sync(
    message_id: str,
    *,
    client: _hints.BaseClient,
    client_agent: str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> models.SimpleResponse:
    """Delete a worker message

    Deletes a message. Only the user who created it and moderators may.

    Getting the message may go on working for up to 60 seconds, from the service's cache.

    Args:
        message_id: The id of the message, a UUID. The service takes any text and answers 404
            where it knows no such message.
        client_agent: Who is calling, as `name:version:contact`. Set it to the name, version and
            contact information of your client. Header names with underscores do not reach the
            service.

    Returns:
        The message is gone.

    Raises `errors.ApiError` for the status
        400: The request arrived without its key.
        401: The key belongs to no user.
        403: Somebody else created the message.
        404: There is no such message.
        429: More than 90 requests in a minute from this address to this route.
        500: The service failed. It does so, instead of refusing, on some input it did not
            expect: a create without `expiry` or, from anybody but a moderator, without
            `worker_id`.
    """
    return _call.sync(
        Call(
            OPERATION,
            client,
            {
                "message_id": message_id,
                "client_agent": client_agent,
            },
            UNSET,
            options,
        )
    )


def sync_detailed(
    message_id: str,
    *,
    client: _hints.BaseClient,
    client_agent: str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[
    models.SimpleResponse | models.RequestValidationError | models.RequestError | models.PlainError
]:
    """The whole response, whatever its status: `status_code`, `headers`, `content`, `parsed`."""
    return _call.sync_detailed(
        Call(
            OPERATION,
            client,
            {
                "message_id": message_id,
                "client_agent": client_agent,
            },
            UNSET,
            options,
        )
    )


async def asyncio(
    message_id: str,
    *,
    client: _hints.BaseClient,
    client_agent: str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> models.SimpleResponse:
    """As `sync`, awaited."""
    return await _call.asyncio(
        Call(
            OPERATION,
            client,
            {
                "message_id": message_id,
                "client_agent": client_agent,
            },
            UNSET,
            options,
        )
    )


async def asyncio_detailed(
    message_id: str,
    *,
    client: _hints.BaseClient,
    client_agent: str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[
    models.SimpleResponse | models.RequestValidationError | models.RequestError | models.PlainError
]:
    """As `sync_detailed`, awaited."""
    return await _call.asyncio_detailed(
        Call(
            OPERATION,
            client,
            {
                "message_id": message_id,
                "client_agent": client_agent,
            },
            UNSET,
            options,
        )
    )
