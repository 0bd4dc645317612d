"""`GET /`

Greet
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ..._runtime import call as _call
from ..._runtime.operation import (
    Call,
    Media,
    Operation,
    ResponseSpec,
)
from ..._runtime.unset import UNSET

if TYPE_CHECKING:
    from typing import Unpack

    from ..._runtime.client import BaseClient
    from ..._runtime.options import Options
    from ..._runtime.response.response import Response

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
    client: BaseClient,
    **options: Unpack[Options],
) -> models.RootReply:
    """Greet

    Gives the greeting of the server. Needs no token.
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
    client: BaseClient,
    **options: Unpack[Options],
) -> Response[models.RootReply | None]:
    """The whole reply, whatever its status: `status_code`, `headers`, `content`, `parsed`."""
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
    client: BaseClient,
    **options: Unpack[Options],
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
    client: BaseClient,
    **options: Unpack[Options],
) -> Response[models.RootReply | None]:
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
