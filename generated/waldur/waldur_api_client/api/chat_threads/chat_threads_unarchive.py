"""`POST /api/chat-threads/{uuid}/unarchive/`

Unarchive thread
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Unpack

from ... import models
from ..._runtime import call as _call
from ..._runtime import hints as _hints
from ..._runtime.models.formats import (
    Uuid,
)
from ..._runtime.operation import (
    Body,
    Call,
    Media,
    Operation,
    Param,
    ResponseSpec,
)
from ..._runtime.unset import UNSET, Unset

OPERATION: Operation[None, models.DetailError] = Operation(
    id="chat_threads_unarchive",
    method="POST",
    path="/api/chat-threads/{uuid}/unarchive/",
    params=(Param("uuid", "uuid", "path", required=True, style="simple", type=lambda: Uuid | str),),
    body=Body((Media("application/json", lambda: models.ThreadSessionRequest),), required=False),
    responses={
        "204": ResponseSpec(),
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
    idempotent=True,
)


def sync(
    uuid: Uuid | str,
    *,
    client: _hints.BaseClient,
    body: models.ThreadSessionRequest | Mapping[str, object] | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> None:
    """Unarchive thread

    Restore an archived thread. Restoring a thread that is not archived changes nothing.

    Args:
        uuid: UUID of the thread, with or without hyphens.
        body: Accepted and ignored; leave it out.

    Returns:
        The thread is no longer archived.

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
            },
            body,
            options,
        )
    )


def sync_detailed(
    uuid: Uuid | str,
    *,
    client: _hints.BaseClient,
    body: models.ThreadSessionRequest | Mapping[str, object] | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[None | models.DetailError]:
    """The whole response, whatever its status: `status_code`, `headers`, `content`, `parsed`."""
    return _call.sync_detailed(
        Call(
            OPERATION,
            client,
            {
                "uuid": uuid,
            },
            body,
            options,
        )
    )


async def asyncio(
    uuid: Uuid | str,
    *,
    client: _hints.BaseClient,
    body: models.ThreadSessionRequest | Mapping[str, object] | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> None:
    """As `sync`, awaited."""
    return await _call.asyncio(
        Call(
            OPERATION,
            client,
            {
                "uuid": uuid,
            },
            body,
            options,
        )
    )


async def asyncio_detailed(
    uuid: Uuid | str,
    *,
    client: _hints.BaseClient,
    body: models.ThreadSessionRequest | Mapping[str, object] | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[None | models.DetailError]:
    """As `sync_detailed`, awaited."""
    return await _call.asyncio_detailed(
        Call(
            OPERATION,
            client,
            {
                "uuid": uuid,
            },
            body,
            options,
        )
    )
