"""`client.chat_messages` and `client.aio.chat_messages`: the operations of chat-messages."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Unpack

from .. import models
from .._runtime import hints as _hints
from .._runtime.models.formats import (
    Uuid,
)
from .._runtime.unset import UNSET, Unset
from ..api import chat_messages as _tag


class ChatMessages:
    """The messages of threads, oldest first."""

    def __init__(self, client: _hints.BaseClient) -> None:
        self._client = client

    def chat_messages_list(
        self,
        *,
        include_history: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        thread: Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.Message]:
        """List Chat Messages"""
        return _tag.chat_messages_list.sync(
            client=self._client,
            include_history=include_history,
            is_flagged=is_flagged,
            thread=thread,
            **options,
        )

    def chat_messages_list_detailed(
        self,
        *,
        include_history: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        thread: Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[list[models.Message] | models.ValidationErrorReply | models.DetailError]:
        """List Chat Messages"""
        return _tag.chat_messages_list.sync_detailed(
            client=self._client,
            include_history=include_history,
            is_flagged=is_flagged,
            thread=thread,
            **options,
        )

    def chat_messages_list_iterate(
        self,
        *,
        include_history: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        thread: Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> Iterator[models.Message]:
        """List Chat Messages"""
        return _tag.chat_messages_list.iterate(
            client=self._client,
            include_history=include_history,
            is_flagged=is_flagged,
            thread=thread,
            **options,
        )

    def chat_messages_list_all(
        self,
        *,
        include_history: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        thread: Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> list[models.Message]:
        """List Chat Messages"""
        return _tag.chat_messages_list.sync_all(
            client=self._client,
            include_history=include_history,
            is_flagged=is_flagged,
            thread=thread,
            **options,
        )


class AsyncChatMessages:
    """The messages of threads, oldest first."""

    def __init__(self, client: _hints.BaseClient) -> None:
        self._client = client

    async def chat_messages_list(
        self,
        *,
        include_history: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        thread: Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.Message]:
        """List Chat Messages"""
        return await _tag.chat_messages_list.asyncio(
            client=self._client,
            include_history=include_history,
            is_flagged=is_flagged,
            thread=thread,
            **options,
        )

    async def chat_messages_list_detailed(
        self,
        *,
        include_history: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        thread: Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[list[models.Message] | models.ValidationErrorReply | models.DetailError]:
        """List Chat Messages"""
        return await _tag.chat_messages_list.asyncio_detailed(
            client=self._client,
            include_history=include_history,
            is_flagged=is_flagged,
            thread=thread,
            **options,
        )

    def chat_messages_list_iterate(
        self,
        *,
        include_history: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        thread: Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> AsyncIterator[models.Message]:
        """List Chat Messages"""
        return _tag.chat_messages_list.aiterate(
            client=self._client,
            include_history=include_history,
            is_flagged=is_flagged,
            thread=thread,
            **options,
        )

    async def chat_messages_list_all(
        self,
        *,
        include_history: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        thread: Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> list[models.Message]:
        """List Chat Messages"""
        return await _tag.chat_messages_list.asyncio_all(
            client=self._client,
            include_history=include_history,
            is_flagged=is_flagged,
            thread=thread,
            **options,
        )
