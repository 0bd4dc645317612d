"""`GET /chats/{session_id}/messages`

Fetches chat message and metadata for messages in a chat session.
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

OPERATION: Operation[list[models.ChatMessage], models.Error] = Operation(
    id="get_chat_session_messages",
    method="GET",
    path="/chats/{session_id}/messages",
    params=(
        Param("session_id", "session_id", "path", required=True, style="simple", type=lambda: str),
        Param("offset", "offset", "query", style="form", explode=True, type=lambda: int),
        Param("limit", "limit", "query", style="form", explode=True, type=lambda: int),
    ),
    responses={
        "200": ResponseSpec((Media("application/json", lambda: list[models.ChatMessage]),)),
        "400": ResponseSpec((Media("application/json", lambda: models.Error),)),
        "401": ResponseSpec((Media("application/json", lambda: models.Error),)),
        "404": ResponseSpec((Media("application/json", lambda: models.Error),)),
        "default": ResponseSpec((Media("application/json", lambda: models.Error),)),
    },
    security=(("bearerAuth",),),
    page=Page(style="offset", param="offset", size="limit", max_size=100, key="id"),
)


def sync(
    session_id: str,
    *,
    client: _hints.BaseClient,
    offset: int | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> list[models.ChatMessage]:
    """Fetches chat message and metadata for messages in a chat session.

    Fetches chat message and metadata for messages in a chat session, newest first. Messages
    without a reply_to are from the end user, messages with a reply_to are from an LLM and a
    response to a specific user message.

    Args:
        session_id: Id of the chat session
        offset: How many messages to skip before returning.
        limit: How many messages to return.

    Returns:
        Successful operation

    Raises `errors.ApiError` for the status
        400: Bad request - Invalid input
        401: Unauthorized - Invalid or missing API key
        404: Not found - There is no such chat session, message, collection or prompt template
        default: Any other error
    """
    return _call.sync(
        Call(
            OPERATION,
            client,
            {
                "session_id": session_id,
                "offset": offset,
                "limit": limit,
            },
            UNSET,
            options,
        )
    )


def sync_detailed(
    session_id: str,
    *,
    client: _hints.BaseClient,
    offset: int | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[list[models.ChatMessage] | models.Error]:
    """The whole response, whatever its status: `status_code`, `headers`, `content`, `parsed`."""
    return _call.sync_detailed(
        Call(
            OPERATION,
            client,
            {
                "session_id": session_id,
                "offset": offset,
                "limit": limit,
            },
            UNSET,
            options,
        )
    )


async def asyncio(
    session_id: str,
    *,
    client: _hints.BaseClient,
    offset: int | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> list[models.ChatMessage]:
    """As `sync`, awaited."""
    return await _call.asyncio(
        Call(
            OPERATION,
            client,
            {
                "session_id": session_id,
                "offset": offset,
                "limit": limit,
            },
            UNSET,
            options,
        )
    )


async def asyncio_detailed(
    session_id: str,
    *,
    client: _hints.BaseClient,
    offset: int | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[list[models.ChatMessage] | models.Error]:
    """As `sync_detailed`, awaited."""
    return await _call.asyncio_detailed(
        Call(
            OPERATION,
            client,
            {
                "session_id": session_id,
                "offset": offset,
                "limit": limit,
            },
            UNSET,
            options,
        )
    )


def iterate(
    session_id: str,
    *,
    client: _hints.BaseClient,
    limit: int | None | Unset = UNSET,
    **options: Unpack[_hints.PageOptions],
) -> Iterator[models.ChatMessage]:
    """The items of all pages, one by one; the next page is asked for when it is needed."""
    return _paging.iterate(
        Call(
            OPERATION,
            client,
            {
                "session_id": session_id,
                "limit": limit,
            },
            UNSET,
            options,
        ),
        lambda: models.ChatMessage,
    )


def aiterate(
    session_id: str,
    *,
    client: _hints.BaseClient,
    limit: int | None | Unset = UNSET,
    **options: Unpack[_hints.PageOptions],
) -> AsyncIterator[models.ChatMessage]:
    """As `iterate`, for `async for`."""
    return _paging.aiterate(
        Call(
            OPERATION,
            client,
            {
                "session_id": session_id,
                "limit": limit,
            },
            UNSET,
            options,
        ),
        lambda: models.ChatMessage,
    )


def sync_all(
    session_id: str,
    *,
    client: _hints.BaseClient,
    limit: int | None | Unset = UNSET,
    **options: Unpack[_hints.PageOptions],
) -> list[models.ChatMessage]:
    """All items of all pages."""
    return _paging.sync_all(
        Call(
            OPERATION,
            client,
            {
                "session_id": session_id,
                "limit": limit,
            },
            UNSET,
            options,
        ),
        lambda: models.ChatMessage,
    )


async def asyncio_all(
    session_id: str,
    *,
    client: _hints.BaseClient,
    limit: int | None | Unset = UNSET,
    **options: Unpack[_hints.PageOptions],
) -> list[models.ChatMessage]:
    """As `sync_all`, awaited."""
    return await _paging.asyncio_all(
        Call(
            OPERATION,
            client,
            {
                "session_id": session_id,
                "limit": limit,
            },
            UNSET,
            options,
        ),
        lambda: models.ChatMessage,
    )
