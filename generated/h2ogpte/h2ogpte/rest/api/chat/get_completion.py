"""`POST /chats/{session_id}/completions`

Asks question in a given chat session.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Unpack

from ... import models
from ..._runtime import call as _call
from ..._runtime import hints as _hints
from ..._runtime import streaming as _streaming
from ..._runtime.operation import (
    Body,
    Call,
    Media,
    Operation,
    Param,
    ResponseSpec,
    Stream,
)

OPERATION: Operation[models.ChatCompletion, models.Error] = Operation(
    id="get_completion",
    method="POST",
    path="/chats/{session_id}/completions",
    params=(
        Param("session_id", "session_id", "path", required=True, style="simple", type=lambda: str),
    ),
    body=Body((Media("application/json", lambda: models.ChatCompletionRequest),), required=True),
    responses={
        "200": ResponseSpec(
            (
                Media("application/json", lambda: models.ChatCompletion),
                Media("application/jsonl", lambda: models.ChatCompletionChunk),
            )
        ),
        "400": ResponseSpec((Media("application/json", lambda: models.Error),)),
        "401": ResponseSpec((Media("application/json", lambda: models.Error),)),
        "500": ResponseSpec((Media("application/json", lambda: models.Error),)),
        "default": ResponseSpec((Media("application/json", lambda: models.Error),)),
    },
    security=(("bearerAuth",),),
    stream=Stream(
        format="jsonl",
        media="application/jsonl",
        type=lambda: models.ChatCompletionChunk,
        error="error",
        switch={"stream": True},
        final="finished",
        text="body",
    ),
)


def sync(
    session_id: str,
    *,
    client: _hints.BaseClient,
    body: models.ChatCompletionRequest | Mapping[str, object],
    **options: Unpack[_hints.Options],
) -> models.ChatCompletion:
    """Asks question in a given chat session.

    Sends a message of the user and gives the answer, whole or while it is written.

    An answer can take long, that of an agent up to an hour: give a timeout that fits. In a
    stream, the body of the last line (`finished` is true) is the whole answer once more and not
    its last part: do not append it to the parts before it.

    Args:
        session_id: Id of the chat session
        body: The message and how to answer it.

    Returns:
        Successful operation

    Raises `errors.ApiError` for the status
        400: Bad request - Invalid input
        401: Unauthorized - Invalid or missing API key
        500: Internal server error
        default: Any other error
    """
    return _call.sync(
        Call(
            OPERATION,
            client,
            {
                "session_id": session_id,
            },
            body,
            options,
        )
    )


def sync_detailed(
    session_id: str,
    *,
    client: _hints.BaseClient,
    body: models.ChatCompletionRequest | Mapping[str, object],
    **options: Unpack[_hints.Options],
) -> _hints.Response[models.ChatCompletion | models.Error]:
    """The whole response, whatever its status: `status_code`, `headers`, `content`, `parsed`."""
    return _call.sync_detailed(
        Call(
            OPERATION,
            client,
            {
                "session_id": session_id,
            },
            body,
            options,
        )
    )


async def asyncio(
    session_id: str,
    *,
    client: _hints.BaseClient,
    body: models.ChatCompletionRequest | Mapping[str, object],
    **options: Unpack[_hints.Options],
) -> models.ChatCompletion:
    """As `sync`, awaited."""
    return await _call.asyncio(
        Call(
            OPERATION,
            client,
            {
                "session_id": session_id,
            },
            body,
            options,
        )
    )


async def asyncio_detailed(
    session_id: str,
    *,
    client: _hints.BaseClient,
    body: models.ChatCompletionRequest | Mapping[str, object],
    **options: Unpack[_hints.Options],
) -> _hints.Response[models.ChatCompletion | models.Error]:
    """As `sync_detailed`, awaited."""
    return await _call.asyncio_detailed(
        Call(
            OPERATION,
            client,
            {
                "session_id": session_id,
            },
            body,
            options,
        )
    )


def stream(
    session_id: str,
    *,
    client: _hints.BaseClient,
    body: models.ChatCompletionRequest | Mapping[str, object],
    **options: Unpack[_hints.Options],
) -> _streaming.Stream[models.ChatCompletionChunk]:
    """The frames of the response as they come, in a `with` block, which closes the connection."""
    return _streaming.stream(
        Call(
            OPERATION,
            client,
            {
                "session_id": session_id,
            },
            body,
            options,
        ),
        lambda: models.ChatCompletionChunk,
    )


def astream(
    session_id: str,
    *,
    client: _hints.BaseClient,
    body: models.ChatCompletionRequest | Mapping[str, object],
    **options: Unpack[_hints.Options],
) -> _streaming.AsyncStream[models.ChatCompletionChunk]:
    """As `stream`, for `async with`."""
    return _streaming.astream(
        Call(
            OPERATION,
            client,
            {
                "session_id": session_id,
            },
            body,
            options,
        ),
        lambda: models.ChatCompletionChunk,
    )
