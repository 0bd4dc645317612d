"""`GET /chats/{session_id}/questions`

List suggested questions for a given chat session.
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

OPERATION: Operation[list[models.SuggestedQuestion], models.Error] = Operation(
    id="list_questions_for_chat_session",
    method="GET",
    path="/chats/{session_id}/questions",
    params=(
        Param("session_id", "session_id", "path", required=True, style="simple", type=lambda: str),
        Param("limit", "limit", "query", style="form", explode=True, type=lambda: int),
    ),
    responses={
        "200": ResponseSpec((Media("application/json", lambda: list[models.SuggestedQuestion]),)),
        "400": ResponseSpec((Media("application/json", lambda: models.Error),)),
        "401": ResponseSpec((Media("application/json", lambda: models.Error),)),
        "default": ResponseSpec((Media("application/json", lambda: models.Error),)),
    },
    security=(("bearerAuth",),),
)


def sync(
    session_id: str,
    *,
    client: _hints.BaseClient,
    limit: int | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> list[models.SuggestedQuestion]:
    """List suggested questions for a given chat session.

    Args:
        session_id: Id of the chat session
        limit: How many questions to return.

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
                "session_id": session_id,
                "limit": limit,
            },
            UNSET,
            options,
        )
    )


def sync_detailed(
    session_id: str,
    *,
    client: _hints.BaseClient,
    limit: int | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[list[models.SuggestedQuestion] | models.Error]:
    """The whole response, whatever its status: `status_code`, `headers`, `content`, `parsed`."""
    return _call.sync_detailed(
        Call(
            OPERATION,
            client,
            {
                "session_id": session_id,
                "limit": limit,
            },
            UNSET,
            options,
        )
    )


async def asyncio(
    session_id: str,
    *,
    client: _hints.BaseClient,
    limit: int | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> list[models.SuggestedQuestion]:
    """As `sync`, awaited."""
    return await _call.asyncio(
        Call(
            OPERATION,
            client,
            {
                "session_id": session_id,
                "limit": limit,
            },
            UNSET,
            options,
        )
    )


async def asyncio_detailed(
    session_id: str,
    *,
    client: _hints.BaseClient,
    limit: int | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[list[models.SuggestedQuestion] | models.Error]:
    """As `sync_detailed`, awaited."""
    return await _call.asyncio_detailed(
        Call(
            OPERATION,
            client,
            {
                "session_id": session_id,
                "limit": limit,
            },
            UNSET,
            options,
        )
    )
