"""`client.chat` and `client.aio.chat`: the operations of chat."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Unpack

from .. import models
from .._runtime import hints as _hints
from .._runtime.lazy import Later
from .._runtime.operation import Call
from ..api import chat as _tag

if TYPE_CHECKING:
    from .._runtime import call as _call
    from .._runtime import streaming as _streaming
else:
    _call = Later(".._runtime.call", __package__)
    _streaming = Later(".._runtime.streaming", __package__)


class Chat:
    """Ask the assistant and read its answer while it is written."""

    def __init__(self, client: _hints.BaseClient) -> None:
        self._client = client

    def chat_stream(
        self,
        *,
        body: models.ChatRequestRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> list[models.ChatStreamFrame]:
        """Stream

        Sends a message to the assistant and streams its answer as newline-delimited JSON, one
        frame per line:

        1. `m` with the thread's UUID, always first;
        2. perhaps `w`, a warning about the input;
        3. content frames: text comes in pieces to be joined in order, a code block, diagram or
        table
           comes whole, after a `load` frame that announces it;
        4. `m` with the UUIDs of the stored messages, last.

        The status is sent before the assistant answers, so later failures come in the stream,
        as a frame with `e`. What had been written until then is kept on the server, and so is
        the user's message when the caller goes away. Later releases add kinds of frames, and
        fields to them.

        New threads are called "New chat" until the server has made a name from the first
        answer.

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
                _tag.chat_stream.OPERATION,
                self._client,
                {},
                body,
                options,
            ),
            lambda: models.ChatStreamFrame,
        )

    def chat_stream_detailed(
        self,
        *,
        body: models.ChatRequestRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[
        list[models.ChatStreamFrame] | models.ValidationErrorReply | models.DetailError
    ]:
        """As `chat_stream`. The whole response, whatever its status: `status_code`, `headers`,
        `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.chat_stream.OPERATION,
                self._client,
                {},
                body,
                options,
            )
        )

    def chat_stream_stream(
        self,
        *,
        body: models.ChatRequestRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _streaming.Stream[models.ChatStreamFrame]:
        """As `chat_stream`. The frames of the response as they come, in a `with` block, which
        closes the connection.
        """
        return _streaming.stream(
            Call(
                _tag.chat_stream.OPERATION,
                self._client,
                {},
                body,
                options,
            ),
            lambda: models.ChatStreamFrame,
        )


class AsyncChat:
    """Ask the assistant and read its answer while it is written."""

    def __init__(self, client: _hints.BaseClient) -> None:
        self._client = client

    async def chat_stream(
        self,
        *,
        body: models.ChatRequestRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> list[models.ChatStreamFrame]:
        """Stream

        Sends a message to the assistant and streams its answer as newline-delimited JSON, one
        frame per line:

        1. `m` with the thread's UUID, always first;
        2. perhaps `w`, a warning about the input;
        3. content frames: text comes in pieces to be joined in order, a code block, diagram or
        table
           comes whole, after a `load` frame that announces it;
        4. `m` with the UUIDs of the stored messages, last.

        The status is sent before the assistant answers, so later failures come in the stream,
        as a frame with `e`. What had been written until then is kept on the server, and so is
        the user's message when the caller goes away. Later releases add kinds of frames, and
        fields to them.

        New threads are called "New chat" until the server has made a name from the first
        answer.

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
        return await _streaming.acollect(
            Call(
                _tag.chat_stream.OPERATION,
                self._client,
                {},
                body,
                options,
            ),
            lambda: models.ChatStreamFrame,
        )

    async def chat_stream_detailed(
        self,
        *,
        body: models.ChatRequestRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[
        list[models.ChatStreamFrame] | models.ValidationErrorReply | models.DetailError
    ]:
        """As `chat_stream`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.chat_stream.OPERATION,
                self._client,
                {},
                body,
                options,
            )
        )

    def chat_stream_stream(
        self,
        *,
        body: models.ChatRequestRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _streaming.AsyncStream[models.ChatStreamFrame]:
        """As `chat_stream`. The frames of the response as they come, in an `async with` block,
        which closes the connection.
        """
        return _streaming.astream(
            Call(
                _tag.chat_stream.OPERATION,
                self._client,
                {},
                body,
                options,
            ),
            lambda: models.ChatStreamFrame,
        )
