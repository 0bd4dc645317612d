"""`POST /v2/workers/messages`

Create a worker message
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Unpack

from ... import models
from ..._runtime import call as _call
from ..._runtime import hints as _hints
from ..._runtime.models.formats import (
    UnixSeconds,
)
from ..._runtime.operation import (
    Body,
    Call,
    Media,
    Operation,
    Param,
    ResponseSpec,
)
from ..._runtime.unset import UNSET, Unset

OPERATION: Operation[
    models.WorkerMessage, models.ErrorReply | models.RequestError | models.PlainError
] = Operation(
    id="post_worker_messages",
    method="POST",
    path="/v2/workers/messages",
    params=(Param("client_agent", "Client-Agent", "header", style="simple", type=lambda: str),),
    body=Body((Media("application/json", lambda: models.WorkerMessageInput),), required=True),
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
        "400": ResponseSpec((Media("application/json", lambda: models.ErrorReply),)),
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
    idempotent=False,
)


def sync(
    *,
    client: _hints.BaseClient,
    body: models.WorkerMessageInput | Mapping[str, object],
    client_agent: str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> models.WorkerMessage:
    """Create a worker message

    Creates a message for one of your own workers; moderators may write to any worker, or to all
    of them by leaving `worker_id` out. The anonymous key may not create messages.

    The response is cached for 60 seconds for everybody: a second call within that time,
    whatever its body and even with an invalid key, gets the *first* message back and creates
    nothing. Compare `message` and `worker_id` of the response with what was sent.

    Args:
        client_agent: Who is calling, as `name:version:contact`. Set it to the name, version and
            contact information of your client. Header names with underscores do not reach the
            service.
        body: The message, its lifetime, and the worker it is for.

    Returns:
        The message as created, or the one somebody created less than 60 seconds ago.

    Raises `errors.ApiError` for the status
        400: A field outside its limits, a missing field, a body that is not JSON, a NUL
            character in a text, or a request that arrived without its key.
        401: The key belongs to no user.
        403: The key is the anonymous one, or the worker belongs to somebody else.
        404: There is no such worker.
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
                "client_agent": client_agent,
            },
            body,
            options,
        )
    )


def sync_detailed(
    *,
    client: _hints.BaseClient,
    body: models.WorkerMessageInput | Mapping[str, object],
    client_agent: str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[
    models.WorkerMessage | models.ErrorReply | models.RequestError | models.PlainError
]:
    """The whole response, whatever its status: `status_code`, `headers`, `content`, `parsed`."""
    return _call.sync_detailed(
        Call(
            OPERATION,
            client,
            {
                "client_agent": client_agent,
            },
            body,
            options,
        )
    )


async def asyncio(
    *,
    client: _hints.BaseClient,
    body: models.WorkerMessageInput | Mapping[str, object],
    client_agent: str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> models.WorkerMessage:
    """As `sync`, awaited."""
    return await _call.asyncio(
        Call(
            OPERATION,
            client,
            {
                "client_agent": client_agent,
            },
            body,
            options,
        )
    )


async def asyncio_detailed(
    *,
    client: _hints.BaseClient,
    body: models.WorkerMessageInput | Mapping[str, object],
    client_agent: str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[
    models.WorkerMessage | models.ErrorReply | models.RequestError | models.PlainError
]:
    """As `sync_detailed`, awaited."""
    return await _call.asyncio_detailed(
        Call(
            OPERATION,
            client,
            {
                "client_agent": client_agent,
            },
            body,
            options,
        )
    )
