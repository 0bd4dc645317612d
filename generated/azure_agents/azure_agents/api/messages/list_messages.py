"""`GET /threads/{threadId}/messages`

List messages
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

OPERATION: Operation[models.ThreadMessageList, models.AgentV1Error] = Operation(
    id="list_messages",
    method="GET",
    path="/threads/{threadId}/messages",
    params=(
        Param("thread_id", "threadId", "path", required=True, style="simple", type=lambda: str),
        Param(
            "api_version",
            "api-version",
            "query",
            required=True,
            style="form",
            explode=True,
            type=lambda: str,
        ),
        Param("run_id", "run_id", "query", style="form", explode=True, type=lambda: str),
        Param("limit", "limit", "query", style="form", explode=True, type=lambda: int),
        Param(
            "order", "order", "query", style="form", explode=True, type=lambda: models.ListSortOrder
        ),
        Param("after", "after", "query", style="form", explode=True, type=lambda: str),
        Param("before", "before", "query", style="form", explode=True, type=lambda: str),
    ),
    responses={
        "200": ResponseSpec(
            (Media("application/json", lambda: models.ThreadMessageList),),
            headers=(
                Param("x_request_id", "x-request-id", "header", style="simple", type=lambda: str),
                Param(
                    "x_ms_request_id", "x-ms-request-id", "header", style="simple", type=lambda: str
                ),
            ),
        ),
        "401": ResponseSpec(
            (Media("application/json", lambda: models.AgentV1Error),),
            headers=(
                Param("x_request_id", "x-request-id", "header", style="simple", type=lambda: str),
                Param(
                    "x_ms_request_id", "x-ms-request-id", "header", style="simple", type=lambda: str
                ),
            ),
        ),
        "404": ResponseSpec(
            (Media("application/json", lambda: models.AgentV1Error),),
            headers=(
                Param("x_request_id", "x-request-id", "header", style="simple", type=lambda: str),
                Param(
                    "x_ms_request_id", "x-ms-request-id", "header", style="simple", type=lambda: str
                ),
            ),
        ),
        "429": ResponseSpec(
            (Media("application/json", lambda: models.AgentV1Error),),
            headers=(
                Param("x_request_id", "x-request-id", "header", style="simple", type=lambda: str),
                Param(
                    "x_ms_request_id", "x-ms-request-id", "header", style="simple", type=lambda: str
                ),
                Param("retry_after", "retry-after", "header", style="simple", type=lambda: str),
            ),
        ),
        "default": ResponseSpec(
            (Media("application/json", lambda: models.AgentV1Error),),
            headers=(
                Param("x_request_id", "x-request-id", "header", style="simple", type=lambda: str),
                Param(
                    "x_ms_request_id", "x-ms-request-id", "header", style="simple", type=lambda: str
                ),
            ),
        ),
    },
    security=(("bearer",), ("entra",)),
    page=Page(
        style="cursor",
        items="data",
        param="after",
        size="limit",
        max_size=100,
        next="last_id",
        more="has_more",
    ),
)


def sync(
    thread_id: str,
    *,
    client: _hints.BaseClient,
    api_version: str = "v1",
    run_id: str | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
    order: models.ListSortOrder | None | Unset = UNSET,
    after: str | None | Unset = UNSET,
    before: str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> models.ThreadMessageList:
    """List messages

    Lists the messages of a thread by creation time, newest first unless `order` says otherwise,
    one page at a time. The `last_id` of a page is the `after` of the next one; `has_more` is
    false on the last page.

    Args:
        thread_id: Id of the thread.
        api_version: Version of the API, for example `v1`, `2025-05-01` or `2025-05-15-preview`.
        run_id: Only messages that this run wrote.
        limit: How many messages a page holds at most, 1 to 100. It does not limit the total.
        order: Whether the oldest (`asc`) or the newest (`desc`) message comes first.
        after: Id of a message; the page starts behind it in the chosen order.
        before: Id of a message; the page ends in front of it in the chosen order.

    Returns:
        One page of messages.

    Raises `errors.ApiError` for the status
        401: The access token is missing, expired, or meant for another audience.
        404: There is no such thread, or no such message in it.
        429: The quota of the project is used up for the moment.
        default: Any other failure. The service itself sends JSON; the gateway in front of it
            may answer 502, 503 and 504 with a page of HTML or with nothing.
    """
    return _call.sync(
        Call(
            OPERATION,
            client,
            {
                "thread_id": thread_id,
                "api_version": api_version,
                "run_id": run_id,
                "limit": limit,
                "order": order,
                "after": after,
                "before": before,
            },
            UNSET,
            options,
        )
    )


def sync_detailed(
    thread_id: str,
    *,
    client: _hints.BaseClient,
    api_version: str = "v1",
    run_id: str | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
    order: models.ListSortOrder | None | Unset = UNSET,
    after: str | None | Unset = UNSET,
    before: str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[models.ThreadMessageList | models.AgentV1Error]:
    """The whole response, whatever its status: `status_code`, `headers`, `content`, `parsed`."""
    return _call.sync_detailed(
        Call(
            OPERATION,
            client,
            {
                "thread_id": thread_id,
                "api_version": api_version,
                "run_id": run_id,
                "limit": limit,
                "order": order,
                "after": after,
                "before": before,
            },
            UNSET,
            options,
        )
    )


async def asyncio(
    thread_id: str,
    *,
    client: _hints.BaseClient,
    api_version: str = "v1",
    run_id: str | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
    order: models.ListSortOrder | None | Unset = UNSET,
    after: str | None | Unset = UNSET,
    before: str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> models.ThreadMessageList:
    """As `sync`, awaited."""
    return await _call.asyncio(
        Call(
            OPERATION,
            client,
            {
                "thread_id": thread_id,
                "api_version": api_version,
                "run_id": run_id,
                "limit": limit,
                "order": order,
                "after": after,
                "before": before,
            },
            UNSET,
            options,
        )
    )


async def asyncio_detailed(
    thread_id: str,
    *,
    client: _hints.BaseClient,
    api_version: str = "v1",
    run_id: str | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
    order: models.ListSortOrder | None | Unset = UNSET,
    after: str | None | Unset = UNSET,
    before: str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[models.ThreadMessageList | models.AgentV1Error]:
    """As `sync_detailed`, awaited."""
    return await _call.asyncio_detailed(
        Call(
            OPERATION,
            client,
            {
                "thread_id": thread_id,
                "api_version": api_version,
                "run_id": run_id,
                "limit": limit,
                "order": order,
                "after": after,
                "before": before,
            },
            UNSET,
            options,
        )
    )


def iterate(
    thread_id: str,
    *,
    client: _hints.BaseClient,
    api_version: str = "v1",
    run_id: str | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
    order: models.ListSortOrder | None | Unset = UNSET,
    before: str | None | Unset = UNSET,
    **options: Unpack[_hints.PageOptions],
) -> Iterator[models.ThreadMessage]:
    """The items of all pages, one by one; the next page is asked for when it is needed."""
    return _paging.iterate(
        Call(
            OPERATION,
            client,
            {
                "thread_id": thread_id,
                "api_version": api_version,
                "run_id": run_id,
                "limit": limit,
                "order": order,
                "before": before,
            },
            UNSET,
            options,
        ),
        lambda: models.ThreadMessage,
    )


def aiterate(
    thread_id: str,
    *,
    client: _hints.BaseClient,
    api_version: str = "v1",
    run_id: str | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
    order: models.ListSortOrder | None | Unset = UNSET,
    before: str | None | Unset = UNSET,
    **options: Unpack[_hints.PageOptions],
) -> AsyncIterator[models.ThreadMessage]:
    """As `iterate`, for `async for`."""
    return _paging.aiterate(
        Call(
            OPERATION,
            client,
            {
                "thread_id": thread_id,
                "api_version": api_version,
                "run_id": run_id,
                "limit": limit,
                "order": order,
                "before": before,
            },
            UNSET,
            options,
        ),
        lambda: models.ThreadMessage,
    )


def sync_all(
    thread_id: str,
    *,
    client: _hints.BaseClient,
    api_version: str = "v1",
    run_id: str | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
    order: models.ListSortOrder | None | Unset = UNSET,
    before: str | None | Unset = UNSET,
    **options: Unpack[_hints.PageOptions],
) -> list[models.ThreadMessage]:
    """All items of all pages."""
    return _paging.sync_all(
        Call(
            OPERATION,
            client,
            {
                "thread_id": thread_id,
                "api_version": api_version,
                "run_id": run_id,
                "limit": limit,
                "order": order,
                "before": before,
            },
            UNSET,
            options,
        ),
        lambda: models.ThreadMessage,
    )


async def asyncio_all(
    thread_id: str,
    *,
    client: _hints.BaseClient,
    api_version: str = "v1",
    run_id: str | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
    order: models.ListSortOrder | None | Unset = UNSET,
    before: str | None | Unset = UNSET,
    **options: Unpack[_hints.PageOptions],
) -> list[models.ThreadMessage]:
    """As `sync_all`, awaited."""
    return await _paging.asyncio_all(
        Call(
            OPERATION,
            client,
            {
                "thread_id": thread_id,
                "api_version": api_version,
                "run_id": run_id,
                "limit": limit,
                "order": order,
                "before": before,
            },
            UNSET,
            options,
        ),
        lambda: models.ThreadMessage,
    )
