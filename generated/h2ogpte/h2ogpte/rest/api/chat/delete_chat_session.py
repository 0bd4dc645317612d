"""`DELETE /chats/{session_id}`

Deletes chat session.
"""

from __future__ import annotations

from typing import Unpack

from ... import models
from ..._runtime import call as _call
from ..._runtime import hints as _hints
from ..._runtime.models.formats import (
    JsonNumber,
)
from ..._runtime.operation import (
    Call,
    Media,
    Operation,
    Param,
    ResponseSpec,
)
from ..._runtime.unset import UNSET, Unset

OPERATION: Operation[None, models.Error] = Operation(
    id="delete_chat_session",
    method="DELETE",
    path="/chats/{session_id}",
    params=(
        Param("session_id", "session_id", "path", required=True, style="simple", type=lambda: str),
        Param("timeout", "timeout", "query", style="form", explode=True, type=lambda: JsonNumber),
    ),
    responses={
        "204": ResponseSpec(),
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
    timeout: float | None | Unset = UNSET,
    **options: Unpack[_hints.ExtraOptions],
) -> None:
    """Deletes chat session.

    Deletes the chat session with a given unique identifier.

    Args:
        session_id: Id of the chat session
        timeout: Timeout in seconds

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
                "timeout": timeout,
            },
            UNSET,
            options,
        )
    )


def sync_detailed(
    session_id: str,
    *,
    client: _hints.BaseClient,
    timeout: float | None | Unset = UNSET,
    **options: Unpack[_hints.ExtraOptions],
) -> _hints.Response[None | models.Error]:
    """The whole response, whatever its status: `status_code`, `headers`, `content`, `parsed`."""
    return _call.sync_detailed(
        Call(
            OPERATION,
            client,
            {
                "session_id": session_id,
                "timeout": timeout,
            },
            UNSET,
            options,
        )
    )


async def asyncio(
    session_id: str,
    *,
    client: _hints.BaseClient,
    timeout: float | None | Unset = UNSET,
    **options: Unpack[_hints.ExtraOptions],
) -> None:
    """As `sync`, awaited."""
    return await _call.asyncio(
        Call(
            OPERATION,
            client,
            {
                "session_id": session_id,
                "timeout": timeout,
            },
            UNSET,
            options,
        )
    )


async def asyncio_detailed(
    session_id: str,
    *,
    client: _hints.BaseClient,
    timeout: float | None | Unset = UNSET,
    **options: Unpack[_hints.ExtraOptions],
) -> _hints.Response[None | models.Error]:
    """As `sync_detailed`, awaited."""
    return await _call.asyncio_detailed(
        Call(
            OPERATION,
            client,
            {
                "session_id": session_id,
                "timeout": timeout,
            },
            UNSET,
            options,
        )
    )
