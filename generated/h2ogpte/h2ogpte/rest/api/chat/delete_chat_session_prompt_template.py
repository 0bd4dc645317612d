"""`DELETE /chats/{session_id}/prompt_template`

Removes a prompt template reference from the chat session.
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
from ..._runtime.unset import UNSET

OPERATION: Operation[models.ChatSession, models.Error] = Operation(
    id="delete_chat_session_prompt_template",
    method="DELETE",
    path="/chats/{session_id}/prompt_template",
    params=(
        Param("session_id", "session_id", "path", required=True, style="simple", type=lambda: str),
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
    **options: Unpack[_hints.Options],
) -> models.ChatSession:
    """Removes a prompt template reference from the chat session.

    Args:
        session_id: Id of the chat session

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
            UNSET,
            options,
        )
    )


def sync_detailed(
    session_id: str,
    *,
    client: _hints.BaseClient,
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
            UNSET,
            options,
        )
    )


async def asyncio(
    session_id: str,
    *,
    client: _hints.BaseClient,
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
            UNSET,
            options,
        )
    )


async def asyncio_detailed(
    session_id: str,
    *,
    client: _hints.BaseClient,
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
            UNSET,
            options,
        )
    )
