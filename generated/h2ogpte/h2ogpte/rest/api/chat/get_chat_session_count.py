"""`GET /chats/count`

Counts a number of chat sessions.
"""

from __future__ import annotations

from typing import Unpack

from ... import models
from ..._runtime import call as _call
from ..._runtime import hints as _hints
from ..._runtime.operation import (
    Call,
    Media,
    Operation,
    ResponseSpec,
)
from ..._runtime.unset import UNSET

OPERATION: Operation[models.Count, models.Error] = Operation(
    id="get_chat_session_count",
    method="GET",
    path="/chats/count",
    responses={
        "200": ResponseSpec((Media("application/json", lambda: models.Count),)),
        "400": ResponseSpec((Media("application/json", lambda: models.Error),)),
        "401": ResponseSpec((Media("application/json", lambda: models.Error),)),
        "default": ResponseSpec((Media("application/json", lambda: models.Error),)),
    },
    security=(("bearerAuth",),),
)


def sync(
    *,
    client: _hints.BaseClient,
    **options: Unpack[_hints.Options],
) -> models.Count:
    """Counts a number of chat sessions.

    Counts the chat sessions of the user. It is the only total the server gives.

    Returns:
        Successful operation

    Raises `errors.ApiError` for the status
        400: Bad request - Invalid input
        401: Unauthorized - Invalid or missing API key
        default: Any other error
    """
    return _call.sync(
        Call(
            OPERATION,
            client,
            {},
            UNSET,
            options,
        )
    )


def sync_detailed(
    *,
    client: _hints.BaseClient,
    **options: Unpack[_hints.Options],
) -> _hints.Response[models.Count | models.Error]:
    """The whole response, whatever its status: `status_code`, `headers`, `content`, `parsed`."""
    return _call.sync_detailed(
        Call(
            OPERATION,
            client,
            {},
            UNSET,
            options,
        )
    )


async def asyncio(
    *,
    client: _hints.BaseClient,
    **options: Unpack[_hints.Options],
) -> models.Count:
    """As `sync`, awaited."""
    return await _call.asyncio(
        Call(
            OPERATION,
            client,
            {},
            UNSET,
            options,
        )
    )


async def asyncio_detailed(
    *,
    client: _hints.BaseClient,
    **options: Unpack[_hints.Options],
) -> _hints.Response[models.Count | models.Error]:
    """As `sync_detailed`, awaited."""
    return await _call.asyncio_detailed(
        Call(
            OPERATION,
            client,
            {},
            UNSET,
            options,
        )
    )
