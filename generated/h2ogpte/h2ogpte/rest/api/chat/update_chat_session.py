"""`PATCH /chats/{session_id}`

Updates the name of a chat session.
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
    id="update_chat_session",
    method="PATCH",
    path="/chats/{session_id}",
    params=(
        Param("session_id", "session_id", "path", required=True, style="simple", type=lambda: str),
    ),
    body=Body(
        (Media("application/json", lambda: models.ChatSessionUpdateRequest),), required=False
    ),
    responses={
        "200": ResponseSpec((Media("application/json", lambda: models.ChatSession),)),
        "400": ResponseSpec((Media("application/json", lambda: models.Error),)),
        "401": ResponseSpec((Media("application/json", lambda: models.Error),)),
        "404": ResponseSpec((Media("application/json", lambda: models.Error),)),
        "default": ResponseSpec((Media("application/json", lambda: models.Error),)),
    },
    security=(("bearerAuth",),),
)


def sync(
    session_id: str,
    *,
    client: _hints.BaseClient,
    body: models.ChatSessionUpdateRequest | Mapping[str, object] | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> models.ChatSession:
    """Updates the name of a chat session.

    Updates the name of a chat session. Newer servers require the body.

    Args:
        session_id: Id of the chat session
        body: The new name.

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
                "session_id": session_id,
            },
            body,
            options,
        )
    )


def sync_detailed(
    session_id: str,
    *,
    client: _hints.BaseClient,
    body: models.ChatSessionUpdateRequest | Mapping[str, object] | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[models.ChatSession | models.Error]:
    """The whole response, whatever its status: `status_code`, `headers`, `content`, `parsed`."""
    return _call.sync_detailed(
        Call(
            OPERATION,
            client,
            {
                "session_id": session_id,
            },
            body,
            options,
        )
    )


async def asyncio(
    session_id: str,
    *,
    client: _hints.BaseClient,
    body: models.ChatSessionUpdateRequest | Mapping[str, object] | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> models.ChatSession:
    """As `sync`, awaited."""
    return await _call.asyncio(
        Call(
            OPERATION,
            client,
            {
                "session_id": session_id,
            },
            body,
            options,
        )
    )


async def asyncio_detailed(
    session_id: str,
    *,
    client: _hints.BaseClient,
    body: models.ChatSessionUpdateRequest | Mapping[str, object] | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[models.ChatSession | models.Error]:
    """As `sync_detailed`, awaited."""
    return await _call.asyncio_detailed(
        Call(
            OPERATION,
            client,
            {
                "session_id": session_id,
            },
            body,
            options,
        )
    )
