"""`POST /v1/rolethreads`

Create a thread
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

OPERATION: Operation[models.V1RoleThread, models.DetailError | models.HTTPValidationError | str] = (
    Operation(
        id="create_role_thread",
        method="POST",
        path="/v1/rolethreads",
        body=Body((Media("application/json", lambda: models.V1CreateRoleThread),), required=True),
        responses={
            "200": ResponseSpec((Media("application/json", lambda: models.V1RoleThread),)),
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
            "409": ResponseSpec((Media("application/json", lambda: models.DetailError),)),
            "422": ResponseSpec((Media("application/json", lambda: models.HTTPValidationError),)),
            "500": ResponseSpec((Media("text/plain", lambda: str),)),
        },
        security=(("bearerAuth",),),
    )
)


def sync(
    *,
    client: _hints.BaseClient,
    body: models.V1CreateRoleThread | Mapping[str, object],
    **options: Unpack[_hints.Options],
) -> models.V1RoleThread:
    """Create a thread

    Creates a thread that belongs to the owner of the token.

    Our server keeps the `id`, `messages` and `role_mapping` it is given. The old server ignores
    all three and makes an id of its own, so take the id from the response. Either way the owner
    comes from the token.

    Args:
        body: The new thread. Every field may be left out, the body may not.

    Returns:
        The thread as it was stored.

    Raises `errors.ApiError` for the status
        401: There is no bearer token, or the hub did not accept it. A hub that is out of order
            looks the same as a token that is wrong.
        409: A thread, or one of the messages, with the given id exists already. The old server,
            which ignores both, never answers so.
        422: Something in the body, path or query is missing or not valid.
        500: The server failed. The body is plain text, not JSON. The old server answers so to
            duplicate and unknown roles, to every deletion of a thread and to every update that
            makes one public.
    """
    return _call.sync(
        Call(
            OPERATION,
            client,
            {},
            body,
            options,
        )
    )


def sync_detailed(
    *,
    client: _hints.BaseClient,
    body: models.V1CreateRoleThread | Mapping[str, object],
    **options: Unpack[_hints.Options],
) -> _hints.Response[models.V1RoleThread | models.DetailError | models.HTTPValidationError | str]:
    """The whole response, whatever its status: `status_code`, `headers`, `content`, `parsed`."""
    return _call.sync_detailed(
        Call(
            OPERATION,
            client,
            {},
            body,
            options,
        )
    )


async def asyncio(
    *,
    client: _hints.BaseClient,
    body: models.V1CreateRoleThread | Mapping[str, object],
    **options: Unpack[_hints.Options],
) -> models.V1RoleThread:
    """As `sync`, awaited."""
    return await _call.asyncio(
        Call(
            OPERATION,
            client,
            {},
            body,
            options,
        )
    )


async def asyncio_detailed(
    *,
    client: _hints.BaseClient,
    body: models.V1CreateRoleThread | Mapping[str, object],
    **options: Unpack[_hints.Options],
) -> _hints.Response[models.V1RoleThread | models.DetailError | models.HTTPValidationError | str]:
    """As `sync_detailed`, awaited."""
    return await _call.asyncio_detailed(
        Call(
            OPERATION,
            client,
            {},
            body,
            options,
        )
    )
