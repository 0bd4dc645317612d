"""`client.chat_threads` and `client.aio.chat_threads`: the operations of chat-threads."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Unpack

from .. import models
from .._runtime import hints as _hints
from .._runtime.lazy import Later
from .._runtime.operation import Call
from .._runtime.unset import UNSET, Unset
from ..api import chat_threads as _tag

if TYPE_CHECKING:
    from .._runtime import call as _call
    from .._runtime import paging as _paging
    from .._runtime.models import formats as _formats
else:
    _call = Later(".._runtime.call", __package__)
    _formats = Later(".._runtime.models.formats", __package__)
    _paging = Later(".._runtime.paging", __package__)


class ChatThreads:
    """The threads (conversations) of a session."""

    def __init__(self, client: _hints.BaseClient) -> None:
        self._client = client

    def chat_threads_list(
        self,
        *,
        created: _formats.Date | None | Unset = UNSET,
        field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
        is_archived: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        max_severity: models.InjectionSeverityEnum | None | Unset = UNSET,
        modified: _formats.Date | None | Unset = UNSET,
        o: Sequence[models.ThreadSessionOEnum] | None | Unset = UNSET,
        page: int | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
        query: str | None | Unset = UNSET,
        user: _formats.Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.ThreadSession]:
        """List Chat Threads

        Lists the visible threads, those created last first unless `o` says otherwise.

        Args:
            created: Only threads created on this day.
            field: The fields wanted in the response; without it, all. Names the server does not
                know are ignored.
            is_archived: Only archived threads (true), or only those that are not (false).
            is_flagged: Only threads with a flagged message (true), or only those without
                (false).
            max_severity: Only threads whose worst finding has this severity; `none` means not
                flagged.
            modified: Only threads changed last on this day.
            o: Ordering, first key first; a leading minus means descending. Without it,
                `-created`.
            page: A page number within the paginated result set, from 1. Behind the last page
                the server answers 404.
            page_size: Number of results to return per page, at most 300; asking for more gives
                300.
            query: Only threads with this text in their name, or in the username, first name,
                last name or e-mail address of their owner.
            user: UUID of the owner (for staff and support).

        Returns:
            One page of threads.

        Raises `errors.ApiError` for the status
            400: The value of a filter is not valid.
            401: There is no credential, or it is not valid (any more).
            403: The caller's role may not use the assistant (later releases).
            404: There is no such page.
            409: The assistant is not configured (later releases).
            424: The chat extension is switched off on this installation (later releases).
        """
        return _call.sync(
            Call(
                _tag.chat_threads_list.OPERATION,
                self._client,
                {
                    "created": created,
                    "field": field,
                    "is_archived": is_archived,
                    "is_flagged": is_flagged,
                    "max_severity": max_severity,
                    "modified": modified,
                    "o": o,
                    "page": page,
                    "page_size": page_size,
                    "query": query,
                    "user": user,
                },
                UNSET,
                options,
            )
        )

    def chat_threads_list_detailed(
        self,
        *,
        created: _formats.Date | None | Unset = UNSET,
        field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
        is_archived: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        max_severity: models.InjectionSeverityEnum | None | Unset = UNSET,
        modified: _formats.Date | None | Unset = UNSET,
        o: Sequence[models.ThreadSessionOEnum] | None | Unset = UNSET,
        page: int | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
        query: str | None | Unset = UNSET,
        user: _formats.Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[
        list[models.ThreadSession] | models.ValidationErrorReply | models.DetailError
    ]:
        """As `chat_threads_list`. The whole response, whatever its status: `status_code`,
        `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.chat_threads_list.OPERATION,
                self._client,
                {
                    "created": created,
                    "field": field,
                    "is_archived": is_archived,
                    "is_flagged": is_flagged,
                    "max_severity": max_severity,
                    "modified": modified,
                    "o": o,
                    "page": page,
                    "page_size": page_size,
                    "query": query,
                    "user": user,
                },
                UNSET,
                options,
            )
        )

    def chat_threads_list_iterate(
        self,
        *,
        created: _formats.Date | None | Unset = UNSET,
        field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
        is_archived: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        max_severity: models.InjectionSeverityEnum | None | Unset = UNSET,
        modified: _formats.Date | None | Unset = UNSET,
        o: Sequence[models.ThreadSessionOEnum] | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
        query: str | None | Unset = UNSET,
        user: _formats.Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> Iterator[models.ThreadSession]:
        """As `chat_threads_list`. The items of all pages, one by one; the next page is asked for
        when it is needed.
        """
        return _paging.iterate(
            Call(
                _tag.chat_threads_list.OPERATION,
                self._client,
                {
                    "created": created,
                    "field": field,
                    "is_archived": is_archived,
                    "is_flagged": is_flagged,
                    "max_severity": max_severity,
                    "modified": modified,
                    "o": o,
                    "page_size": page_size,
                    "query": query,
                    "user": user,
                },
                UNSET,
                options,
            ),
            lambda: models.ThreadSession,
        )

    def chat_threads_list_all(
        self,
        *,
        created: _formats.Date | None | Unset = UNSET,
        field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
        is_archived: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        max_severity: models.InjectionSeverityEnum | None | Unset = UNSET,
        modified: _formats.Date | None | Unset = UNSET,
        o: Sequence[models.ThreadSessionOEnum] | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
        query: str | None | Unset = UNSET,
        user: _formats.Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> list[models.ThreadSession]:
        """As `chat_threads_list`. All items of all pages."""
        return _paging.sync_all(
            Call(
                _tag.chat_threads_list.OPERATION,
                self._client,
                {
                    "created": created,
                    "field": field,
                    "is_archived": is_archived,
                    "is_flagged": is_flagged,
                    "max_severity": max_severity,
                    "modified": modified,
                    "o": o,
                    "page_size": page_size,
                    "query": query,
                    "user": user,
                },
                UNSET,
                options,
            ),
            lambda: models.ThreadSession,
        )

    def chat_threads_retrieve(
        self,
        uuid: _formats.Uuid | str,
        *,
        field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> models.ThreadSession:
        """Retrieve a thread

        Gives one thread.

        Args:
            uuid: UUID of the thread, with or without hyphens.
            field: The fields wanted in the response; without it, all. Names the server does not
                know are ignored.

        Returns:
            The thread.

        Raises `errors.ApiError` for the status
            401: There is no credential, or it is not valid (any more).
            403: The caller's role may not use the assistant (later releases).
            404: There is no such object, or it belongs to someone else.
            409: The assistant is not configured (later releases).
            424: The chat extension is switched off on this installation (later releases).
        """
        return _call.sync(
            Call(
                _tag.chat_threads_retrieve.OPERATION,
                self._client,
                {
                    "uuid": uuid,
                    "field": field,
                },
                UNSET,
                options,
            )
        )

    def chat_threads_retrieve_detailed(
        self,
        uuid: _formats.Uuid | str,
        *,
        field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ThreadSession | models.DetailError]:
        """As `chat_threads_retrieve`. The whole response, whatever its status: `status_code`,
        `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.chat_threads_retrieve.OPERATION,
                self._client,
                {
                    "uuid": uuid,
                    "field": field,
                },
                UNSET,
                options,
            )
        )

    def chat_threads_archive(
        self,
        uuid: _formats.Uuid | str,
        *,
        body: models.ThreadSessionRequest | Mapping[str, object] | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> None:
        """Archive thread

        Archive a thread (soft delete). Archiving an archived thread changes nothing.

        Args:
            uuid: UUID of the thread, with or without hyphens.
            body: Accepted and ignored; leave it out.

        Returns:
            The thread is archived.

        Raises `errors.ApiError` for the status
            401: There is no credential, or it is not valid (any more).
            403: The caller's role may not use the assistant (later releases).
            404: There is no such object, or it belongs to someone else.
            409: The assistant is not configured (later releases).
            424: The chat extension is switched off on this installation (later releases).
        """
        return _call.sync(
            Call(
                _tag.chat_threads_archive.OPERATION,
                self._client,
                {
                    "uuid": uuid,
                },
                body,
                options,
            )
        )

    def chat_threads_archive_detailed(
        self,
        uuid: _formats.Uuid | str,
        *,
        body: models.ThreadSessionRequest | Mapping[str, object] | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[None | models.DetailError]:
        """As `chat_threads_archive`. The whole response, whatever its status: `status_code`,
        `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.chat_threads_archive.OPERATION,
                self._client,
                {
                    "uuid": uuid,
                },
                body,
                options,
            )
        )

    def chat_threads_unarchive(
        self,
        uuid: _formats.Uuid | str,
        *,
        body: models.ThreadSessionRequest | Mapping[str, object] | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> None:
        """Unarchive thread

        Restore an archived thread. Restoring a thread that is not archived changes nothing.

        Args:
            uuid: UUID of the thread, with or without hyphens.
            body: Accepted and ignored; leave it out.

        Returns:
            The thread is no longer archived.

        Raises `errors.ApiError` for the status
            401: There is no credential, or it is not valid (any more).
            403: The caller's role may not use the assistant (later releases).
            404: There is no such object, or it belongs to someone else.
            409: The assistant is not configured (later releases).
            424: The chat extension is switched off on this installation (later releases).
        """
        return _call.sync(
            Call(
                _tag.chat_threads_unarchive.OPERATION,
                self._client,
                {
                    "uuid": uuid,
                },
                body,
                options,
            )
        )

    def chat_threads_unarchive_detailed(
        self,
        uuid: _formats.Uuid | str,
        *,
        body: models.ThreadSessionRequest | Mapping[str, object] | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[None | models.DetailError]:
        """As `chat_threads_unarchive`. The whole response, whatever its status: `status_code`,
        `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.chat_threads_unarchive.OPERATION,
                self._client,
                {
                    "uuid": uuid,
                },
                body,
                options,
            )
        )


class AsyncChatThreads:
    """The threads (conversations) of a session."""

    def __init__(self, client: _hints.BaseClient) -> None:
        self._client = client

    async def chat_threads_list(
        self,
        *,
        created: _formats.Date | None | Unset = UNSET,
        field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
        is_archived: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        max_severity: models.InjectionSeverityEnum | None | Unset = UNSET,
        modified: _formats.Date | None | Unset = UNSET,
        o: Sequence[models.ThreadSessionOEnum] | None | Unset = UNSET,
        page: int | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
        query: str | None | Unset = UNSET,
        user: _formats.Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.ThreadSession]:
        """List Chat Threads

        Lists the visible threads, those created last first unless `o` says otherwise.

        Args:
            created: Only threads created on this day.
            field: The fields wanted in the response; without it, all. Names the server does not
                know are ignored.
            is_archived: Only archived threads (true), or only those that are not (false).
            is_flagged: Only threads with a flagged message (true), or only those without
                (false).
            max_severity: Only threads whose worst finding has this severity; `none` means not
                flagged.
            modified: Only threads changed last on this day.
            o: Ordering, first key first; a leading minus means descending. Without it,
                `-created`.
            page: A page number within the paginated result set, from 1. Behind the last page
                the server answers 404.
            page_size: Number of results to return per page, at most 300; asking for more gives
                300.
            query: Only threads with this text in their name, or in the username, first name,
                last name or e-mail address of their owner.
            user: UUID of the owner (for staff and support).

        Returns:
            One page of threads.

        Raises `errors.ApiError` for the status
            400: The value of a filter is not valid.
            401: There is no credential, or it is not valid (any more).
            403: The caller's role may not use the assistant (later releases).
            404: There is no such page.
            409: The assistant is not configured (later releases).
            424: The chat extension is switched off on this installation (later releases).
        """
        return await _call.asyncio(
            Call(
                _tag.chat_threads_list.OPERATION,
                self._client,
                {
                    "created": created,
                    "field": field,
                    "is_archived": is_archived,
                    "is_flagged": is_flagged,
                    "max_severity": max_severity,
                    "modified": modified,
                    "o": o,
                    "page": page,
                    "page_size": page_size,
                    "query": query,
                    "user": user,
                },
                UNSET,
                options,
            )
        )

    async def chat_threads_list_detailed(
        self,
        *,
        created: _formats.Date | None | Unset = UNSET,
        field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
        is_archived: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        max_severity: models.InjectionSeverityEnum | None | Unset = UNSET,
        modified: _formats.Date | None | Unset = UNSET,
        o: Sequence[models.ThreadSessionOEnum] | None | Unset = UNSET,
        page: int | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
        query: str | None | Unset = UNSET,
        user: _formats.Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[
        list[models.ThreadSession] | models.ValidationErrorReply | models.DetailError
    ]:
        """As `chat_threads_list`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.chat_threads_list.OPERATION,
                self._client,
                {
                    "created": created,
                    "field": field,
                    "is_archived": is_archived,
                    "is_flagged": is_flagged,
                    "max_severity": max_severity,
                    "modified": modified,
                    "o": o,
                    "page": page,
                    "page_size": page_size,
                    "query": query,
                    "user": user,
                },
                UNSET,
                options,
            )
        )

    def chat_threads_list_iterate(
        self,
        *,
        created: _formats.Date | None | Unset = UNSET,
        field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
        is_archived: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        max_severity: models.InjectionSeverityEnum | None | Unset = UNSET,
        modified: _formats.Date | None | Unset = UNSET,
        o: Sequence[models.ThreadSessionOEnum] | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
        query: str | None | Unset = UNSET,
        user: _formats.Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> AsyncIterator[models.ThreadSession]:
        """As `chat_threads_list`. The items of all pages, one by one, for `async for`."""
        return _paging.aiterate(
            Call(
                _tag.chat_threads_list.OPERATION,
                self._client,
                {
                    "created": created,
                    "field": field,
                    "is_archived": is_archived,
                    "is_flagged": is_flagged,
                    "max_severity": max_severity,
                    "modified": modified,
                    "o": o,
                    "page_size": page_size,
                    "query": query,
                    "user": user,
                },
                UNSET,
                options,
            ),
            lambda: models.ThreadSession,
        )

    async def chat_threads_list_all(
        self,
        *,
        created: _formats.Date | None | Unset = UNSET,
        field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
        is_archived: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        max_severity: models.InjectionSeverityEnum | None | Unset = UNSET,
        modified: _formats.Date | None | Unset = UNSET,
        o: Sequence[models.ThreadSessionOEnum] | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
        query: str | None | Unset = UNSET,
        user: _formats.Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> list[models.ThreadSession]:
        """As `chat_threads_list`. All items of all pages."""
        return await _paging.asyncio_all(
            Call(
                _tag.chat_threads_list.OPERATION,
                self._client,
                {
                    "created": created,
                    "field": field,
                    "is_archived": is_archived,
                    "is_flagged": is_flagged,
                    "max_severity": max_severity,
                    "modified": modified,
                    "o": o,
                    "page_size": page_size,
                    "query": query,
                    "user": user,
                },
                UNSET,
                options,
            ),
            lambda: models.ThreadSession,
        )

    async def chat_threads_retrieve(
        self,
        uuid: _formats.Uuid | str,
        *,
        field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> models.ThreadSession:
        """Retrieve a thread

        Gives one thread.

        Args:
            uuid: UUID of the thread, with or without hyphens.
            field: The fields wanted in the response; without it, all. Names the server does not
                know are ignored.

        Returns:
            The thread.

        Raises `errors.ApiError` for the status
            401: There is no credential, or it is not valid (any more).
            403: The caller's role may not use the assistant (later releases).
            404: There is no such object, or it belongs to someone else.
            409: The assistant is not configured (later releases).
            424: The chat extension is switched off on this installation (later releases).
        """
        return await _call.asyncio(
            Call(
                _tag.chat_threads_retrieve.OPERATION,
                self._client,
                {
                    "uuid": uuid,
                    "field": field,
                },
                UNSET,
                options,
            )
        )

    async def chat_threads_retrieve_detailed(
        self,
        uuid: _formats.Uuid | str,
        *,
        field: Sequence[models.ThreadSessionFieldEnum] | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ThreadSession | models.DetailError]:
        """As `chat_threads_retrieve`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.chat_threads_retrieve.OPERATION,
                self._client,
                {
                    "uuid": uuid,
                    "field": field,
                },
                UNSET,
                options,
            )
        )

    async def chat_threads_archive(
        self,
        uuid: _formats.Uuid | str,
        *,
        body: models.ThreadSessionRequest | Mapping[str, object] | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> None:
        """Archive thread

        Archive a thread (soft delete). Archiving an archived thread changes nothing.

        Args:
            uuid: UUID of the thread, with or without hyphens.
            body: Accepted and ignored; leave it out.

        Returns:
            The thread is archived.

        Raises `errors.ApiError` for the status
            401: There is no credential, or it is not valid (any more).
            403: The caller's role may not use the assistant (later releases).
            404: There is no such object, or it belongs to someone else.
            409: The assistant is not configured (later releases).
            424: The chat extension is switched off on this installation (later releases).
        """
        return await _call.asyncio(
            Call(
                _tag.chat_threads_archive.OPERATION,
                self._client,
                {
                    "uuid": uuid,
                },
                body,
                options,
            )
        )

    async def chat_threads_archive_detailed(
        self,
        uuid: _formats.Uuid | str,
        *,
        body: models.ThreadSessionRequest | Mapping[str, object] | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[None | models.DetailError]:
        """As `chat_threads_archive`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.chat_threads_archive.OPERATION,
                self._client,
                {
                    "uuid": uuid,
                },
                body,
                options,
            )
        )

    async def chat_threads_unarchive(
        self,
        uuid: _formats.Uuid | str,
        *,
        body: models.ThreadSessionRequest | Mapping[str, object] | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> None:
        """Unarchive thread

        Restore an archived thread. Restoring a thread that is not archived changes nothing.

        Args:
            uuid: UUID of the thread, with or without hyphens.
            body: Accepted and ignored; leave it out.

        Returns:
            The thread is no longer archived.

        Raises `errors.ApiError` for the status
            401: There is no credential, or it is not valid (any more).
            403: The caller's role may not use the assistant (later releases).
            404: There is no such object, or it belongs to someone else.
            409: The assistant is not configured (later releases).
            424: The chat extension is switched off on this installation (later releases).
        """
        return await _call.asyncio(
            Call(
                _tag.chat_threads_unarchive.OPERATION,
                self._client,
                {
                    "uuid": uuid,
                },
                body,
                options,
            )
        )

    async def chat_threads_unarchive_detailed(
        self,
        uuid: _formats.Uuid | str,
        *,
        body: models.ThreadSessionRequest | Mapping[str, object] | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[None | models.DetailError]:
        """As `chat_threads_unarchive`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.chat_threads_unarchive.OPERATION,
                self._client,
                {
                    "uuid": uuid,
                },
                body,
                options,
            )
        )
