"""`DELETE /v1/rolethreads/{id}/roles`

Remove a role
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
    id="remove_role_from_thread",
    method="DELETE",
    path="/v1/rolethreads/{id}/roles",
    params=(Param("id", "id", "path", required=True, style="simple", type=lambda: str),),
    body=Body((Media("application/json", lambda: models.V1DeleteRole),), required=True),
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
        "422": ResponseSpec((Media("application/json", lambda: models.HTTPValidationError),)),
        "500": ResponseSpec((Media("text/plain", lambda: str),)),
    },
    security=(("bearerAuth",),),
)


def sync(
    id: str,
    *,
    client: _hints.BaseClient,
    body: models.V1DeleteRole | Mapping[str, object],
    **options: Unpack[_hints.Options],
) -> None:
    """Remove a role

    Takes a role out of the `role_mapping` of a thread. The name of the role travels in the body
    of the DELETE request, which must be there. A role the thread does not have is answered with
    404 by our server, with 500 by the old one.

    Args:
        id: The id of the thread. The server makes UUIDs, but takes any text given on creation.
        body: Which role.

    Returns:
        The role is gone.

    Raises `errors.ApiError` for the status
        401: There is no bearer token, or the hub did not accept it. A hub that is out of order
            looks the same as a token that is wrong.
        404: There is no such thread, it belongs to somebody else, or it has no such role.
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
    body: models.V1DeleteRole | Mapping[str, object],
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
    body: models.V1DeleteRole | Mapping[str, object],
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
    body: models.V1DeleteRole | Mapping[str, object],
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
