"""`POST /v1/rolethreads/{id}/msgs`

Post a message
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

OPERATION: Operation[None, models.DetailError | models.HTTPValidationError | str] = Operation(
    id="post_role_thread_msg",
    method="POST",
    path="/v1/rolethreads/{id}/msgs",
    params=(Param("id", "id", "path", required=True, style="simple", type=lambda: str),),
    body=Body((Media("application/json", lambda: models.PostMessageModel),), required=True),
    responses={
        "200": ResponseSpec((Media("application/json", lambda: None),)),
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
        "404": ResponseSpec((Media("application/json", lambda: models.DetailError),)),
        "409": ResponseSpec((Media("application/json", lambda: models.DetailError),)),
        "422": ResponseSpec((Media("application/json", lambda: models.HTTPValidationError),)),
        "500": ResponseSpec((Media("text/plain", lambda: str),)),
    },
    security=(("bearerAuth",),),
)


def sync(
    id: str,
    *,
    client: _hints.BaseClient,
    body: models.PostMessageModel | Mapping[str, object],
    **options: Unpack[_hints.Options],
) -> None:
    """Post a message

    Appends a message to a thread. The response says nothing of the message: get the thread to
    see it.

    The text travels as `msg`, although messages come back with `text`. The old server ignores
    `private`, `metadata`, `id` and `created`: there the message comes back with `private` false
    and without metadata.

    Images are `https://`, `http://` or `data:` URLs; our server answers 422 to anything else.
    The old server takes anything else for a path on its own disk, reads that file and stores
    it as a data URL, and answers 500 to `http://`: never send it a path.

    Args:
        id: The id of the thread. The server makes UUIDs, but takes any text given on creation.
        body: The message.

    Returns:
        The message is stored.

    Raises `errors.ApiError` for the status
        401: There is no bearer token, or the hub did not accept it. A hub that is out of order
            looks the same as a token that is wrong.
        404: There is no such thread, or it belongs to somebody else.
        409: A message with the given id exists already. Our server only; the old one ignores
            the id.
        422: Something in the body, path or query is missing or not valid.
        500: The server failed. The body is plain text, not JSON. The old server answers so to
            duplicate and unknown roles, to every deletion of a thread and to every update that
            makes one public.
    """
    return _call.sync(
        Call(
            OPERATION,
            client,
            {
                "id": id,
            },
            body,
            options,
        )
    )


def sync_detailed(
    id: str,
    *,
    client: _hints.BaseClient,
    body: models.PostMessageModel | Mapping[str, object],
    **options: Unpack[_hints.Options],
) -> _hints.Response[None | models.DetailError | models.HTTPValidationError | str]:
    """The whole response, whatever its status: `status_code`, `headers`, `content`, `parsed`."""
    return _call.sync_detailed(
        Call(
            OPERATION,
            client,
            {
                "id": id,
            },
            body,
            options,
        )
    )


async def asyncio(
    id: str,
    *,
    client: _hints.BaseClient,
    body: models.PostMessageModel | Mapping[str, object],
    **options: Unpack[_hints.Options],
) -> None:
    """As `sync`, awaited."""
    return await _call.asyncio(
        Call(
            OPERATION,
            client,
            {
                "id": id,
            },
            body,
            options,
        )
    )


async def asyncio_detailed(
    id: str,
    *,
    client: _hints.BaseClient,
    body: models.PostMessageModel | Mapping[str, object],
    **options: Unpack[_hints.Options],
) -> _hints.Response[None | models.DetailError | models.HTTPValidationError | str]:
    """As `sync_detailed`, awaited."""
    return await _call.asyncio_detailed(
        Call(
            OPERATION,
            client,
            {
                "id": id,
            },
            body,
            options,
        )
    )
