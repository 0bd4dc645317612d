"""`client.chat_sessions` and `client.aio.chat_sessions`: the operations of chat-sessions."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Unpack

from .. import models
from .._runtime import hints as _hints
from .._runtime.models.formats import (
    Uuid,
)
from .._runtime.unset import UNSET, Unset
from ..api import chat_sessions as _tag


class ChatSessions:
    """Chat sessions, one for each user."""

    def __init__(self, client: _hints.BaseClient) -> None:
        self._client = client

    def chat_sessions_list(
        self,
        *,
        field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
        page: int | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.ChatSession]:
        """List Chat Sessions"""
        return _tag.chat_sessions_list.sync(
            client=self._client,
            field=field,
            page=page,
            page_size=page_size,
            **options,
        )

    def chat_sessions_list_detailed(
        self,
        *,
        field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
        page: int | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[list[models.ChatSession] | models.DetailError]:
        """List Chat Sessions"""
        return _tag.chat_sessions_list.sync_detailed(
            client=self._client,
            field=field,
            page=page,
            page_size=page_size,
            **options,
        )

    def chat_sessions_list_iterate(
        self,
        *,
        field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> Iterator[models.ChatSession]:
        """List Chat Sessions"""
        return _tag.chat_sessions_list.iterate(
            client=self._client,
            field=field,
            page_size=page_size,
            **options,
        )

    def chat_sessions_list_all(
        self,
        *,
        field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> list[models.ChatSession]:
        """List Chat Sessions"""
        return _tag.chat_sessions_list.sync_all(
            client=self._client,
            field=field,
            page_size=page_size,
            **options,
        )

    def chat_sessions_current_retrieve(
        self,
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Get or create current user's chat session"""
        return _tag.chat_sessions_current_retrieve.sync(
            client=self._client,
            **options,
        )

    def chat_sessions_current_retrieve_detailed(
        self,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.DetailError]:
        """Get or create current user's chat session"""
        return _tag.chat_sessions_current_retrieve.sync_detailed(
            client=self._client,
            **options,
        )

    def chat_sessions_retrieve(
        self,
        uuid: Uuid | str,
        *,
        field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Retrieve a chat session"""
        return _tag.chat_sessions_retrieve.sync(
            uuid,
            client=self._client,
            field=field,
            **options,
        )

    def chat_sessions_retrieve_detailed(
        self,
        uuid: Uuid | str,
        *,
        field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.DetailError]:
        """Retrieve a chat session"""
        return _tag.chat_sessions_retrieve.sync_detailed(
            uuid,
            client=self._client,
            field=field,
            **options,
        )


class AsyncChatSessions:
    """Chat sessions, one for each user."""

    def __init__(self, client: _hints.BaseClient) -> None:
        self._client = client

    async def chat_sessions_list(
        self,
        *,
        field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
        page: int | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.ChatSession]:
        """List Chat Sessions"""
        return await _tag.chat_sessions_list.asyncio(
            client=self._client,
            field=field,
            page=page,
            page_size=page_size,
            **options,
        )

    async def chat_sessions_list_detailed(
        self,
        *,
        field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
        page: int | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[list[models.ChatSession] | models.DetailError]:
        """List Chat Sessions"""
        return await _tag.chat_sessions_list.asyncio_detailed(
            client=self._client,
            field=field,
            page=page,
            page_size=page_size,
            **options,
        )

    def chat_sessions_list_iterate(
        self,
        *,
        field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> AsyncIterator[models.ChatSession]:
        """List Chat Sessions"""
        return _tag.chat_sessions_list.aiterate(
            client=self._client,
            field=field,
            page_size=page_size,
            **options,
        )

    async def chat_sessions_list_all(
        self,
        *,
        field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> list[models.ChatSession]:
        """List Chat Sessions"""
        return await _tag.chat_sessions_list.asyncio_all(
            client=self._client,
            field=field,
            page_size=page_size,
            **options,
        )

    async def chat_sessions_current_retrieve(
        self,
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Get or create current user's chat session"""
        return await _tag.chat_sessions_current_retrieve.asyncio(
            client=self._client,
            **options,
        )

    async def chat_sessions_current_retrieve_detailed(
        self,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.DetailError]:
        """Get or create current user's chat session"""
        return await _tag.chat_sessions_current_retrieve.asyncio_detailed(
            client=self._client,
            **options,
        )

    async def chat_sessions_retrieve(
        self,
        uuid: Uuid | str,
        *,
        field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Retrieve a chat session"""
        return await _tag.chat_sessions_retrieve.asyncio(
            uuid,
            client=self._client,
            field=field,
            **options,
        )

    async def chat_sessions_retrieve_detailed(
        self,
        uuid: Uuid | str,
        *,
        field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.DetailError]:
        """Retrieve a chat session"""
        return await _tag.chat_sessions_retrieve.asyncio_detailed(
            uuid,
            client=self._client,
            field=field,
            **options,
        )
