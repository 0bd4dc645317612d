"""`POST /api/chat/stream/`

Stream
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

OPERATION: Operation[
    list[models.ChatStreamFrame], models.ValidationErrorReply | models.DetailError
] = Operation(
    id="chat_stream",
    method="POST",
    path="/api/chat/stream/",
    body=Body((Media("application/json", lambda: models.ChatRequestRequest),), required=True),
    responses={
        "200": ResponseSpec((Media("application/x-ndjson", lambda: models.ChatStreamFrame),)),
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
    stream=Stream(
        format="ndjson",
        media="application/x-ndjson",
        type=lambda: models.ChatStreamFrame,
        error="e",
    ),
)


def sync(
    *,
    client: _hints.BaseClient,
    body: models.ChatRequestRequest | Mapping[str, object],
    **options: Unpack[_hints.Options],
) -> list[models.ChatStreamFrame]:
    """Stream

    Sends a message to the assistant and streams its answer as newline-delimited JSON, one frame
    per line:

    1. `m` with the thread's UUID, always first;
    2. perhaps `w`, a warning about the input;
    3. content frames: text comes in pieces to be joined in order, a code block, diagram or
    table
       comes whole, after a `load` frame that announces it;
    4. `m` with the UUIDs of the stored messages, last.

    The status is sent before the assistant answers, so later failures come in the stream, as a
    frame with `e`. What had been written until then is kept on the server, and so is the user's
    message when the caller goes away. Later releases add kinds of frames, and fields to them.

    New threads are called "New chat" until the server has made a name from the first answer.

    Args:
        body: The message, and where it belongs.

    Returns:
        The frames of the answer.

    Raises `errors.ApiError` for the status
        400: The body is not valid (errors by field), or the message cannot be edited or
            replaced (a bare list of messages).
        401: There is no credential, or it is not valid (any more).
        403: The caller's role may not use the assistant.
        404: The thread, or the message to edit, does not exist or belongs to someone else.
        409: A token quota is used up, or the assistant is not (or wrongly) configured.
        424: The chat extension is switched off on this installation.
    """
    return _streaming.collect(
        Call(
            OPERATION,
            client,
            {},
            body,
            options,
        ),
        lambda: models.ChatStreamFrame,
    )


def sync_detailed(
    *,
    client: _hints.BaseClient,
    body: models.ChatRequestRequest | Mapping[str, object],
    **options: Unpack[_hints.Options],
) -> _hints.Response[
    list[models.ChatStreamFrame] | models.ValidationErrorReply | models.DetailError
]:
    """The whole response, whatever its status: `status_code`, `headers`, `content`, `parsed`."""
    return _call.sync_detailed(
        Call(
            OPERATION,
            client,
            {},
            body,
            options,
        )
    )


async def asyncio(
    *,
    client: _hints.BaseClient,
    body: models.ChatRequestRequest | Mapping[str, object],
    **options: Unpack[_hints.Options],
) -> list[models.ChatStreamFrame]:
    """As `sync`, awaited."""
    return await _streaming.acollect(
        Call(
            OPERATION,
            client,
            {},
            body,
            options,
        ),
        lambda: models.ChatStreamFrame,
    )


async def asyncio_detailed(
    *,
    client: _hints.BaseClient,
    body: models.ChatRequestRequest | Mapping[str, object],
    **options: Unpack[_hints.Options],
) -> _hints.Response[
    list[models.ChatStreamFrame] | models.ValidationErrorReply | models.DetailError
]:
    """As `sync_detailed`, awaited."""
    return await _call.asyncio_detailed(
        Call(
            OPERATION,
            client,
            {},
            body,
            options,
        )
    )


def stream(
    *,
    client: _hints.BaseClient,
    body: models.ChatRequestRequest | Mapping[str, object],
    **options: Unpack[_hints.Options],
) -> _streaming.Stream[models.ChatStreamFrame]:
    """The frames of the response as they come, in a `with` block, which closes the connection."""
    return _streaming.stream(
        Call(
            OPERATION,
            client,
            {},
            body,
            options,
        ),
        lambda: models.ChatStreamFrame,
    )


def astream(
    *,
    client: _hints.BaseClient,
    body: models.ChatRequestRequest | Mapping[str, object],
    **options: Unpack[_hints.Options],
) -> _streaming.AsyncStream[models.ChatStreamFrame]:
    """As `stream`, for `async with`."""
    return _streaming.astream(
        Call(
            OPERATION,
            client,
            {},
            body,
            options,
        ),
        lambda: models.ChatStreamFrame,
    )
