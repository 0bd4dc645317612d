"""`GET /chats`

List chat sessions.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Unpack

from ... import models
from ..._runtime import call as _call
from ..._runtime import hints as _hints
from ..._runtime import paging as _paging
from ..._runtime.operation import (
    Call,
    Media,
    Operation,
    Page,
    Param,
    ResponseSpec,
)
from ..._runtime.unset import UNSET, Unset

OPERATION: Operation[list[models.ChatSession], models.Error] = Operation(
    id="list_chat_sessions",
    method="GET",
    path="/chats",
    params=(
        Param("offset", "offset", "query", style="form", explode=True, type=lambda: int),
        Param("limit", "limit", "query", style="form", explode=True, type=lambda: int),
    ),
    responses={
        "200": ResponseSpec((Media("application/json", lambda: list[models.ChatSession]),)),
        "400": ResponseSpec((Media("application/json", lambda: models.Error),)),
        "401": ResponseSpec((Media("application/json", lambda: models.Error),)),
        "default": ResponseSpec((Media("application/json", lambda: models.Error),)),
    },
    security=(("bearerAuth",),),
    page=Page(style="offset", param="offset", size="limit", max_size=100, key="id"),
)


def sync(
    *,
    client: _hints.BaseClient,
    offset: int | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> list[models.ChatSession]:
    """List chat sessions.

    Lists the chat sessions of the user, a page at a time.

    Args:
        offset: How many chat sessions to skip before returning.
        limit: How many chat sessions to return.

    Returns:
        Successful operation

    Raises `errors.ApiError` for the status
        400: Bad request - Invalid input
        401: Unauthorized - Invalid or missing API key
        default: Any other error
    """
    return _call.sync(
        Call(
            OPERATION,
            client,
            {
                "offset": offset,
                "limit": limit,
            },
            UNSET,
            options,
        )
    )


def sync_detailed(
    *,
    client: _hints.BaseClient,
    offset: int | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[list[models.ChatSession] | models.Error]:
    """The whole response, whatever its status: `status_code`, `headers`, `content`, `parsed`."""
    return _call.sync_detailed(
        Call(
            OPERATION,
            client,
            {
                "offset": offset,
                "limit": limit,
            },
            UNSET,
            options,
        )
    )


async def asyncio(
    *,
    client: _hints.BaseClient,
    offset: int | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> list[models.ChatSession]:
    """As `sync`, awaited."""
    return await _call.asyncio(
        Call(
            OPERATION,
            client,
            {
                "offset": offset,
                "limit": limit,
            },
            UNSET,
            options,
        )
    )


async def asyncio_detailed(
    *,
    client: _hints.BaseClient,
    offset: int | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[list[models.ChatSession] | models.Error]:
    """As `sync_detailed`, awaited."""
    return await _call.asyncio_detailed(
        Call(
            OPERATION,
            client,
            {
                "offset": offset,
                "limit": limit,
            },
            UNSET,
            options,
        )
    )


def iterate(
    *,
    client: _hints.BaseClient,
    limit: int | None | Unset = UNSET,
    **options: Unpack[_hints.PageOptions],
) -> Iterator[models.ChatSession]:
    """The items of all pages, one by one; the next page is asked for when it is needed."""
    return _paging.iterate(
        Call(
            OPERATION,
            client,
            {
                "limit": limit,
            },
            UNSET,
            options,
        ),
        lambda: models.ChatSession,
    )


def aiterate(
    *,
    client: _hints.BaseClient,
    limit: int | None | Unset = UNSET,
    **options: Unpack[_hints.PageOptions],
) -> AsyncIterator[models.ChatSession]:
    """As `iterate`, for `async for`."""
    return _paging.aiterate(
        Call(
            OPERATION,
            client,
            {
                "limit": limit,
            },
            UNSET,
            options,
        ),
        lambda: models.ChatSession,
    )


def sync_all(
    *,
    client: _hints.BaseClient,
    limit: int | None | Unset = UNSET,
    **options: Unpack[_hints.PageOptions],
) -> list[models.ChatSession]:
    """All items of all pages."""
    return _paging.sync_all(
        Call(
            OPERATION,
            client,
            {
                "limit": limit,
            },
            UNSET,
            options,
        ),
        lambda: models.ChatSession,
    )


async def asyncio_all(
    *,
    client: _hints.BaseClient,
    limit: int | None | Unset = UNSET,
    **options: Unpack[_hints.PageOptions],
) -> list[models.ChatSession]:
    """As `sync_all`, awaited."""
    return await _paging.asyncio_all(
        Call(
            OPERATION,
            client,
            {
                "limit": limit,
            },
            UNSET,
            options,
        ),
        lambda: models.ChatSession,
    )
