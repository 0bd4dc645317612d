"""`GET /messages/{message_id}/references`

Fetches metadata for references of a chat message.
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
    Param,
    ResponseSpec,
)
from ..._runtime.unset import UNSET, Unset

OPERATION: Operation[list[models.ChatMessageReference], models.Error] = Operation(
    id="get_message_references",
    method="GET",
    path="/messages/{message_id}/references",
    params=(
        Param("message_id", "message_id", "path", required=True, style="simple", type=lambda: str),
        Param("limit", "limit", "query", style="form", explode=True, type=lambda: int),
    ),
    responses={
        "200": ResponseSpec(
            (Media("application/json", lambda: list[models.ChatMessageReference]),)
        ),
        "400": ResponseSpec((Media("application/json", lambda: models.Error),)),
        "401": ResponseSpec((Media("application/json", lambda: models.Error),)),
        "default": ResponseSpec((Media("application/json", lambda: models.Error),)),
    },
    security=(("bearerAuth",),),
)


def sync(
    message_id: str,
    *,
    client: _hints.BaseClient,
    limit: int | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> list[models.ChatMessageReference]:
    """Fetches metadata for references of a chat message.

    Fetches metadata for references of a chat message. References are only available for
    messages sent from an LLM, an empty list will be returned for messages sent by the user.

    Args:
        message_id: Id of the chat message
        limit: How many references to return. Newer servers only.

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
            {
                "message_id": message_id,
                "limit": limit,
            },
            UNSET,
            options,
        )
    )


def sync_detailed(
    message_id: str,
    *,
    client: _hints.BaseClient,
    limit: int | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[list[models.ChatMessageReference] | models.Error]:
    """The whole response, whatever its status: `status_code`, `headers`, `content`, `parsed`."""
    return _call.sync_detailed(
        Call(
            OPERATION,
            client,
            {
                "message_id": message_id,
                "limit": limit,
            },
            UNSET,
            options,
        )
    )


async def asyncio(
    message_id: str,
    *,
    client: _hints.BaseClient,
    limit: int | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> list[models.ChatMessageReference]:
    """As `sync`, awaited."""
    return await _call.asyncio(
        Call(
            OPERATION,
            client,
            {
                "message_id": message_id,
                "limit": limit,
            },
            UNSET,
            options,
        )
    )


async def asyncio_detailed(
    message_id: str,
    *,
    client: _hints.BaseClient,
    limit: int | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[list[models.ChatMessageReference] | models.Error]:
    """As `sync_detailed`, awaited."""
    return await _call.asyncio_detailed(
        Call(
            OPERATION,
            client,
            {
                "message_id": message_id,
                "limit": limit,
            },
            UNSET,
            options,
        )
    )
