"""`client.messages` and `client.aio.messages`: the operations of messages."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import TYPE_CHECKING, Unpack

from .. import models
from .._runtime import hints as _hints
from .._runtime.lazy import Later
from .._runtime.operation import Call
from .._runtime.unset import UNSET, Unset
from ..api import messages as _tag

if TYPE_CHECKING:
    from .._runtime import call as _call
    from .._runtime import paging as _paging
else:
    _call = Later(".._runtime.call", __package__)
    _paging = Later(".._runtime.paging", __package__)


class Messages:
    """The messages of a thread."""

    def __init__(self, client: _hints.BaseClient) -> None:
        self._client = client

    def create_message(
        self,
        thread_id: str,
        *,
        body: models.ThreadMessageOptions | Mapping[str, object],
        api_version: str = "v1",
        **options: Unpack[_hints.Options],
    ) -> models.ThreadMessage:
        """Create a message

        Adds a message to the end of a thread. No run starts by itself: the agent answers when a
        run is created on the thread.

        Sending the same request again adds a second message, so it is not repeated
        automatically.

        Args:
            thread_id: Id of the thread.
            api_version: Version of the API, for example `v1`, `2025-05-01` or
                `2025-05-15-preview`.
            body: The message to add.

        Returns:
            The message as it was stored.

        Raises `errors.ApiError` for the status
            401: The access token is missing, expired, or meant for another audience.
            404: There is no such thread, or no such message in it.
            429: The quota of the project is used up for the moment.
            default: Any other failure. The service itself sends JSON; the gateway in front of
                it may answer 502, 503 and 504 with a page of HTML or with nothing.
        """
        return _call.sync(
            Call(
                _tag.create_message.OPERATION,
                self._client,
                {
                    "thread_id": thread_id,
                    "api_version": api_version,
                },
                body,
                options,
            )
        )

    def create_message_detailed(
        self,
        thread_id: str,
        *,
        body: models.ThreadMessageOptions | Mapping[str, object],
        api_version: str = "v1",
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ThreadMessage | models.AgentV1Error]:
        """As `create_message`. The whole response, whatever its status: `status_code`, `headers`,
        `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.create_message.OPERATION,
                self._client,
                {
                    "thread_id": thread_id,
                    "api_version": api_version,
                },
                body,
                options,
            )
        )

    def list_messages(
        self,
        thread_id: str,
        *,
        api_version: str = "v1",
        run_id: str | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        order: models.ListSortOrder | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        before: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> models.ThreadMessageList:
        """List messages

        Lists the messages of a thread by creation time, newest first unless `order` says
        otherwise, one page at a time. The `last_id` of a page is the `after` of the next one;
        `has_more` is false on the last page.

        Args:
            thread_id: Id of the thread.
            api_version: Version of the API, for example `v1`, `2025-05-01` or
                `2025-05-15-preview`.
            run_id: Only messages that this run wrote.
            limit: How many messages a page holds at most, 1 to 100. It does not limit the
                total.
            order: Whether the oldest (`asc`) or the newest (`desc`) message comes first.
            after: Id of a message; the page starts behind it in the chosen order.
            before: Id of a message; the page ends in front of it in the chosen order.

        Returns:
            One page of messages.

        Raises `errors.ApiError` for the status
            401: The access token is missing, expired, or meant for another audience.
            404: There is no such thread, or no such message in it.
            429: The quota of the project is used up for the moment.
            default: Any other failure. The service itself sends JSON; the gateway in front of
                it may answer 502, 503 and 504 with a page of HTML or with nothing.
        """
        return _call.sync(
            Call(
                _tag.list_messages.OPERATION,
                self._client,
                {
                    "thread_id": thread_id,
                    "api_version": api_version,
                    "run_id": run_id,
                    "limit": limit,
                    "order": order,
                    "after": after,
                    "before": before,
                },
                UNSET,
                options,
            )
        )

    def list_messages_detailed(
        self,
        thread_id: str,
        *,
        api_version: str = "v1",
        run_id: str | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        order: models.ListSortOrder | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        before: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ThreadMessageList | models.AgentV1Error]:
        """As `list_messages`. The whole response, whatever its status: `status_code`, `headers`,
        `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.list_messages.OPERATION,
                self._client,
                {
                    "thread_id": thread_id,
                    "api_version": api_version,
                    "run_id": run_id,
                    "limit": limit,
                    "order": order,
                    "after": after,
                    "before": before,
                },
                UNSET,
                options,
            )
        )

    def list_messages_iterate(
        self,
        thread_id: str,
        *,
        api_version: str = "v1",
        run_id: str | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        order: models.ListSortOrder | None | Unset = UNSET,
        before: str | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> Iterator[models.ThreadMessage]:
        """As `list_messages`. The items of all pages, one by one; the next page is asked for when
        it is needed.
        """
        return _paging.iterate(
            Call(
                _tag.list_messages.OPERATION,
                self._client,
                {
                    "thread_id": thread_id,
                    "api_version": api_version,
                    "run_id": run_id,
                    "limit": limit,
                    "order": order,
                    "before": before,
                },
                UNSET,
                options,
            ),
            lambda: models.ThreadMessage,
        )

    def list_messages_all(
        self,
        thread_id: str,
        *,
        api_version: str = "v1",
        run_id: str | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        order: models.ListSortOrder | None | Unset = UNSET,
        before: str | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> list[models.ThreadMessage]:
        """As `list_messages`. All items of all pages."""
        return _paging.sync_all(
            Call(
                _tag.list_messages.OPERATION,
                self._client,
                {
                    "thread_id": thread_id,
                    "api_version": api_version,
                    "run_id": run_id,
                    "limit": limit,
                    "order": order,
                    "before": before,
                },
                UNSET,
                options,
            ),
            lambda: models.ThreadMessage,
        )

    def get_message(
        self,
        thread_id: str,
        message_id: str,
        *,
        api_version: str = "v1",
        **options: Unpack[_hints.Options],
    ) -> models.ThreadMessage:
        """Get a message

        Gives one message of a thread.

        Args:
            thread_id: Id of the thread.
            message_id: Id of the message.
            api_version: Version of the API, for example `v1`, `2025-05-01` or
                `2025-05-15-preview`.

        Returns:
            The message.

        Raises `errors.ApiError` for the status
            401: The access token is missing, expired, or meant for another audience.
            404: There is no such thread, or no such message in it.
            429: The quota of the project is used up for the moment.
            default: Any other failure. The service itself sends JSON; the gateway in front of
                it may answer 502, 503 and 504 with a page of HTML or with nothing.
        """
        return _call.sync(
            Call(
                _tag.get_message.OPERATION,
                self._client,
                {
                    "thread_id": thread_id,
                    "message_id": message_id,
                    "api_version": api_version,
                },
                UNSET,
                options,
            )
        )

    def get_message_detailed(
        self,
        thread_id: str,
        message_id: str,
        *,
        api_version: str = "v1",
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ThreadMessage | models.AgentV1Error]:
        """As `get_message`. The whole response, whatever its status: `status_code`, `headers`,
        `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.get_message.OPERATION,
                self._client,
                {
                    "thread_id": thread_id,
                    "message_id": message_id,
                    "api_version": api_version,
                },
                UNSET,
                options,
            )
        )

    def update_message(
        self,
        thread_id: str,
        message_id: str,
        *,
        body: models.UpdateMessageRequest | Mapping[str, object],
        api_version: str = "v1",
        **options: Unpack[_hints.Options],
    ) -> models.ThreadMessage:
        """Update a message

        Replaces the metadata of a message. Nothing else of a message can be changed.

        Args:
            thread_id: Id of the thread.
            message_id: Id of the message.
            api_version: Version of the API, for example `v1`, `2025-05-01` or
                `2025-05-15-preview`.
            body: What to change.

        Returns:
            The message with its new metadata.

        Raises `errors.ApiError` for the status
            401: The access token is missing, expired, or meant for another audience.
            404: There is no such thread, or no such message in it.
            429: The quota of the project is used up for the moment.
            default: Any other failure. The service itself sends JSON; the gateway in front of
                it may answer 502, 503 and 504 with a page of HTML or with nothing.
        """
        return _call.sync(
            Call(
                _tag.update_message.OPERATION,
                self._client,
                {
                    "thread_id": thread_id,
                    "message_id": message_id,
                    "api_version": api_version,
                },
                body,
                options,
            )
        )

    def update_message_detailed(
        self,
        thread_id: str,
        message_id: str,
        *,
        body: models.UpdateMessageRequest | Mapping[str, object],
        api_version: str = "v1",
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ThreadMessage | models.AgentV1Error]:
        """As `update_message`. The whole response, whatever its status: `status_code`, `headers`,
        `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.update_message.OPERATION,
                self._client,
                {
                    "thread_id": thread_id,
                    "message_id": message_id,
                    "api_version": api_version,
                },
                body,
                options,
            )
        )

    def delete_message(
        self,
        thread_id: str,
        message_id: str,
        *,
        api_version: str = "v1",
        **options: Unpack[_hints.Options],
    ) -> models.MessageDeletionStatus:
        """Delete a message

        Deletes a message from its thread. The response says which one.

        Args:
            thread_id: Id of the thread.
            message_id: Id of the message.
            api_version: Version of the API, for example `v1`, `2025-05-01` or
                `2025-05-15-preview`.

        Returns:
            The message is deleted.

        Raises `errors.ApiError` for the status
            401: The access token is missing, expired, or meant for another audience.
            404: There is no such thread, or no such message in it.
            429: The quota of the project is used up for the moment.
            default: Any other failure. The service itself sends JSON; the gateway in front of
                it may answer 502, 503 and 504 with a page of HTML or with nothing.
        """
        return _call.sync(
            Call(
                _tag.delete_message.OPERATION,
                self._client,
                {
                    "thread_id": thread_id,
                    "message_id": message_id,
                    "api_version": api_version,
                },
                UNSET,
                options,
            )
        )

    def delete_message_detailed(
        self,
        thread_id: str,
        message_id: str,
        *,
        api_version: str = "v1",
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.MessageDeletionStatus | models.AgentV1Error]:
        """As `delete_message`. The whole response, whatever its status: `status_code`, `headers`,
        `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.delete_message.OPERATION,
                self._client,
                {
                    "thread_id": thread_id,
                    "message_id": message_id,
                    "api_version": api_version,
                },
                UNSET,
                options,
            )
        )


