"""`POST /chats`

Creates chat session.
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
from ..._runtime.unset import UNSET, Unset

OPERATION: Operation[models.ChatSession, models.Error] = Operation(
    id="create_chat_session",
    method="POST",
    path="/chats",
    params=(
        Param(
            "collection_id", "collection_id", "query", style="form", explode=True, type=lambda: str
        ),
    ),
    body=Body(
        (Media("application/json", lambda: models.ChatSessionCreateRequest),), required=False
    ),
    responses={
        "201": ResponseSpec((Media("application/json", lambda: models.ChatSession),)),
        "400": ResponseSpec((Media("application/json", lambda: models.Error),)),
        "401": ResponseSpec((Media("application/json", lambda: models.Error),)),
        "404": ResponseSpec((Media("application/json", lambda: models.Error),)),
        "default": ResponseSpec((Media("application/json", lambda: models.Error),)),
    },
    security=(("bearerAuth",),),
)


def sync(
    *,
    client: _hints.BaseClient,
    collection_id: str | None | Unset = UNSET,
    body: models.ChatSessionCreateRequest | Mapping[str, object] | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> models.ChatSession:
    """Creates chat session.

    Creates chat session with a collection if provided. Otherwise, the session will be with a
    generic LLM.

    Args:
        collection_id: Id of collection
        body: Further settings of the new session.

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
                "collection_id": collection_id,
            },
            body,
            options,
        )
    )


def sync_detailed(
    *,
    client: _hints.BaseClient,
    collection_id: str | None | Unset = UNSET,
    body: models.ChatSessionCreateRequest | Mapping[str, object] | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[models.ChatSession | models.Error]:
    """The whole response, whatever its status: `status_code`, `headers`, `content`, `parsed`."""
    return _call.sync_detailed(
        Call(
            OPERATION,
            client,
            {
                "collection_id": collection_id,
            },
            body,
            options,
        )
    )


async def asyncio(
    *,
    client: _hints.BaseClient,
    collection_id: str | None | Unset = UNSET,
    body: models.ChatSessionCreateRequest | Mapping[str, object] | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> models.ChatSession:
    """As `sync`, awaited."""
    return await _call.asyncio(
        Call(
            OPERATION,
            client,
            {
                "collection_id": collection_id,
            },
            body,
            options,
        )
    )


async def asyncio_detailed(
    *,
    client: _hints.BaseClient,
    collection_id: str | None | Unset = UNSET,
    body: models.ChatSessionCreateRequest | Mapping[str, object] | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[models.ChatSession | models.Error]:
    """As `sync_detailed`, awaited."""
    return await _call.asyncio_detailed(
        Call(
            OPERATION,
            client,
            {
                "collection_id": collection_id,
            },
            body,
            options,
        )
    )
