"""`GET /api/chat-threads/`

List Chat Threads
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Unpack

from ... import models
from ..._runtime import call as _call
from ..._runtime import hints as _hints
from ..._runtime import paging as _paging
from ..._runtime.models.formats import (
    Date,
    Uuid,
)
from ..._runtime.operation import (
    Call,
    Media,
    Operation,
    Page,
    Param,
    ResponseSpec,
)
from ..._runtime.unset import UNSET, Unset

OPERATION: Operation[
    list[models.ThreadSession], models.ValidationErrorReply | models.DetailError
] = Operation(
    id="chat_threads_list",
    method="GET",
    path="/api/chat-threads/",
    params=(
        Param("created", "created", "query", style="form", explode=True, type=lambda: Date),
        Param(
            "field",
            "field",
            "query",
            style="form",
            explode=True,
            type=lambda: list[models.ThreadSessionFieldEnum],
        ),
        Param("is_archived", "is_archived", "query", style="form", explode=True, type=lambda: bool),
        Param("is_flagged", "is_flagged", "query", style="form", explode=True, type=lambda: bool),
        Param(
            "max_severity",
            "max_severity",
            "query",
            style="form",
            explode=True,
            type=lambda: models.InjectionSeverityEnum,
        ),
        Param("modified", "modified", "query", style="form", explode=True, type=lambda: Date),
        Param("o", "o", "query", style="form", type=lambda: list[models.ThreadSessionOEnum]),
        Param("page", "page", "query", style="form", explode=True, type=lambda: int),
        Param("page_size", "page_size", "query", style="form", explode=True, type=lambda: int),
        Param("query", "query", "query", style="form", explode=True, type=lambda: str),
        Param("user", "user", "query", style="form", explode=True, type=lambda: Uuid | str),
    ),
    responses={
        "200": ResponseSpec(
            (Media("application/json", lambda: list[models.ThreadSession]),),
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
        "400": ResponseSpec((Media("application/json", lambda: models.ValidationErrorReply),)),
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
    created: Date | None | Unset = UNSET,
    field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
    is_archived: bool | None | Unset = UNSET,
    is_flagged: bool | None | Unset = UNSET,
    max_severity: models.InjectionSeverityEnum | None | Unset = UNSET,
    modified: Date | None | Unset = UNSET,
    o: Sequence[models.ThreadSessionOEnum] | None | Unset = UNSET,
    page: int | None | Unset = UNSET,
    page_size: int | None | Unset = UNSET,
    query: str | None | Unset = UNSET,
    user: Uuid | str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> list[models.ThreadSession]:
    """List Chat Threads

    Lists the visible threads, those created last first unless `o` says otherwise.

    Args:
        created: Only threads created on this day.
        field: The fields wanted in the response; without it, all. Names the server does not
            know are ignored.
        is_archived: Only archived threads (true), or only those that are not (false).
        is_flagged: Only threads with a flagged message (true), or only those without (false).
        max_severity: Only threads whose worst finding has this severity; `none` means not
            flagged.
        modified: Only threads changed last on this day.
        o: Ordering, first key first; a leading minus means descending. Without it, `-created`.
        page: A page number within the paginated result set, from 1. Behind the last page the
            server answers 404.
        page_size: Number of results to return per page, at most 300; asking for more gives 300.
        query: Only threads with this text in their name, or in the username, first name, last
            name or e-mail address of their owner.
        user: UUID of the owner (for staff and support).

    Returns:
        One page of threads.

    Raises `errors.ApiError` for the status
        400: The value of a filter is not valid.
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
                "created": created,
                "field": field,
                "is_archived": is_archived,
                "is_flagged": is_flagged,
                "max_severity": max_severity,
                "modified": modified,
                "o": o,
                "page": page,
                "page_size": page_size,
                "query": query,
                "user": user,
            },
            UNSET,
            options,
        )
    )


