"""`GET /api/chat-sessions/`

List Chat Sessions
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
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

OPERATION: Operation[list[models.ChatSession], models.DetailError] = Operation(
    id="chat_sessions_list",
    method="GET",
    path="/api/chat-sessions/",
    params=(
        Param(
            "field",
            "field",
            "query",
            style="form",
            explode=True,
            type=lambda: list[models.ChatSessionFieldEnum],
        ),
        Param("page", "page", "query", style="form", explode=True, type=lambda: int),
        Param("page_size", "page_size", "query", style="form", explode=True, type=lambda: int),
    ),
    responses={
        "200": ResponseSpec(
            (Media("application/json", lambda: list[models.ChatSession]),),
            headers=(
                Param(
                    "x_result_count",
                    "X-Result-Count",
                    "header",
                    required=True,
                    style="simple",
                    type=lambda: int,
                ),
                Param("link", "Link", "header", style="simple", type=lambda: str),
            ),
        ),
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
    page=Page(style="link", param="page", size="page_size", max_size=300),
)


def sync(
    *,
    client: _hints.BaseClient,
    field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
    page: int | None | Unset = UNSET,
    page_size: int | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> list[models.ChatSession]:
    """List Chat Sessions

    Lists the visible chat sessions, newest first.

    Args:
        field: The fields wanted in the response; without it, all. Names the server does not
            know are ignored.
        page: A page number within the paginated result set, from 1. Behind the last page the
            server answers 404.
        page_size: Number of results to return per page, at most 300; asking for more gives 300.

    Returns:
        One page of chat sessions.

    Raises `errors.ApiError` for the status
        401: There is no credential, or it is not valid (any more).
        403: The caller's role may not use the assistant (later releases).
        404: There is no such page.
        409: The assistant is not configured (later releases).
        424: The chat extension is switched off on this installation (later releases).
    """
    return _call.sync(
        Call(
            OPERATION,
            client,
            {
                "field": field,
                "page": page,
                "page_size": page_size,
            },
            UNSET,
            options,
        )
    )


def sync_detailed(
    *,
    client: _hints.BaseClient,
    field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
    page: int | None | Unset = UNSET,
    page_size: int | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[list[models.ChatSession] | models.DetailError]:
    """The whole response, whatever its status: `status_code`, `headers`, `content`, `parsed`."""
    return _call.sync_detailed(
        Call(
            OPERATION,
            client,
            {
                "field": field,
                "page": page,
                "page_size": page_size,
            },
            UNSET,
            options,
        )
    )


async def asyncio(
    *,
    client: _hints.BaseClient,
    field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
    page: int | None | Unset = UNSET,
    page_size: int | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> list[models.ChatSession]:
    """As `sync`, awaited."""
    return await _call.asyncio(
        Call(
            OPERATION,
            client,
            {
                "field": field,
                "page": page,
                "page_size": page_size,
            },
            UNSET,
            options,
        )
    )


async def asyncio_detailed(
    *,
    client: _hints.BaseClient,
    field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
    page: int | None | Unset = UNSET,
    page_size: int | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[list[models.ChatSession] | models.DetailError]:
    """As `sync_detailed`, awaited."""
    return await _call.asyncio_detailed(
        Call(
            OPERATION,
            client,
            {
                "field": field,
                "page": page,
                "page_size": page_size,
            },
            UNSET,
            options,
        )
    )


def iterate(
    *,
    client: _hints.BaseClient,
    field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
    page_size: int | None | Unset = UNSET,
    **options: Unpack[_hints.PageOptions],
) -> Iterator[models.ChatSession]:
    """The items of all pages, one by one; the next page is asked for when it is needed."""
    return _paging.iterate(
        Call(
            OPERATION,
            client,
            {
                "field": field,
                "page_size": page_size,
            },
            UNSET,
            options,
        ),
        lambda: models.ChatSession,
    )


def aiterate(
    *,
    client: _hints.BaseClient,
    field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
    page_size: int | None | Unset = UNSET,
    **options: Unpack[_hints.PageOptions],
) -> AsyncIterator[models.ChatSession]:
    """As `iterate`, for `async for`."""
    return _paging.aiterate(
        Call(
            OPERATION,
            client,
            {
                "field": field,
                "page_size": page_size,
            },
            UNSET,
            options,
        ),
        lambda: models.ChatSession,
    )


def sync_all(
    *,
    client: _hints.BaseClient,
    field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
    page_size: int | None | Unset = UNSET,
    **options: Unpack[_hints.PageOptions],
) -> list[models.ChatSession]:
    """All items of all pages."""
    return _paging.sync_all(
        Call(
            OPERATION,
            client,
            {
                "field": field,
                "page_size": page_size,
            },
            UNSET,
            options,
        ),
        lambda: models.ChatSession,
    )


async def asyncio_all(
    *,
    client: _hints.BaseClient,
    field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
    page_size: int | None | Unset = UNSET,
    **options: Unpack[_hints.PageOptions],
) -> list[models.ChatSession]:
    """As `sync_all`, awaited."""
    return await _paging.asyncio_all(
        Call(
            OPERATION,
            client,
            {
                "field": field,
                "page_size": page_size,
            },
            UNSET,
            options,
        ),
        lambda: models.ChatSession,
    )
