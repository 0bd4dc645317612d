"""`client.chat_threads` and `client.aio.chat_threads`: the operations of chat-threads."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from typing import Unpack

from .. import models
from .._runtime import hints as _hints
from .._runtime.models.formats import (
    Date,
    Uuid,
)
from .._runtime.unset import UNSET, Unset
from ..api import chat_threads as _tag


class ChatThreads:
    """The threads (conversations) of a session."""

    def __init__(self, client: _hints.BaseClient) -> None:
        self._client = client

    def chat_threads_list(
        self,
        *,
        created: Date | None | Unset = UNSET,
        field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
        is_archived: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        max_severity: models.InjectionSeverityEnum | None | Unset = UNSET,
        modified: Date | None | Unset = UNSET,
        o: Sequence[models.ThreadSessionOEnum] | None | Unset = UNSET,
        page: int | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
        query: str | None | Unset = UNSET,
        user: Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.ThreadSession]:
        """List Chat Threads"""
        return _tag.chat_threads_list.sync(
            client=self._client,
            created=created,
            field=field,
            is_archived=is_archived,
            is_flagged=is_flagged,
            max_severity=max_severity,
            modified=modified,
            o=o,
            page=page,
            page_size=page_size,
            query=query,
            user=user,
            **options,
        )

    def chat_threads_list_detailed(
        self,
        *,
        created: Date | None | Unset = UNSET,
        field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
        is_archived: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        max_severity: models.InjectionSeverityEnum | None | Unset = UNSET,
        modified: Date | None | Unset = UNSET,
        o: Sequence[models.ThreadSessionOEnum] | None | Unset = UNSET,
        page: int | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
        query: str | None | Unset = UNSET,
        user: Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[
        list[models.ThreadSession] | models.ValidationErrorReply | models.DetailError
    ]:
        """List Chat Threads"""
        return _tag.chat_threads_list.sync_detailed(
            client=self._client,
            created=created,
            field=field,
            is_archived=is_archived,
            is_flagged=is_flagged,
            max_severity=max_severity,
            modified=modified,
            o=o,
            page=page,
            page_size=page_size,
            query=query,
            user=user,
            **options,
        )

    def chat_threads_list_iterate(
        self,
        *,
        created: Date | None | Unset = UNSET,
        field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
        is_archived: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        max_severity: models.InjectionSeverityEnum | None | Unset = UNSET,
        modified: Date | None | Unset = UNSET,
        o: Sequence[models.ThreadSessionOEnum] | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
        query: str | None | Unset = UNSET,
        user: Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> Iterator[models.ThreadSession]:
        """List Chat Threads"""
        return _tag.chat_threads_list.iterate(
            client=self._client,
            created=created,
            field=field,
            is_archived=is_archived,
            is_flagged=is_flagged,
            max_severity=max_severity,
            modified=modified,
            o=o,
            page_size=page_size,
            query=query,
            user=user,
            **options,
        )

    def chat_threads_list_all(
        self,
        *,
        created: Date | None | Unset = UNSET,
        field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
        is_archived: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        max_severity: models.InjectionSeverityEnum | None | Unset = UNSET,
        modified: Date | None | Unset = UNSET,
        o: Sequence[models.ThreadSessionOEnum] | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
        query: str | None | Unset = UNSET,
        user: Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> list[models.ThreadSession]:
        """List Chat Threads"""
        return _tag.chat_threads_list.sync_all(
            client=self._client,
            created=created,
            field=field,
            is_archived=is_archived,
            is_flagged=is_flagged,
            max_severity=max_severity,
            modified=modified,
            o=o,
            page_size=page_size,
            query=query,
            user=user,
            **options,
        )

    def chat_threads_retrieve(
        self,
        uuid: Uuid | str,
        *,
        field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> models.ThreadSession:
        """Retrieve a thread"""
        return _tag.chat_threads_retrieve.sync(
            uuid,
            client=self._client,
            field=field,
            **options,
        )

    def chat_threads_retrieve_detailed(
        self,
        uuid: Uuid | str,
        *,
        field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ThreadSession | models.DetailError]:
        """Retrieve a thread"""
        return _tag.chat_threads_retrieve.sync_detailed(
            uuid,
            client=self._client,
            field=field,
            **options,
        )

    def chat_threads_archive(
        self,
        uuid: Uuid | str,
        *,
        body: models.ThreadSessionRequest | Mapping[str, object] | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> None:
        """Archive thread"""
        return _tag.chat_threads_archive.sync(
            uuid,
            client=self._client,
            body=body,
            **options,
        )

    def chat_threads_archive_detailed(
        self,
        uuid: Uuid | str,
        *,
        body: models.ThreadSessionRequest | Mapping[str, object] | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[None | models.DetailError]:
        """Archive thread"""
        return _tag.chat_threads_archive.sync_detailed(
            uuid,
            client=self._client,
            body=body,
            **options,
        )

    def chat_threads_unarchive(
        self,
        uuid: Uuid | str,
        *,
        body: models.ThreadSessionRequest | Mapping[str, object] | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> None:
        """Unarchive thread"""
        return _tag.chat_threads_unarchive.sync(
            uuid,
            client=self._client,
            body=body,
            **options,
        )

    def chat_threads_unarchive_detailed(
        self,
        uuid: Uuid | str,
        *,
        body: models.ThreadSessionRequest | Mapping[str, object] | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[None | models.DetailError]:
        """Unarchive thread"""
        return _tag.chat_threads_unarchive.sync_detailed(
            uuid,
            client=self._client,
            body=body,
            **options,
        )


class AsyncChatThreads:
    """The threads (conversations) of a session."""

    def __init__(self, client: _hints.BaseClient) -> None:
        self._client = client

    async def chat_threads_list(
        self,
        *,
        created: Date | None | Unset = UNSET,
        field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
        is_archived: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        max_severity: models.InjectionSeverityEnum | None | Unset = UNSET,
        modified: Date | None | Unset = UNSET,
        o: Sequence[models.ThreadSessionOEnum] | None | Unset = UNSET,
        page: int | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
        query: str | None | Unset = UNSET,
        user: Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.ThreadSession]:
        """List Chat Threads"""
        return await _tag.chat_threads_list.asyncio(
            client=self._client,
            created=created,
            field=field,
            is_archived=is_archived,
            is_flagged=is_flagged,
            max_severity=max_severity,
            modified=modified,
            o=o,
            page=page,
            page_size=page_size,
            query=query,
            user=user,
            **options,
        )

    async def chat_threads_list_detailed(
        self,
        *,
        created: Date | None | Unset = UNSET,
        field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
        is_archived: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        max_severity: models.InjectionSeverityEnum | None | Unset = UNSET,
        modified: Date | None | Unset = UNSET,
        o: Sequence[models.ThreadSessionOEnum] | None | Unset = UNSET,
        page: int | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
        query: str | None | Unset = UNSET,
        user: Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[
        list[models.ThreadSession] | models.ValidationErrorReply | models.DetailError
    ]:
        """List Chat Threads"""
        return await _tag.chat_threads_list.asyncio_detailed(
            client=self._client,
            created=created,
            field=field,
            is_archived=is_archived,
            is_flagged=is_flagged,
            max_severity=max_severity,
            modified=modified,
            o=o,
            page=page,
            page_size=page_size,
            query=query,
            user=user,
            **options,
        )

    def chat_threads_list_iterate(
        self,
        *,
        created: Date | None | Unset = UNSET,
        field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
        is_archived: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        max_severity: models.InjectionSeverityEnum | None | Unset = UNSET,
        modified: Date | None | Unset = UNSET,
        o: Sequence[models.ThreadSessionOEnum] | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
        query: str | None | Unset = UNSET,
        user: Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> AsyncIterator[models.ThreadSession]:
        """List Chat Threads"""
        return _tag.chat_threads_list.aiterate(
            client=self._client,
            created=created,
            field=field,
            is_archived=is_archived,
            is_flagged=is_flagged,
            max_severity=max_severity,
            modified=modified,
            o=o,
            page_size=page_size,
            query=query,
            user=user,
            **options,
        )

    async def chat_threads_list_all(
        self,
        *,
        created: Date | None | Unset = UNSET,
        field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
        is_archived: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        max_severity: models.InjectionSeverityEnum | None | Unset = UNSET,
        modified: Date | None | Unset = UNSET,
        o: Sequence[models.ThreadSessionOEnum] | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
        query: str | None | Unset = UNSET,
        user: Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> list[models.ThreadSession]:
        """List Chat Threads"""
        return await _tag.chat_threads_list.asyncio_all(
            client=self._client,
            created=created,
            field=field,
            is_archived=is_archived,
            is_flagged=is_flagged,
            max_severity=max_severity,
            modified=modified,
            o=o,
            page_size=page_size,
            query=query,
            user=user,
            **options,
        )

    async def chat_threads_retrieve(
        self,
        uuid: Uuid | str,
        *,
        field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> models.ThreadSession:
        """Retrieve a thread"""
        return await _tag.chat_threads_retrieve.asyncio(
            uuid,
            client=self._client,
            field=field,
            **options,
        )

    async def chat_threads_retrieve_detailed(
        self,
        uuid: Uuid | str,
        *,
        field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ThreadSession | models.DetailError]:
        """Retrieve a thread"""
        return await _tag.chat_threads_retrieve.asyncio_detailed(
            uuid,
            client=self._client,
            field=field,
            **options,
        )

    async def chat_threads_archive(
        self,
        uuid: Uuid | str,
        *,
        body: models.ThreadSessionRequest | Mapping[str, object] | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> None:
        """Archive thread"""
        return await _tag.chat_threads_archive.asyncio(
            uuid,
            client=self._client,
            body=body,
            **options,
        )

    async def chat_threads_archive_detailed(
        self,
        uuid: Uuid | str,
        *,
        body: models.ThreadSessionRequest | Mapping[str, object] | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[None | models.DetailError]:
        """Archive thread"""
        return await _tag.chat_threads_archive.asyncio_detailed(
            uuid,
            client=self._client,
            body=body,
            **options,
        )

    async def chat_threads_unarchive(
        self,
        uuid: Uuid | str,
        *,
        body: models.ThreadSessionRequest | Mapping[str, object] | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> None:
        """Unarchive thread"""
        return await _tag.chat_threads_unarchive.asyncio(
            uuid,
            client=self._client,
            body=body,
            **options,
        )

    async def chat_threads_unarchive_detailed(
        self,
        uuid: Uuid | str,
        *,
        body: models.ThreadSessionRequest | Mapping[str, object] | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[None | models.DetailError]:
        """Unarchive thread"""
        return await _tag.chat_threads_unarchive.asyncio_detailed(
            uuid,
            client=self._client,
            body=body,
            **options,
        )