def sync_detailed(
    *,
    client: _hints.BaseClient,
    created: Date | None | Unset = UNSET,
    field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
    is_archived: bool | None | Unset = UNSET,
    is_flagged: bool | None | Unset = UNSET,
    max_severity: models.InjectionSeverityEnum | None | Unset = UNSET,
    modified: Date | None | Unset = UNSET,
    o: Sequence[models.ThreadSessionOEnum] | None | Unset = UNSET,
    page: int | None | Unset = UNSET,
    page_size: int | None | Unset = UNSET,
    query: str | None | Unset = UNSET,
    user: Uuid | str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[list[models.ThreadSession] | models.ValidationErrorReply | models.DetailError]:
    """The whole response, whatever its status: `status_code`, `headers`, `content`, `parsed`."""
    return _call.sync_detailed(
        Call(
            OPERATION,
            client,
            {
                "created": created,
                "field": field,
                "is_archived": is_archived,
                "is_flagged": is_flagged,
                "max_severity": max_severity,
                "modified": modified,
                "o": o,
                "page": page,
                "page_size": page_size,
                "query": query,
                "user": user,
            },
            UNSET,
            options,
        )
    )


async def asyncio(
    *,
    client: _hints.BaseClient,
    created: Date | None | Unset = UNSET,
    field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
    is_archived: bool | None | Unset = UNSET,
    is_flagged: bool | None | Unset = UNSET,
    max_severity: models.InjectionSeverityEnum | None | Unset = UNSET,
    modified: Date | None | Unset = UNSET,
    o: Sequence[models.ThreadSessionOEnum] | None | Unset = UNSET,
    page: int | None | Unset = UNSET,
    page_size: int | None | Unset = UNSET,
    query: str | None | Unset = UNSET,
    user: Uuid | str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> list[models.ThreadSession]:
    """As `sync`, awaited."""
    return await _call.asyncio(
        Call(
            OPERATION,
            client,
            {
                "created": created,
                "field": field,
                "is_archived": is_archived,
                "is_flagged": is_flagged,
                "max_severity": max_severity,
                "modified": modified,
                "o": o,
                "page": page,
                "page_size": page_size,
                "query": query,
                "user": user,
            },
            UNSET,
            options,
        )
    )


async def asyncio_detailed(
    *,
    client: _hints.BaseClient,
    created: Date | None | Unset = UNSET,
    field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
    is_archived: bool | None | Unset = UNSET,
    is_flagged: bool | None | Unset = UNSET,
    max_severity: models.InjectionSeverityEnum | None | Unset = UNSET,
    modified: Date | None | Unset = UNSET,
    o: Sequence[models.ThreadSessionOEnum] | None | Unset = UNSET,
    page: int | None | Unset = UNSET,
    page_size: int | None | Unset = UNSET,
    query: str | None | Unset = UNSET,
    user: Uuid | str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[list[models.ThreadSession] | models.ValidationErrorReply | models.DetailError]:
    """As `sync_detailed`, awaited."""
    return await _call.asyncio_detailed(
        Call(
            OPERATION,
            client,
            {
                "created": created,
                "field": field,
                "is_archived": is_archived,
                "is_flagged": is_flagged,
                "max_severity": max_severity,
                "modified": modified,
                "o": o,
                "page": page,
                "page_size": page_size,
                "query": query,
                "user": user,
            },
            UNSET,
            options,
        )
    )


def iterate(
    *,
    client: _hints.BaseClient,
    created: Date | None | Unset = UNSET,
    field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
    is_archived: bool | None | Unset = UNSET,
    is_flagged: bool | None | Unset = UNSET,
    max_severity: models.InjectionSeverityEnum | None | Unset = UNSET,
    modified: Date | None | Unset = UNSET,
    o: Sequence[models.ThreadSessionOEnum] | None | Unset = UNSET,
    page_size: int | None | Unset = UNSET,
    query: str | None | Unset = UNSET,
    user: Uuid | str | None | Unset = UNSET,
    **options: Unpack[_hints.PageOptions],
) -> Iterator[models.ThreadSession]:
    """The items of all pages, one by one; the next page is asked for when it is needed."""
    return _paging.iterate(
        Call(
            OPERATION,
            client,
            {
                "created": created,
                "field": field,
                "is_archived": is_archived,
                "is_flagged": is_flagged,
                "max_severity": max_severity,
                "modified": modified,
                "o": o,
                "page_size": page_size,
                "query": query,
                "user": user,
            },
            UNSET,
            options,
        ),
        lambda: models.ThreadSession,
    )


def aiterate(
    *,
    client: _hints.BaseClient,
    created: Date | None | Unset = UNSET,
    field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
    is_archived: bool | None | Unset = UNSET,
    is_flagged: bool | None | Unset = UNSET,
    max_severity: models.InjectionSeverityEnum | None | Unset = UNSET,
    modified: Date | None | Unset = UNSET,
    o: Sequence[models.ThreadSessionOEnum] | None | Unset = UNSET,
    page_size: int | None | Unset = UNSET,
    query: str | None | Unset = UNSET,
    user: Uuid | str | None | Unset = UNSET,
    **options: Unpack[_hints.PageOptions],
) -> AsyncIterator[models.ThreadSession]:
    """As `iterate`, for `async for`."""
    return _paging.aiterate(
        Call(
            OPERATION,
            client,
            {
                "created": created,
                "field": field,
                "is_archived": is_archived,
                "is_flagged": is_flagged,
                "max_severity": max_severity,
                "modified": modified,
                "o": o,
                "page_size": page_size,
                "query": query,
                "user": user,
            },
            UNSET,
            options,
        ),
        lambda: models.ThreadSession,
    )


def sync_all(
    *,
    client: _hints.BaseClient,
    created: Date | None | Unset = UNSET,
    field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
    is_archived: bool | None | Unset = UNSET,
    is_flagged: bool | None | Unset = UNSET,
    max_severity: models.InjectionSeverityEnum | None | Unset = UNSET,
    modified: Date | None | Unset = UNSET,
    o: Sequence[models.ThreadSessionOEnum] | None | Unset = UNSET,
    page_size: int | None | Unset = UNSET,
    query: str | None | Unset = UNSET,
    user: Uuid | str | None | Unset = UNSET,
    **options: Unpack[_hints.PageOptions],
) -> list[models.ThreadSession]:
    """All items of all pages."""
    return _paging.sync_all(
        Call(
            OPERATION,
            client,
            {
                "created": created,
                "field": field,
                "is_archived": is_archived,
                "is_flagged": is_flagged,
                "max_severity": max_severity,
                "modified": modified,
                "o": o,
                "page_size": page_size,
                "query": query,
                "user": user,
            },
            UNSET,
            options,
        ),
        lambda: models.ThreadSession,
    )


async def asyncio_all(
    *,
    client: _hints.BaseClient,
    created: Date | None | Unset = UNSET,
    field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
    is_archived: bool | None | Unset = UNSET,
    is_flagged: bool | None | Unset = UNSET,
    max_severity: models.InjectionSeverityEnum | None | Unset = UNSET,
    modified: Date | None | Unset = UNSET,
    o: Sequence[models.ThreadSessionOEnum] | None | Unset = UNSET,
    page_size: int | None | Unset = UNSET,
    query: str | None | Unset = UNSET,
    user: Uuid | str | None | Unset = UNSET,
    **options: Unpack[_hints.PageOptions],
) -> list[models.ThreadSession]:
    """As `sync_all`, awaited."""
    return await _paging.asyncio_all(
        Call(
            OPERATION,
            client,
            {
                "created": created,
                "field": field,
                "is_archived": is_archived,
                "is_flagged": is_flagged,
                "max_severity": max_severity,
                "modified": modified,
                "o": o,
                "page_size": page_size,
                "query": query,
                "user": user,
            },
            UNSET,
            options,
        ),
        lambda: models.ThreadSession,
    )
