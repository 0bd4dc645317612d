"""`GET /v2/workers/messages/{message_id}`

Get one worker message
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

OPERATION: Operation[models.WorkerMessage, models.PlainError | models.RequestError] = Operation(
    id="get_single_worker_message",
    method="GET",
    path="/v2/workers/messages/{message_id}",
    params=(
        Param("message_id", "message_id", "path", required=True, style="simple", type=lambda: str),
        Param("client_agent", "Client-Agent", "header", style="simple", type=lambda: str),
        Param("x_fields", "X-Fields", "header", style="simple", type=lambda: str),
    ),
    responses={
        "200": ResponseSpec(
            (Media("application/json", lambda: models.WorkerMessage),),
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
        "400": ResponseSpec((Media("application/json", lambda: models.PlainError),)),
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
)


def sync(
    message_id: str,
    *,
    client: _hints.BaseClient,
    client_agent: str | None | Unset = UNSET,
    x_fields: str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> models.WorkerMessage:
    """Get one worker message

    Gives one message. No key is needed.

    The response is cached for 60 seconds by path, ignoring `X-Fields`: within that time a
    caller may get the selection of fields somebody else asked for, a selection may be ignored,
    and a message just deleted may still be returned.

    Args:
        message_id: The id of the message, a UUID. The service takes any text and answers 404
            where it knows no such message.
        client_agent: Who is calling, as `name:version:contact`. Set it to the name, version and
            contact information of your client. Header names with underscores do not reach the
            service.
        x_fields: The fields to return, such as `id,message`; all of them if not given. Always
            name `id`: it is the one field clients count on.

    Returns:
        The message, or the fields of it that the last uncached request selected.

    Raises `errors.ApiError` for the status
        400: The service cannot read `X-Fields`.
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
                "x_fields": x_fields,
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
    x_fields: str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[models.WorkerMessage | models.PlainError | models.RequestError]:
    """The whole response, whatever its status: `status_code`, `headers`, `content`, `parsed`."""
    return _call.sync_detailed(
        Call(
            OPERATION,
            client,
            {
                "message_id": message_id,
                "client_agent": client_agent,
                "x_fields": x_fields,
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
    x_fields: str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> models.WorkerMessage:
    """As `sync`, awaited."""
    return await _call.asyncio(
        Call(
            OPERATION,
            client,
            {
                "message_id": message_id,
                "client_agent": client_agent,
                "x_fields": x_fields,
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
    x_fields: str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[models.WorkerMessage | models.PlainError | models.RequestError]:
    """As `sync_detailed`, awaited."""
    return await _call.asyncio_detailed(
        Call(
            OPERATION,
            client,
            {
                "message_id": message_id,
                "client_agent": client_agent,
                "x_fields": x_fields,
            },
            UNSET,
            options,
        )
    )
