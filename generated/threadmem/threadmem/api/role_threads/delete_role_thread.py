"""`DELETE /v1/rolethreads/{id}`

Delete a thread
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

OPERATION: Operation[models.DeletedReply, models.DetailError | models.HTTPValidationError | str] = (
    Operation(
        id="delete_role_thread",
        method="DELETE",
        path="/v1/rolethreads/{id}",
        params=(Param("id", "id", "path", required=True, style="simple", type=lambda: str),),
        responses={
            "200": ResponseSpec((Media("application/json", lambda: models.DeletedReply),)),
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
            "422": ResponseSpec((Media("application/json", lambda: models.HTTPValidationError),)),
            "500": ResponseSpec((Media("text/plain", lambda: str),)),
        },
        security=(("bearerAuth",),),
    )
)


def sync(
    id: str,
    *,
    client: _hints.BaseClient,
    **options: Unpack[_hints.Options],
) -> models.DeletedReply:
    """Delete a thread

    Deletes a thread and all its messages. The old server answers 500, and the thread stays.

    Args:
        id: The id of the thread. The server makes UUIDs, but takes any text given on creation.

    Returns:
        The thread is gone.

    Raises `errors.ApiError` for the status
        401: There is no bearer token, or the hub did not accept it. A hub that is out of order
            looks the same as a token that is wrong.
        404: There is no such thread, or it belongs to somebody else.
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
            UNSET,
            options,
        )
    )


def sync_detailed(
    id: str,
    *,
    client: _hints.BaseClient,
    **options: Unpack[_hints.Options],
) -> _hints.Response[models.DeletedReply | models.DetailError | models.HTTPValidationError | str]:
    """The whole response, whatever its status: `status_code`, `headers`, `content`, `parsed`."""
    return _call.sync_detailed(
        Call(
            OPERATION,
            client,
            {
                "id": id,
            },
            UNSET,
            options,
        )
    )


async def asyncio(
    id: str,
    *,
    client: _hints.BaseClient,
    **options: Unpack[_hints.Options],
) -> models.DeletedReply:
    """As `sync`, awaited."""
    return await _call.asyncio(
        Call(
            OPERATION,
            client,
            {
                "id": id,
            },
            UNSET,
            options,
        )
    )


async def asyncio_detailed(
    id: str,
    *,
    client: _hints.BaseClient,
    **options: Unpack[_hints.Options],
) -> _hints.Response[models.DeletedReply | models.DetailError | models.HTTPValidationError | str]:
    """As `sync_detailed`, awaited."""
    return await _call.asyncio_detailed(
        Call(
            OPERATION,
            client,
            {
                "id": id,
            },
            UNSET,
            options,
        )
    )
