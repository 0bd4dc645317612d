"""`client.chat_sessions` and `client.aio.chat_sessions`: the operations of chat-sessions."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from typing import TYPE_CHECKING, Unpack

from .. import models
from .._runtime import hints as _hints
from .._runtime.lazy import Later
from .._runtime.operation import Call
from .._runtime.unset import UNSET, Unset
from ..api import chat_sessions as _tag

if TYPE_CHECKING:
    from .._runtime import call as _call
    from .._runtime import paging as _paging
    from .._runtime.models import formats as _formats
else:
    _call = Later(".._runtime.call", __package__)
    _formats = Later(".._runtime.models.formats", __package__)
    _paging = Later(".._runtime.paging", __package__)


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
        """List Chat Sessions

        Lists the visible chat sessions, newest first.

        Args:
            field: The fields wanted in the response; without it, all. Names the server does not
                know are ignored.
            page: A page number within the paginated result set, from 1. Behind the last page
                the server answers 404.
            page_size: Number of results to return per page, at most 300; asking for more gives
                300.

        Returns:
            One page of chat sessions.

        Raises `errors.ApiError` for the status
            401: There is no credential, or it is not valid (any more).
            403: The caller's role may not use the assistant (later releases).
            404: There is no such page.
            409: The assistant is not configured (later releases).
            424: The chat extension is switched off on this installation (later releases).
        """
        return _call.sync(
            Call(
                _tag.chat_sessions_list.OPERATION,
                self._client,
                {
                    "field": field,
                    "page": page,
                    "page_size": page_size,
                },
                UNSET,
                options,
            )
        )

    def chat_sessions_list_detailed(
        self,
        *,
        field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
        page: int | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[list[models.ChatSession] | models.DetailError]:
        """As `chat_sessions_list`. The whole response, whatever its status: `status_code`,
        `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.chat_sessions_list.OPERATION,
                self._client,
                {
                    "field": field,
                    "page": page,
                    "page_size": page_size,
                },
                UNSET,
                options,
            )
        )

    def chat_sessions_list_iterate(
        self,
        *,
        field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> Iterator[models.ChatSession]:
        """As `chat_sessions_list`. The items of all pages, one by one; the next page is asked for
        when it is needed.
        """
        return _paging.iterate(
            Call(
                _tag.chat_sessions_list.OPERATION,
                self._client,
                {
                    "field": field,
                    "page_size": page_size,
                },
                UNSET,
                options,
            ),
            lambda: models.ChatSession,
        )

    def chat_sessions_list_all(
        self,
        *,
        field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> list[models.ChatSession]:
        """As `chat_sessions_list`. All items of all pages."""
        return _paging.sync_all(
            Call(
                _tag.chat_sessions_list.OPERATION,
                self._client,
                {
                    "field": field,
                    "page_size": page_size,
                },
                UNSET,
                options,
            ),
            lambda: models.ChatSession,
        )

    def chat_sessions_current_retrieve(
        self,
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Get or create current user's chat session

        Returns the current user's chat session, creating it if it doesn't exist. The first call
        therefore changes the server, later ones do not.

        Returns:
            The chat session of the caller, whether it was there or has just been made.

        Raises `errors.ApiError` for the status
            401: There is no credential, or it is not valid (any more).
            403: The caller's role may not use the assistant (later releases).
            409: The assistant is not configured (later releases).
            424: The chat extension is switched off on this installation (later releases).
        """
        return _call.sync(
            Call(
                _tag.chat_sessions_current_retrieve.OPERATION,
                self._client,
                {},
                UNSET,
                options,
            )
        )

    def chat_sessions_current_retrieve_detailed(
        self,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.DetailError]:
        """As `chat_sessions_current_retrieve`. The whole response, whatever its status:
        `status_code`, `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.chat_sessions_current_retrieve.OPERATION,
                self._client,
                {},
                UNSET,
                options,
            )
        )

    def chat_sessions_retrieve(
        self,
        uuid: _formats.Uuid | str,
        *,
        field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Retrieve a chat session

        Gives one chat session.

        Args:
            uuid: UUID of the chat session, with or without hyphens.
            field: The fields wanted in the response; without it, all. Names the server does not
                know are ignored.

        Returns:
            The chat session.

        Raises `errors.ApiError` for the status
            401: There is no credential, or it is not valid (any more).
            403: The caller's role may not use the assistant (later releases).
            404: There is no such object, or it belongs to someone else.
            409: The assistant is not configured (later releases).
            424: The chat extension is switched off on this installation (later releases).
        """
        return _call.sync(
            Call(
                _tag.chat_sessions_retrieve.OPERATION,
                self._client,
                {
                    "uuid": uuid,
                    "field": field,
                },
                UNSET,
                options,
            )
        )

    def chat_sessions_retrieve_detailed(
        self,
        uuid: _formats.Uuid | str,
        *,
        field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.DetailError]:
        """As `chat_sessions_retrieve`. The whole response, whatever its status: `status_code`,
        `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.chat_sessions_retrieve.OPERATION,
                self._client,
                {
                    "uuid": uuid,
                    "field": field,
                },
                UNSET,
                options,
            )
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
        """List Chat Sessions

        Lists the visible chat sessions, newest first.

        Args:
            field: The fields wanted in the response; without it, all. Names the server does not
                know are ignored.
            page: A page number within the paginated result set, from 1. Behind the last page
                the server answers 404.
            page_size: Number of results to return per page, at most 300; asking for more gives
                300.

        Returns:
            One page of chat sessions.

        Raises `errors.ApiError` for the status
            401: There is no credential, or it is not valid (any more).
            403: The caller's role may not use the assistant (later releases).
            404: There is no such page.
            409: The assistant is not configured (later releases).
            424: The chat extension is switched off on this installation (later releases).
        """
        return await _call.asyncio(
            Call(
                _tag.chat_sessions_list.OPERATION,
                self._client,
                {
                    "field": field,
                    "page": page,
                    "page_size": page_size,
                },
                UNSET,
                options,
            )
        )

    async def chat_sessions_list_detailed(
        self,
        *,
        field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
        page: int | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[list[models.ChatSession] | models.DetailError]:
        """As `chat_sessions_list`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.chat_sessions_list.OPERATION,
                self._client,
                {
                    "field": field,
                    "page": page,
                    "page_size": page_size,
                },
                UNSET,
                options,
            )
        )

    def chat_sessions_list_iterate(
        self,
        *,
        field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> AsyncIterator[models.ChatSession]:
        """As `chat_sessions_list`. The items of all pages, one by one, for `async for`."""
        return _paging.aiterate(
            Call(
                _tag.chat_sessions_list.OPERATION,
                self._client,
                {
                    "field": field,
                    "page_size": page_size,
                },
                UNSET,
                options,
            ),
            lambda: models.ChatSession,
        )

    async def chat_sessions_list_all(
        self,
        *,
        field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
        page_size: int | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> list[models.ChatSession]:
        """As `chat_sessions_list`. All items of all pages."""
        return await _paging.asyncio_all(
            Call(
                _tag.chat_sessions_list.OPERATION,
                self._client,
                {
                    "field": field,
                    "page_size": page_size,
                },
                UNSET,
                options,
            ),
            lambda: models.ChatSession,
        )

    async def chat_sessions_current_retrieve(
        self,
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Get or create current user's chat session

        Returns the current user's chat session, creating it if it doesn't exist. The first call
        therefore changes the server, later ones do not.

        Returns:
            The chat session of the caller, whether it was there or has just been made.

        Raises `errors.ApiError` for the status
            401: There is no credential, or it is not valid (any more).
            403: The caller's role may not use the assistant (later releases).
            409: The assistant is not configured (later releases).
            424: The chat extension is switched off on this installation (later releases).
        """
        return await _call.asyncio(
            Call(
                _tag.chat_sessions_current_retrieve.OPERATION,
                self._client,
                {},
                UNSET,
                options,
            )
        )

    async def chat_sessions_current_retrieve_detailed(
        self,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.DetailError]:
        """As `chat_sessions_current_retrieve`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.chat_sessions_current_retrieve.OPERATION,
                self._client,
                {},
                UNSET,
                options,
            )
        )

    async def chat_sessions_retrieve(
        self,
        uuid: _formats.Uuid | str,
        *,
        field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Retrieve a chat session

        Gives one chat session.

        Args:
            uuid: UUID of the chat session, with or without hyphens.
            field: The fields wanted in the response; without it, all. Names the server does not
                know are ignored.

        Returns:
            The chat session.

        Raises `errors.ApiError` for the status
            401: There is no credential, or it is not valid (any more).
            403: The caller's role may not use the assistant (later releases).
            404: There is no such object, or it belongs to someone else.
            409: The assistant is not configured (later releases).
            424: The chat extension is switched off on this installation (later releases).
        """
        return await _call.asyncio(
            Call(
                _tag.chat_sessions_retrieve.OPERATION,
                self._client,
                {
                    "uuid": uuid,
                    "field": field,
                },
                UNSET,
                options,
            )
        )

    async def chat_sessions_retrieve_detailed(
        self,
        uuid: _formats.Uuid | str,
        *,
        field: Sequence[models.ChatSessionFieldEnum] | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.DetailError]:
        """As `chat_sessions_retrieve`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.chat_sessions_retrieve.OPERATION,
                self._client,
                {
                    "uuid": uuid,
                    "field": field,
                },
                UNSET,
                options,
            )
        )
