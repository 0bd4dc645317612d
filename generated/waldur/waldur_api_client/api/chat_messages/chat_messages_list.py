"""`GET /api/chat-messages/`

List Chat Messages
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Unpack

from ... import models
from ..._runtime import call as _call
from ..._runtime import hints as _hints
from ..._runtime import paging as _paging
from ..._runtime.models.formats import (
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

OPERATION: Operation[list[models.Message], models.ValidationErrorReply | models.DetailError] = (
    Operation(
        id="chat_messages_list",
        method="GET",
        path="/api/chat-messages/",
        params=(
            Param(
                "include_history",
                "include_history",
                "query",
                style="form",
                explode=True,
                type=lambda: bool,
            ),
            Param(
                "is_flagged", "is_flagged", "query", style="form", explode=True, type=lambda: bool
            ),
            Param("thread", "thread", "query", style="form", explode=True, type=lambda: Uuid | str),
        ),
        responses={
            "200": ResponseSpec((Media("application/json", lambda: list[models.Message]),)),
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
        },
        security=(("tokenAuth",), ("waldurOIDCAuth",)),
        page=Page(style="link"),
    )
)


def sync(
    *,
    client: _hints.BaseClient,
    include_history: bool | None | Unset = UNSET,
    is_flagged: bool | None | Unset = UNSET,
    thread: Uuid | str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> list[models.Message]:
    """List Chat Messages

    Lists messages in the order of their `sequence_index`, all in one response. Messages that
    were replaced by an edit or a reload are left out unless `include_history` is true.

    Args:
        include_history: Also give messages that were replaced by an edit or a reload.
        is_flagged: Only messages that the input guard flagged (true) or did not flag (false).
        thread: UUID of the thread whose messages are wanted; without it, those of all visible
            threads.

    Returns:
        The messages, ordered by `sequence_index`.

    Raises `errors.ApiError` for the status
        400: The value of a filter is not valid.
        401: There is no credential, or it is not valid (any more).
    """
    return _call.sync(
        Call(
            OPERATION,
            client,
            {
                "include_history": include_history,
                "is_flagged": is_flagged,
                "thread": thread,
            },
            UNSET,
            options,
        )
    )


def sync_detailed(
    *,
    client: _hints.BaseClient,
    include_history: bool | None | Unset = UNSET,
    is_flagged: bool | None | Unset = UNSET,
    thread: Uuid | str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[list[models.Message] | models.ValidationErrorReply | models.DetailError]:
    """The whole response, whatever its status: `status_code`, `headers`, `content`, `parsed`."""
    return _call.sync_detailed(
        Call(
            OPERATION,
            client,
            {
                "include_history": include_history,
                "is_flagged": is_flagged,
                "thread": thread,
            },
            UNSET,
            options,
        )
    )


async def asyncio(
    *,
    client: _hints.BaseClient,
    include_history: bool | None | Unset = UNSET,
    is_flagged: bool | None | Unset = UNSET,
    thread: Uuid | str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> list[models.Message]:
    """As `sync`, awaited."""
    return await _call.asyncio(
        Call(
            OPERATION,
            client,
            {
                "include_history": include_history,
                "is_flagged": is_flagged,
                "thread": thread,
            },
            UNSET,
            options,
        )
    )


async def asyncio_detailed(
    *,
    client: _hints.BaseClient,
    include_history: bool | None | Unset = UNSET,
    is_flagged: bool | None | Unset = UNSET,
    thread: Uuid | str | None | Unset = UNSET,
    **options: Unpack[_hints.Options],
) -> _hints.Response[list[models.Message] | models.ValidationErrorReply | models.DetailError]:
    """As `sync_detailed`, awaited."""
    return await _call.asyncio_detailed(
        Call(
            OPERATION,
            client,
            {
                "include_history": include_history,
                "is_flagged": is_flagged,
                "thread": thread,
            },
            UNSET,
            options,
        )
    )


def iterate(
    *,
    client: _hints.BaseClient,
    include_history: bool | None | Unset = UNSET,
    is_flagged: bool | None | Unset = UNSET,
    thread: Uuid | str | None | Unset = UNSET,
    **options: Unpack[_hints.PageOptions],
) -> Iterator[models.Message]:
    """The items of all pages, one by one; the next page is asked for when it is needed."""
    return _paging.iterate(
        Call(
            OPERATION,
            client,
            {
                "include_history": include_history,
                "is_flagged": is_flagged,
                "thread": thread,
            },
            UNSET,
            options,
        ),
        lambda: models.Message,
    )


def aiterate(
    *,
    client: _hints.BaseClient,
    include_history: bool | None | Unset = UNSET,
    is_flagged: bool | None | Unset = UNSET,
    thread: Uuid | str | None | Unset = UNSET,
    **options: Unpack[_hints.PageOptions],
) -> AsyncIterator[models.Message]:
    """As `iterate`, for `async for`."""
    return _paging.aiterate(
        Call(
            OPERATION,
            client,
            {
                "include_history": include_history,
                "is_flagged": is_flagged,
                "thread": thread,
            },
            UNSET,
            options,
        ),
        lambda: models.Message,
    )


def sync_all(
    *,
    client: _hints.BaseClient,
    include_history: bool | None | Unset = UNSET,
    is_flagged: bool | None | Unset = UNSET,
    thread: Uuid | str | None | Unset = UNSET,
    **options: Unpack[_hints.PageOptions],
) -> list[models.Message]:
    """All items of all pages."""
    return _paging.sync_all(
        Call(
            OPERATION,
            client,
            {
                "include_history": include_history,
                "is_flagged": is_flagged,
                "thread": thread,
            },
            UNSET,
            options,
        ),
        lambda: models.Message,
    )


async def asyncio_all(
    *,
    client: _hints.BaseClient,
    include_history: bool | None | Unset = UNSET,
    is_flagged: bool | None | Unset = UNSET,
    thread: Uuid | str | None | Unset = UNSET,
    **options: Unpack[_hints.PageOptions],
) -> list[models.Message]:
    """As `sync_all`, awaited."""
    return await _paging.asyncio_all(
        Call(
            OPERATION,
            client,
            {
                "include_history": include_history,
                "is_flagged": is_flagged,
                "thread": thread,
            },
            UNSET,
            options,
        ),
        lambda: models.Message,
    )
