"""`GET /api/chat-sessions/current/`

Get or create current user's chat session
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

OPERATION: Operation[models.ChatSession, models.DetailError] = Operation(
    id="chat_sessions_current_retrieve",
    method="GET",
    path="/api/chat-sessions/current/",
    responses={
        "200": ResponseSpec((Media("application/json", lambda: models.ChatSession),)),
        "401": ResponseSpec(
            (Media("application/json", lambda: models.DetailError),),
            headers=(
                Param(
                    "www_authenticate",
                    "WWW-Authenticate",
                    "header",
                    style="simple",
                    type=lambda: str,
                ),
            ),
        ),
        "403": ResponseSpec((Media("application/json", lambda: models.DetailError),)),
        "409": ResponseSpec((Media("application/json", lambda: models.DetailError),)),
        "424": ResponseSpec((Media("application/json", lambda: models.DetailError),)),
    },
    security=(("tokenAuth",), ("waldurOIDCAuth",)),
)


def sync(
    *,
    client: _hints.BaseClient,
    **options: Unpack[_hints.Options],
) -> models.ChatSession:
    """Get or create current user's chat session

    Returns the current user's chat session, creating it if it doesn't exist. The first call
    therefore changes the server, later ones do not.

    Returns:
        The chat session of the caller, whether it was there or has just been made.

    Raises `errors.ApiError` for the status
        401: There is no credential, or it is not valid (any more).
        403: The caller's role may not use the assistant (later releases).
        409: The assistant is not configured (later releases).
        424: The chat extension is switched off on this installation (later releases).
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
) -> _hints.Response[models.ChatSession | models.DetailError]:
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
) -> models.ChatSession:
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
) -> _hints.Response[models.ChatSession | models.DetailError]:
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
