"""`GET /api/chat-sessions/{uuid}/`

Retrieve a chat session
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from ... import models
from ..._runtime import call as _call
from ..._runtime import hints as _hints
from ..._runtime.models.formats import (
    Uuid,
)
from ..._runtime.operation import (
    Call,
    Media,
    Operation,
    Param,
    ResponseSpec,
)
from ..._runtime.unset import UNSET, Unset

OPERATION: Operation[models.ChatSession, models.DetailError] = Operation(
    id="chat_sessions_retrieve",
    method="GET",
    path="/api/chat-sessions/{uuid}/",
    params=(
        Param("uuid", "uuid", "path", required=True, style="simple", type=lambda: Uuid | str),
        Param(
            "field",
            "field",
            "query",
            style="form",
            explode=True,
            type=lambda: list[models.ChatSessionFieldEnum],
        ),
    ),
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
        "404": ResponseSpec((Media("application/json", lambda: models.DetailError),)),
        "409": ResponseSpec((Media("application/json", lambda: models.DetailError),)),
        "424": ResponseSpec((Media("application/json", lambda: models.DetailError),)),
    },
    security=(("tokenAuth",), ("waldurOIDCAuth",)),
)


def sync(
    uuid: Uuid | str,
    *,
    client: _hints.BaseClient,
    field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> models.ChatSession:
    """Retrieve a chat session

    Gives one chat session.

    Args:
        uuid: UUID of the chat session, with or without hyphens.
        field: The fields wanted in the response; without it, all. Names the server does not
            know are ignored.

    Returns:
        The chat session.

    Raises `errors.ApiError` for the status
        401: There is no credential, or it is not valid (any more).
        403: The caller's role may not use the assistant (later releases).
        404: There is no such object, or it belongs to someone else.
        409: The assistant is not configured (later releases).
        424: The chat extension is switched off on this installation (later releases).
    """
    return _call.sync(
        Call(
            OPERATION,
            client,
            {
                "uuid": uuid,
                "field": field,
            },
            UNSET,
            options,
        )
    )


def sync_detailed(
    uuid: Uuid | str,
    *,
    client: _hints.BaseClient,
    field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[models.ChatSession | models.DetailError]:
    """The whole response, whatever its status: `status_code`, `headers`, `content`, `parsed`."""
    return _call.sync_detailed(
        Call(
            OPERATION,
            client,
            {
                "uuid": uuid,
                "field": field,
            },
            UNSET,
            options,
        )
    )


async def asyncio(
    uuid: Uuid | str,
    *,
    client: _hints.BaseClient,
    field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> models.ChatSession:
    """As `sync`, awaited."""
    return await _call.asyncio(
        Call(
            OPERATION,
            client,
            {
                "uuid": uuid,
                "field": field,
            },
            UNSET,
            options,
        )
    )


async def asyncio_detailed(
    uuid: Uuid | str,
    *,
    client: _hints.BaseClient,
    field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[models.ChatSession | models.DetailError]:
    """As `sync_detailed`, awaited."""
    return await _call.asyncio_detailed(
        Call(
            OPERATION,
            client,
            {
                "uuid": uuid,
                "field": field,
            },
            UNSET,
            options,
        )
    )