class AsyncMessages:
    """The messages of a thread."""

    def __init__(self, client: _hints.BaseClient) -> None:
        self._client = client

    async def create_message(
        self,
        thread_id: str,
        *,
        body: models.ThreadMessageOptions | Mapping[str, object],
        api_version: str = "v1",
        **options: Unpack[_hints.Options],
    ) -> models.ThreadMessage:
        """Create a message

        Adds a message to the end of a thread. No run starts by itself: the agent answers when a
        run is created on the thread.

        Sending the same request again adds a second message, so it is not repeated
        automatically.

        Args:
            thread_id: Id of the thread.
            api_version: Version of the API, for example `v1`, `2025-05-01` or
                `2025-05-15-preview`.
            body: The message to add.

        Returns:
            The message as it was stored.

        Raises `errors.ApiError` for the status
            401: The access token is missing, expired, or meant for another audience.
            404: There is no such thread, or no such message in it.
            429: The quota of the project is used up for the moment.
            default: Any other failure. The service itself sends JSON; the gateway in front of
                it may answer 502, 503 and 504 with a page of HTML or with nothing.
        """
        return await _call.asyncio(
            Call(
                _tag.create_message.OPERATION,
                self._client,
                {
                    "thread_id": thread_id,
                    "api_version": api_version,
                },
                body,
                options,
            )
        )

    async def create_message_detailed(
        self,
        thread_id: str,
        *,
        body: models.ThreadMessageOptions | Mapping[str, object],
        api_version: str = "v1",
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ThreadMessage | models.AgentV1Error]:
        """As `create_message`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.create_message.OPERATION,
                self._client,
                {
                    "thread_id": thread_id,
                    "api_version": api_version,
                },
                body,
                options,
            )
        )

    async def list_messages(
        self,
        thread_id: str,
        *,
        api_version: str = "v1",
        run_id: str | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        order: models.ListSortOrder | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        before: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> models.ThreadMessageList:
        """List messages

        Lists the messages of a thread by creation time, newest first unless `order` says
        otherwise, one page at a time. The `last_id` of a page is the `after` of the next one;
        `has_more` is false on the last page.

        Args:
            thread_id: Id of the thread.
            api_version: Version of the API, for example `v1`, `2025-05-01` or
                `2025-05-15-preview`.
            run_id: Only messages that this run wrote.
            limit: How many messages a page holds at most, 1 to 100. It does not limit the
                total.
            order: Whether the oldest (`asc`) or the newest (`desc`) message comes first.
            after: Id of a message; the page starts behind it in the chosen order.
            before: Id of a message; the page ends in front of it in the chosen order.

        Returns:
            One page of messages.

        Raises `errors.ApiError` for the status
            401: The access token is missing, expired, or meant for another audience.
            404: There is no such thread, or no such message in it.
            429: The quota of the project is used up for the moment.
            default: Any other failure. The service itself sends JSON; the gateway in front of
                it may answer 502, 503 and 504 with a page of HTML or with nothing.
        """
        return await _call.asyncio(
            Call(
                _tag.list_messages.OPERATION,
                self._client,
                {
                    "thread_id": thread_id,
                    "api_version": api_version,
                    "run_id": run_id,
                    "limit": limit,
                    "order": order,
                    "after": after,
                    "before": before,
                },
                UNSET,
                options,
            )
        )

    async def list_messages_detailed(
        self,
        thread_id: str,
        *,
        api_version: str = "v1",
        run_id: str | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        order: models.ListSortOrder | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        before: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ThreadMessageList | models.AgentV1Error]:
        """As `list_messages`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.list_messages.OPERATION,
                self._client,
                {
                    "thread_id": thread_id,
                    "api_version": api_version,
                    "run_id": run_id,
                    "limit": limit,
                    "order": order,
                    "after": after,
                    "before": before,
                },
                UNSET,
                options,
            )
        )

    def list_messages_iterate(
        self,
        thread_id: str,
        *,
        api_version: str = "v1",
        run_id: str | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        order: models.ListSortOrder | None | Unset = UNSET,
        before: str | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> AsyncIterator[models.ThreadMessage]:
        """As `list_messages`. The items of all pages, one by one, for `async for`."""
        return _paging.aiterate(
            Call(
                _tag.list_messages.OPERATION,
                self._client,
                {
                    "thread_id": thread_id,
                    "api_version": api_version,
                    "run_id": run_id,
                    "limit": limit,
                    "order": order,
                    "before": before,
                },
                UNSET,
                options,
            ),
            lambda: models.ThreadMessage,
        )

    async def list_messages_all(
        self,
        thread_id: str,
        *,
        api_version: str = "v1",
        run_id: str | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        order: models.ListSortOrder | None | Unset = UNSET,
        before: str | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> list[models.ThreadMessage]:
        """As `list_messages`. All items of all pages."""
        return await _paging.asyncio_all(
            Call(
                _tag.list_messages.OPERATION,
                self._client,
                {
                    "thread_id": thread_id,
                    "api_version": api_version,
                    "run_id": run_id,
                    "limit": limit,
                    "order": order,
                    "before": before,
                },
                UNSET,
                options,
            ),
            lambda: models.ThreadMessage,
        )

    async def get_message(
        self,
        thread_id: str,
        message_id: str,
        *,
        api_version: str = "v1",
        **options: Unpack[_hints.Options],
    ) -> models.ThreadMessage:
        """Get a message

        Gives one message of a thread.

        Args:
            thread_id: Id of the thread.
            message_id: Id of the message.
            api_version: Version of the API, for example `v1`, `2025-05-01` or
                `2025-05-15-preview`.

        Returns:
            The message.

        Raises `errors.ApiError` for the status
            401: The access token is missing, expired, or meant for another audience.
            404: There is no such thread, or no such message in it.
            429: The quota of the project is used up for the moment.
            default: Any other failure. The service itself sends JSON; the gateway in front of
                it may answer 502, 503 and 504 with a page of HTML or with nothing.
        """
        return await _call.asyncio(
            Call(
                _tag.get_message.OPERATION,
                self._client,
                {
                    "thread_id": thread_id,
                    "message_id": message_id,
                    "api_version": api_version,
                },
                UNSET,
                options,
            )
        )

    async def get_message_detailed(
        self,
        thread_id: str,
        message_id: str,
        *,
        api_version: str = "v1",
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ThreadMessage | models.AgentV1Error]:
        """As `get_message`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.get_message.OPERATION,
                self._client,
                {
                    "thread_id": thread_id,
                    "message_id": message_id,
                    "api_version": api_version,
                },
                UNSET,
                options,
            )
        )

    async def update_message(
        self,
        thread_id: str,
        message_id: str,
        *,
        body: models.UpdateMessageRequest | Mapping[str, object],
        api_version: str = "v1",
        **options: Unpack[_hints.Options],
    ) -> models.ThreadMessage:
        """Update a message

        Replaces the metadata of a message. Nothing else of a message can be changed.

        Args:
            thread_id: Id of the thread.
            message_id: Id of the message.
            api_version: Version of the API, for example `v1`, `2025-05-01` or
                `2025-05-15-preview`.
            body: What to change.

        Returns:
            The message with its new metadata.

        Raises `errors.ApiError` for the status
            401: The access token is missing, expired, or meant for another audience.
            404: There is no such thread, or no such message in it.
            429: The quota of the project is used up for the moment.
            default: Any other failure. The service itself sends JSON; the gateway in front of
                it may answer 502, 503 and 504 with a page of HTML or with nothing.
        """
        return await _call.asyncio(
            Call(
                _tag.update_message.OPERATION,
                self._client,
                {
                    "thread_id": thread_id,
                    "message_id": message_id,
                    "api_version": api_version,
                },
                body,
                options,
            )
        )

    async def update_message_detailed(
        self,
        thread_id: str,
        message_id: str,
        *,
        body: models.UpdateMessageRequest | Mapping[str, object],
        api_version: str = "v1",
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ThreadMessage | models.AgentV1Error]:
        """As `update_message`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.update_message.OPERATION,
                self._client,
                {
                    "thread_id": thread_id,
                    "message_id": message_id,
                    "api_version": api_version,
                },
                body,
                options,
            )
        )

    async def delete_message(
        self,
        thread_id: str,
        message_id: str,
        *,
        api_version: str = "v1",
        **options: Unpack[_hints.Options],
    ) -> models.MessageDeletionStatus:
        """Delete a message

        Deletes a message from its thread. The response says which one.

        Args:
            thread_id: Id of the thread.
            message_id: Id of the message.
            api_version: Version of the API, for example `v1`, `2025-05-01` or
                `2025-05-15-preview`.

        Returns:
            The message is deleted.

        Raises `errors.ApiError` for the status
            401: The access token is missing, expired, or meant for another audience.
            404: There is no such thread, or no such message in it.
            429: The quota of the project is used up for the moment.
            default: Any other failure. The service itself sends JSON; the gateway in front of
                it may answer 502, 503 and 504 with a page of HTML or with nothing.
        """
        return await _call.asyncio(
            Call(
                _tag.delete_message.OPERATION,
                self._client,
                {
                    "thread_id": thread_id,
                    "message_id": message_id,
                    "api_version": api_version,
                },
                UNSET,
                options,
            )
        )

    async def delete_message_detailed(
        self,
        thread_id: str,
        message_id: str,
        *,
        api_version: str = "v1",
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.MessageDeletionStatus | models.AgentV1Error]:
        """As `delete_message`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.delete_message.OPERATION,
                self._client,
                {
                    "thread_id": thread_id,
                    "message_id": message_id,
                    "api_version": api_version,
                },
                UNSET,
                options,
            )
        )
