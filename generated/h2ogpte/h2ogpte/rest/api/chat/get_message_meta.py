"""`GET /messages/{message_id}/meta`

Fetches chat message meta information.
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

OPERATION: Operation[list[models.ChatMessageMeta], models.Error] = Operation(
    id="get_message_meta",
    method="GET",
    path="/messages/{message_id}/meta",
    params=(
        Param("message_id", "message_id", "path", required=True, style="simple", type=lambda: str),
        Param(
            "info_type",
            "info_type",
            "query",
            style="form",
            explode=True,
            type=lambda: models.InfoType,
        ),
    ),
    responses={
        "200": ResponseSpec((Media("application/json", lambda: list[models.ChatMessageMeta]),)),
        "400": ResponseSpec((Media("application/json", lambda: models.Error),)),
        "401": ResponseSpec((Media("application/json", lambda: models.Error),)),
        "404": ResponseSpec((Media("application/json", lambda: models.Error),)),
        "default": ResponseSpec((Media("application/json", lambda: models.Error),)),
    },
    security=(("bearerAuth",),),
)


def sync(
    message_id: str,
    *,
    client: _hints.BaseClient,
    info_type: models.InfoType | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> list[models.ChatMessageMeta]:
    """Fetches chat message meta information.

    Args:
        message_id: Id of the chat message
        info_type: Metadata type to fetch.

    Returns:
        Successful operation

    Raises `errors.ApiError` for the status
        400: Bad request - Invalid input
        401: Unauthorized - Invalid or missing API key
        404: Not found - There is no such chat session, message, collection or prompt template
        default: Any other error
    """
    return _call.sync(
        Call(
            OPERATION,
            client,
            {
                "message_id": message_id,
                "info_type": info_type,
            },
            UNSET,
            options,
        )
    )


def sync_detailed(
    message_id: str,
    *,
    client: _hints.BaseClient,
    info_type: models.InfoType | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[list[models.ChatMessageMeta] | models.Error]:
    """The whole response, whatever its status: `status_code`, `headers`, `content`, `parsed`."""
    return _call.sync_detailed(
        Call(
            OPERATION,
            client,
            {
                "message_id": message_id,
                "info_type": info_type,
            },
            UNSET,
            options,
        )
    )


async def asyncio(
    message_id: str,
    *,
    client: _hints.BaseClient,
    info_type: models.InfoType | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> list[models.ChatMessageMeta]:
    """As `sync`, awaited."""
    return await _call.asyncio(
        Call(
            OPERATION,
            client,
            {
                "message_id": message_id,
                "info_type": info_type,
            },
            UNSET,
            options,
        )
    )


async def asyncio_detailed(
    message_id: str,
    *,
    client: _hints.BaseClient,
    info_type: models.InfoType | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[list[models.ChatMessageMeta] | models.Error]:
    """As `sync_detailed`, awaited."""
    return await _call.asyncio_detailed(
        Call(
            OPERATION,
            client,
            {
                "message_id": message_id,
                "info_type": info_type,
            },
            UNSET,
            options,
        )
    )
