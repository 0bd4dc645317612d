"""`GET /`

Greet
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
    ResponseSpec,
)
from ..._runtime.unset import UNSET

OPERATION: Operation[models.RootReply, None] = Operation(
    id="root",
    method="GET",
    path="/",
    responses={
        "200": ResponseSpec((Media("application/json", lambda: models.RootReply),)),
    },
)


def sync(
    *,
    client: _hints.BaseClient,
    **options: Unpack[_hints.Options],
) -> models.RootReply:
    """Greet

    Gives the greeting of the server. Needs no token.

    Returns:
        The greeting.
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
) -> _hints.Response[models.RootReply | None]:
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
) -> models.RootReply:
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
) -> _hints.Response[models.RootReply | None]:
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
