"""`client.chat_messages` and `client.aio.chat_messages`: the operations of chat-messages."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Unpack

from .. import models
from .._runtime import hints as _hints
from .._runtime.lazy import Later
from .._runtime.operation import Call
from .._runtime.unset import UNSET, Unset
from ..api import chat_messages as _tag

if TYPE_CHECKING:
    from .._runtime import call as _call
    from .._runtime import paging as _paging
    from .._runtime.models import formats as _formats
else:
    _call = Later(".._runtime.call", __package__)
    _formats = Later(".._runtime.models.formats", __package__)
    _paging = Later(".._runtime.paging", __package__)


class ChatMessages:
    """The messages of threads, oldest first."""

    def __init__(self, client: _hints.BaseClient) -> None:
        self._client = client

    def chat_messages_list(
        self,
        *,
        include_history: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        thread: _formats.Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.Message]:
        """List Chat Messages

        Lists messages in the order of their `sequence_index`, all in one response. Messages
        that were replaced by an edit or a reload are left out unless `include_history` is true.

        Args:
            include_history: Also give messages that were replaced by an edit or a reload.
            is_flagged: Only messages that the input guard flagged (true) or did not flag
                (false).
            thread: UUID of the thread whose messages are wanted; without it, those of all
                visible threads.

        Returns:
            The messages, ordered by `sequence_index`.

        Raises `errors.ApiError` for the status
            400: The value of a filter is not valid.
            401: There is no credential, or it is not valid (any more).
        """
        return _call.sync(
            Call(
                _tag.chat_messages_list.OPERATION,
                self._client,
                {
                    "include_history": include_history,
                    "is_flagged": is_flagged,
                    "thread": thread,
                },
                UNSET,
                options,
            )
        )

    def chat_messages_list_detailed(
        self,
        *,
        include_history: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        thread: _formats.Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[list[models.Message] | models.ValidationErrorReply | models.DetailError]:
        """As `chat_messages_list`. The whole response, whatever its status: `status_code`,
        `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.chat_messages_list.OPERATION,
                self._client,
                {
                    "include_history": include_history,
                    "is_flagged": is_flagged,
                    "thread": thread,
                },
                UNSET,
                options,
            )
        )

    def chat_messages_list_iterate(
        self,
        *,
        include_history: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        thread: _formats.Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> Iterator[models.Message]:
        """As `chat_messages_list`. The items of all pages, one by one; the next page is asked for
        when it is needed.
        """
        return _paging.iterate(
            Call(
                _tag.chat_messages_list.OPERATION,
                self._client,
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

    def chat_messages_list_all(
        self,
        *,
        include_history: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        thread: _formats.Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> list[models.Message]:
        """As `chat_messages_list`. All items of all pages."""
        return _paging.sync_all(
            Call(
                _tag.chat_messages_list.OPERATION,
                self._client,
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


class AsyncChatMessages:
    """The messages of threads, oldest first."""

    def __init__(self, client: _hints.BaseClient) -> None:
        self._client = client

    async def chat_messages_list(
        self,
        *,
        include_history: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        thread: _formats.Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.Message]:
        """List Chat Messages

        Lists messages in the order of their `sequence_index`, all in one response. Messages
        that were replaced by an edit or a reload are left out unless `include_history` is true.

        Args:
            include_history: Also give messages that were replaced by an edit or a reload.
            is_flagged: Only messages that the input guard flagged (true) or did not flag
                (false).
            thread: UUID of the thread whose messages are wanted; without it, those of all
                visible threads.

        Returns:
            The messages, ordered by `sequence_index`.

        Raises `errors.ApiError` for the status
            400: The value of a filter is not valid.
            401: There is no credential, or it is not valid (any more).
        """
        return await _call.asyncio(
            Call(
                _tag.chat_messages_list.OPERATION,
                self._client,
                {
                    "include_history": include_history,
                    "is_flagged": is_flagged,
                    "thread": thread,
                },
                UNSET,
                options,
            )
        )

    async def chat_messages_list_detailed(
        self,
        *,
        include_history: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        thread: _formats.Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[list[models.Message] | models.ValidationErrorReply | models.DetailError]:
        """As `chat_messages_list`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.chat_messages_list.OPERATION,
                self._client,
                {
                    "include_history": include_history,
                    "is_flagged": is_flagged,
                    "thread": thread,
                },
                UNSET,
                options,
            )
        )

    def chat_messages_list_iterate(
        self,
        *,
        include_history: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        thread: _formats.Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> AsyncIterator[models.Message]:
        """As `chat_messages_list`. The items of all pages, one by one, for `async for`."""
        return _paging.aiterate(
            Call(
                _tag.chat_messages_list.OPERATION,
                self._client,
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

    async def chat_messages_list_all(
        self,
        *,
        include_history: bool | None | Unset = UNSET,
        is_flagged: bool | None | Unset = UNSET,
        thread: _formats.Uuid | str | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> list[models.Message]:
        """As `chat_messages_list`. All items of all pages."""
        return await _paging.asyncio_all(
            Call(
                _tag.chat_messages_list.OPERATION,
                self._client,
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
