"""`client.messages` and `client.aio.messages`: the operations of messages."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Unpack

from .. import models
from .._runtime import hints as _hints
from .._runtime.unset import UNSET, Unset
from ..api import messages as _tag


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
        """Create a message"""
        return _tag.create_message.sync(
            thread_id,
            client=self._client,
            api_version=api_version,
            body=body,
            **options,
        )

    def create_message_detailed(
        self,
        thread_id: str,
        *,
        body: models.ThreadMessageOptions | Mapping[str, object],
        api_version: str = "v1",
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ThreadMessage | models.AgentV1Error]:
        """Create a message"""
        return _tag.create_message.sync_detailed(
            thread_id,
            client=self._client,
            api_version=api_version,
            body=body,
            **options,
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
        """List messages"""
        return _tag.list_messages.sync(
            thread_id,
            client=self._client,
            api_version=api_version,
            run_id=run_id,
            limit=limit,
            order=order,
            after=after,
            before=before,
            **options,
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
        """List messages"""
        return _tag.list_messages.sync_detailed(
            thread_id,
            client=self._client,
            api_version=api_version,
            run_id=run_id,
            limit=limit,
            order=order,
            after=after,
            before=before,
            **options,
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
        """List messages"""
        return _tag.list_messages.iterate(
            thread_id,
            client=self._client,
            api_version=api_version,
            run_id=run_id,
            limit=limit,
            order=order,
            before=before,
            **options,
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
        """List messages"""
        return _tag.list_messages.sync_all(
            thread_id,
            client=self._client,
            api_version=api_version,
            run_id=run_id,
            limit=limit,
            order=order,
            before=before,
            **options,
        )

    def get_message(
        self,
        thread_id: str,
        message_id: str,
        *,
        api_version: str = "v1",
        **options: Unpack[_hints.Options],
    ) -> models.ThreadMessage:
        """Get a message"""
        return _tag.get_message.sync(
            thread_id,
            message_id,
            client=self._client,
            api_version=api_version,
            **options,
        )

    def get_message_detailed(
        self,
        thread_id: str,
        message_id: str,
        *,
        api_version: str = "v1",
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ThreadMessage | models.AgentV1Error]:
        """Get a message"""
        return _tag.get_message.sync_detailed(
            thread_id,
            message_id,
            client=self._client,
            api_version=api_version,
            **options,
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
        """Update a message"""
        return _tag.update_message.sync(
            thread_id,
            message_id,
            client=self._client,
            api_version=api_version,
            body=body,
            **options,
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
        """Update a message"""
        return _tag.update_message.sync_detailed(
            thread_id,
            message_id,
            client=self._client,
            api_version=api_version,
            body=body,
            **options,
        )

    def delete_message(
        self,
        thread_id: str,
        message_id: str,
        *,
        api_version: str = "v1",
        **options: Unpack[_hints.Options],
    ) -> models.MessageDeletionStatus:
        """Delete a message"""
        return _tag.delete_message.sync(
            thread_id,
            message_id,
            client=self._client,
            api_version=api_version,
            **options,
        )

    def delete_message_detailed(
        self,
        thread_id: str,
        message_id: str,
        *,
        api_version: str = "v1",
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.MessageDeletionStatus | models.AgentV1Error]:
        """Delete a message"""
        return _tag.delete_message.sync_detailed(
            thread_id,
            message_id,
            client=self._client,
            api_version=api_version,
            **options,
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
        """Create a message"""
        return await _tag.create_message.asyncio(
            thread_id,
            client=self._client,
            api_version=api_version,
            body=body,
            **options,
        )

    async def create_message_detailed(
        self,
        thread_id: str,
        *,
        body: models.ThreadMessageOptions | Mapping[str, object],
        api_version: str = "v1",
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ThreadMessage | models.AgentV1Error]:
        """Create a message"""
        return await _tag.create_message.asyncio_detailed(
            thread_id,
            client=self._client,
            api_version=api_version,
            body=body,
            **options,
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
        """List messages"""
        return await _tag.list_messages.asyncio(
            thread_id,
            client=self._client,
            api_version=api_version,
            run_id=run_id,
            limit=limit,
            order=order,
            after=after,
            before=before,
            **options,
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
        """List messages"""
        return await _tag.list_messages.asyncio_detailed(
            thread_id,
            client=self._client,
            api_version=api_version,
            run_id=run_id,
            limit=limit,
            order=order,
            after=after,
            before=before,
            **options,
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
        """List messages"""
        return _tag.list_messages.aiterate(
            thread_id,
            client=self._client,
            api_version=api_version,
            run_id=run_id,
            limit=limit,
            order=order,
            before=before,
            **options,
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
        """List messages"""
        return await _tag.list_messages.asyncio_all(
            thread_id,
            client=self._client,
            api_version=api_version,
            run_id=run_id,
            limit=limit,
            order=order,
            before=before,
            **options,
        )

    async def get_message(
        self,
        thread_id: str,
        message_id: str,
        *,
        api_version: str = "v1",
        **options: Unpack[_hints.Options],
    ) -> models.ThreadMessage:
        """Get a message"""
        return await _tag.get_message.asyncio(
            thread_id,
            message_id,
            client=self._client,
            api_version=api_version,
            **options,
        )

    async def get_message_detailed(
        self,
        thread_id: str,
        message_id: str,
        *,
        api_version: str = "v1",
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ThreadMessage | models.AgentV1Error]:
        """Get a message"""
        return await _tag.get_message.asyncio_detailed(
            thread_id,
            message_id,
            client=self._client,
            api_version=api_version,
            **options,
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
        """Update a message"""
        return await _tag.update_message.asyncio(
            thread_id,
            message_id,
            client=self._client,
            api_version=api_version,
            body=body,
            **options,
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
        """Update a message"""
        return await _tag.update_message.asyncio_detailed(
            thread_id,
            message_id,
            client=self._client,
            api_version=api_version,
            body=body,
            **options,
        )

    async def delete_message(
        self,
        thread_id: str,
        message_id: str,
        *,
        api_version: str = "v1",
        **options: Unpack[_hints.Options],
    ) -> models.MessageDeletionStatus:
        """Delete a message"""
        return await _tag.delete_message.asyncio(
            thread_id,
            message_id,
            client=self._client,
            api_version=api_version,
            **options,
        )

    async def delete_message_detailed(
        self,
        thread_id: str,
        message_id: str,
        *,
        api_version: str = "v1",
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.MessageDeletionStatus | models.AgentV1Error]:
        """Delete a message"""
        return await _tag.delete_message.asyncio_detailed(
            thread_id,
            message_id,
            client=self._client,
            api_version=api_version,
            **options,
        )
