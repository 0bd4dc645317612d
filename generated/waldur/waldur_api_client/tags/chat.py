"""`client.chat` and `client.aio.chat`: the operations of chat."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Unpack

from .. import models
from .._runtime import hints as _hints
from .._runtime import streaming as _streaming
from ..api import chat as _tag


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
        """Stream"""
        return _tag.chat_stream.sync(
            client=self._client,
            body=body,
            **options,
        )

    def chat_stream_detailed(
        self,
        *,
        body: models.ChatRequestRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[
        list[models.ChatStreamFrame] | models.ValidationErrorReply | models.DetailError
    ]:
        """Stream"""
        return _tag.chat_stream.sync_detailed(
            client=self._client,
            body=body,
            **options,
        )

    def chat_stream_stream(
        self,
        *,
        body: models.ChatRequestRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _streaming.Stream[models.ChatStreamFrame]:
        """Stream"""
        return _tag.chat_stream.stream(
            client=self._client,
            body=body,
            **options,
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
        """Stream"""
        return await _tag.chat_stream.asyncio(
            client=self._client,
            body=body,
            **options,
        )

    async def chat_stream_detailed(
        self,
        *,
        body: models.ChatRequestRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[
        list[models.ChatStreamFrame] | models.ValidationErrorReply | models.DetailError
    ]:
        """Stream"""
        return await _tag.chat_stream.asyncio_detailed(
            client=self._client,
            body=body,
            **options,
        )

    def chat_stream_stream(
        self,
        *,
        body: models.ChatRequestRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _streaming.AsyncStream[models.ChatStreamFrame]:
        """Stream"""
        return _tag.chat_stream.astream(
            client=self._client,
            body=body,
            **options,
        )
