"""`GET /v2/workers/messages`

List worker messages
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Unpack

from ... import models
from ..._runtime import call as _call
from ..._runtime import hints as _hints
from ..._runtime import paging as _paging
from ..._runtime.models.formats import (
    UnixSeconds,
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
    list[models.WorkerMessage], models.ErrorReply | models.RequestError | models.PlainError
] = Operation(
    id="get_worker_messages",
    method="GET",
    path="/v2/workers/messages",
    params=(
        Param("user_id", "user_id", "query", style="form", explode=True, type=lambda: str),
        Param("worker_id", "worker_id", "query", style="form", explode=True, type=lambda: str),
        Param(
            "validity",
            "validity",
            "query",
            style="form",
            explode=True,
            type=lambda: models.MessageValidity,
        ),
        Param("page", "page", "query", style="form", explode=True, type=lambda: int),
        Param("client_agent", "Client-Agent", "header", style="simple", type=lambda: str),
    ),
    responses={
        "200": ResponseSpec(
            (Media("application/json", lambda: list[models.WorkerMessage]),),
            headers=(
                Param(
                    "x_rate_limit_limit",
                    "X-RateLimit-Limit",
                    "header",
                    style="simple",
                    type=lambda: int,
                ),
                Param(
                    "x_rate_limit_remaining",
                    "X-RateLimit-Remaining",
                    "header",
                    style="simple",
                    type=lambda: int,
                ),
                Param(
                    "x_rate_limit_reset",
                    "X-RateLimit-Reset",
                    "header",
                    style="simple",
                    type=lambda: UnixSeconds,
                ),
                Param("retry_after", "Retry-After", "header", style="simple", type=lambda: int),
                Param("horde_node", "Horde-Node", "header", style="simple", type=lambda: str),
            ),
        ),
        "400": ResponseSpec((Media("application/json", lambda: models.ErrorReply),)),
        "401": ResponseSpec((Media("application/json", lambda: models.RequestError),)),
        "403": ResponseSpec((Media("application/json", lambda: models.RequestError),)),
        "429": ResponseSpec(
            (Media("application/json", lambda: models.PlainError),),
            headers=(
                Param(
                    "x_rate_limit_limit",
                    "X-RateLimit-Limit",
                    "header",
                    style="simple",
                    type=lambda: int,
                ),
                Param(
                    "x_rate_limit_remaining",
                    "X-RateLimit-Remaining",
                    "header",
                    style="simple",
                    type=lambda: int,
                ),
                Param(
                    "x_rate_limit_reset",
                    "X-RateLimit-Reset",
                    "header",
                    style="simple",
                    type=lambda: UnixSeconds,
                ),
                Param("retry_after", "Retry-After", "header", style="simple", type=lambda: int),
            ),
        ),
        "500": ResponseSpec((Media("application/json", lambda: models.PlainError),)),
    },
    security=(("apiKey",),),
    page=Page(style="offset", param="page", page_size=50, start=1, key="id"),
)


def sync(
    *,
    client: _hints.BaseClient,
    user_id: str | None | Unset = UNSET,
    worker_id: str | None | Unset = UNSET,
    validity: models.MessageValidity | None | Unset = UNSET,
    page: int | None | Unset = UNSET,
    client_agent: str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> list[models.WorkerMessage]:
    """List worker messages

    Lists messages, at most 50 per response and in no promised order.

    A moderator sees every message. Anybody else, the anonymous key included, sees the messages
    they created themselves and every broadcast; messages other people addressed to one's
    workers are not among them.

    Args:
        user_id: Only the messages created by this user (the numeric id). For moderators:
            anybody else gets a 403, even with their own id.
        worker_id: Only the messages for this worker (its UUID); leaves broadcasts out. Not
            given, all messages are listed.
        validity: Whether to list messages that are still valid, that have expired, or both.
        page: The first row to list, counted from 1; up to 50 rows follow. Page 2 therefore
            begins one row after page 1, and the next full page after page 1 is page 51.
        client_agent: Who is calling, as `name:version:contact`. Set it to the name, version and
            contact information of your client. Header names with underscores do not reach the
            service.

    Returns:
        The messages from the given row on; an empty list where there are none.

    Raises `errors.ApiError` for the status
        400: A parameter the service does not accept, or a request that arrived without its key.
        401: The key belongs to no user.
        403: A user who is no moderator filtered by `user_id`.
        429: More than 90 requests in a minute from this address to this route.
        500: The service failed. It does so, instead of refusing, on some input it did not
            expect: a create without `expiry` or, from anybody but a moderator, without
            `worker_id`.
    """
    return _call.sync(
        Call(
            OPERATION,
            client,
            {
                "user_id": user_id,
                "worker_id": worker_id,
                "validity": validity,
                "page": page,
                "client_agent": client_agent,
            },
            UNSET,
            options,
        )
    )


def sync_detailed(
    *,
    client: _hints.BaseClient,
    user_id: str | None | Unset = UNSET,
    worker_id: str | None | Unset = UNSET,
    validity: models.MessageValidity | None | Unset = UNSET,
    page: int | None | Unset = UNSET,
    client_agent: str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[
    list[models.WorkerMessage] | models.ErrorReply | models.RequestError | models.PlainError
]:
    """The whole response, whatever its status: `status_code`, `headers`, `content`, `parsed`."""
    return _call.sync_detailed(
        Call(
            OPERATION,
            client,
            {
                "user_id": user_id,
                "worker_id": worker_id,
                "validity": validity,
                "page": page,
                "client_agent": client_agent,
            },
            UNSET,
            options,
        )
    )


async def asyncio(
    *,
    client: _hints.BaseClient,
    user_id: str | None | Unset = UNSET,
    worker_id: str | None | Unset = UNSET,
    validity: models.MessageValidity | None | Unset = UNSET,
    page: int | None | Unset = UNSET,
    client_agent: str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> list[models.WorkerMessage]:
    """As `sync`, awaited."""
    return await _call.asyncio(
        Call(
            OPERATION,
            client,
            {
                "user_id": user_id,
                "worker_id": worker_id,
                "validity": validity,
                "page": page,
                "client_agent": client_agent,
            },
            UNSET,
            options,
        )
    )


async def asyncio_detailed(
    *,
    client: _hints.BaseClient,
    user_id: str | None | Unset = UNSET,
    worker_id: str | None | Unset = UNSET,
    validity: models.MessageValidity | None | Unset = UNSET,
    page: int | None | Unset = UNSET,
    client_agent: str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[
    list[models.WorkerMessage] | models.ErrorReply | models.RequestError | models.PlainError
]:
    """As `sync_detailed`, awaited."""
    return await _call.asyncio_detailed(
        Call(
            OPERATION,
            client,
            {
                "user_id": user_id,
                "worker_id": worker_id,
                "validity": validity,
                "page": page,
                "client_agent": client_agent,
            },
            UNSET,
            options,
        )
    )


def iterate(
    *,
    client: _hints.BaseClient,
    user_id: str | None | Unset = UNSET,
    worker_id: str | None | Unset = UNSET,
    validity: models.MessageValidity | None | Unset = UNSET,
    client_agent: str | None | Unset = UNSET,
    **options: Unpack[_hints.PageOptions],
) -> Iterator[models.WorkerMessage]:
    """The items of all pages, one by one; the next page is asked for when it is needed."""
    return _paging.iterate(
        Call(
            OPERATION,
            client,
            {
                "user_id": user_id,
                "worker_id": worker_id,
                "validity": validity,
                "client_agent": client_agent,
            },
            UNSET,
            options,
        ),
        lambda: models.WorkerMessage,
    )


def aiterate(
    *,
    client: _hints.BaseClient,
    user_id: str | None | Unset = UNSET,
    worker_id: str | None | Unset = UNSET,
    validity: models.MessageValidity | None | Unset = UNSET,
    client_agent: str | None | Unset = UNSET,
    **options: Unpack[_hints.PageOptions],
) -> AsyncIterator[models.WorkerMessage]:
    """As `iterate`, for `async for`."""
    return _paging.aiterate(
        Call(
            OPERATION,
            client,
            {
                "user_id": user_id,
                "worker_id": worker_id,
                "validity": validity,
                "client_agent": client_agent,
            },
            UNSET,
            options,
        ),
        lambda: models.WorkerMessage,
    )


def sync_all(
    *,
    client: _hints.BaseClient,
    user_id: str | None | Unset = UNSET,
    worker_id: str | None | Unset = UNSET,
    validity: models.MessageValidity | None | Unset = UNSET,
    client_agent: str | None | Unset = UNSET,
    **options: Unpack[_hints.PageOptions],
) -> list[models.WorkerMessage]:
    """All items of all pages."""
    return _paging.sync_all(
        Call(
            OPERATION,
            client,
            {
                "user_id": user_id,
                "worker_id": worker_id,
                "validity": validity,
                "client_agent": client_agent,
            },
            UNSET,
            options,
        ),
        lambda: models.WorkerMessage,
    )


async def asyncio_all(
    *,
    client: _hints.BaseClient,
    user_id: str | None | Unset = UNSET,
    worker_id: str | None | Unset = UNSET,
    validity: models.MessageValidity | None | Unset = UNSET,
    client_agent: str | None | Unset = UNSET,
    **options: Unpack[_hints.PageOptions],
) -> list[models.WorkerMessage]:
    """As `sync_all`, awaited."""
    return await _paging.asyncio_all(
        Call(
            OPERATION,
            client,
            {
                "user_id": user_id,
                "worker_id": worker_id,
                "validity": validity,
                "client_agent": client_agent,
            },
            UNSET,
            options,
        ),
        lambda: models.WorkerMessage,
    )
