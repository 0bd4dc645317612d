"""`GET /health`

Check the health
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

OPERATION: Operation[models.HealthReply, None] = Operation(
    id="health",
    method="GET",
    path="/health",
    responses={
        "200": ResponseSpec((Media("application/json", lambda: models.HealthReply),)),
    },
)


def sync(
    *,
    client: _hints.BaseClient,
    **options: Unpack[_hints.Options],
) -> models.HealthReply:
    """Check the health

    Says that the server answers. It looks neither at the database nor at the hub that checks
    tokens. Needs no token.

    Returns:
        The server answers.
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
) -> _hints.Response[models.HealthReply | None]:
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
) -> models.HealthReply:
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
) -> _hints.Response[models.HealthReply | None]:
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
