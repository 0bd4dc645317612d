"""`GET /v1/rolethreads`

List threads
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

OPERATION: Operation[
    models.V1RoleThreads, models.DetailError | models.HTTPValidationError | str
] = Operation(
    id="get_role_threads",
    method="GET",
    path="/v1/rolethreads",
    params=(
        Param("id", "id", "query", style="form", explode=True, type=lambda: str),
        Param("name", "name", "query", style="form", explode=True, type=lambda: str),
        Param("public", "public", "query", style="form", explode=True, type=lambda: bool),
        Param("version", "version", "query", style="form", explode=True, type=lambda: str),
    ),
    responses={
        "200": ResponseSpec((Media("application/json", lambda: models.V1RoleThreads),)),
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
        "422": ResponseSpec((Media("application/json", lambda: models.HTTPValidationError),)),
        "500": ResponseSpec((Media("text/plain", lambda: str),)),
    },
    security=(("bearerAuth",),),
)


def sync(
    *,
    client: _hints.BaseClient,
    id: str | None | Unset = UNSET,
    name: str | None | Unset = UNSET,
    public: bool | None | Unset = UNSET,
    version: str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> models.V1RoleThreads:
    """List threads

    Gives all threads of the owner of the token, oldest first, each with all its messages, in
    one response.

    The filters are joined by "and" and compare for equality. The old server ignores them all:
    a caller that must work with both filters the response once more. There is no filter for the
    owner, as the token decides.

    Args:
        id: Only the thread with this id.
        name: Only threads with this name.
        public: Only threads that are marked public (true) or not (false).
        version: Only threads with this version hash.

    Returns:
        The threads, oldest first.

    Raises `errors.ApiError` for the status
        401: There is no bearer token, or the hub did not accept it. A hub that is out of order
            looks the same as a token that is wrong.
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
                "name": name,
                "public": public,
                "version": version,
            },
            UNSET,
            options,
        )
    )


def sync_detailed(
    *,
    client: _hints.BaseClient,
    id: str | None | Unset = UNSET,
    name: str | None | Unset = UNSET,
    public: bool | None | Unset = UNSET,
    version: str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[models.V1RoleThreads | models.DetailError | models.HTTPValidationError | str]:
    """The whole response, whatever its status: `status_code`, `headers`, `content`, `parsed`."""
    return _call.sync_detailed(
        Call(
            OPERATION,
            client,
            {
                "id": id,
                "name": name,
                "public": public,
                "version": version,
            },
            UNSET,
            options,
        )
    )


async def asyncio(
    *,
    client: _hints.BaseClient,
    id: str | None | Unset = UNSET,
    name: str | None | Unset = UNSET,
    public: bool | None | Unset = UNSET,
    version: str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> models.V1RoleThreads:
    """As `sync`, awaited."""
    return await _call.asyncio(
        Call(
            OPERATION,
            client,
            {
                "id": id,
                "name": name,
                "public": public,
                "version": version,
            },
            UNSET,
            options,
        )
    )


async def asyncio_detailed(
    *,
    client: _hints.BaseClient,
    id: str | None | Unset = UNSET,
    name: str | None | Unset = UNSET,
    public: bool | None | Unset = UNSET,
    version: str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[models.V1RoleThreads | models.DetailError | models.HTTPValidationError | str]:
    """As `sync_detailed`, awaited."""
    return await _call.asyncio_detailed(
        Call(
            OPERATION,
            client,
            {
                "id": id,
                "name": name,
                "public": public,
                "version": version,
            },
            UNSET,
            options,
        )
    )
