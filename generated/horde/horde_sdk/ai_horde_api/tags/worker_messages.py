"""`client.worker_messages` and `client.aio.worker_messages`: the operations of worker-messages."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Unpack

from .. import models
from .._runtime import hints as _hints
from .._runtime.unset import UNSET, Unset
from ..api import worker_messages as _tag


class WorkerMessages:
    """Messages for workers, from their owners and from the moderators of the AI Horde."""

    def __init__(self, client: _hints.BaseClient) -> None:
        self._client = client

    def get_worker_messages(
        self,
        *,
        user_id: str | None | Unset = UNSET,
        worker_id: str | None | Unset = UNSET,
        validity: models.MessageValidity | None | Unset = UNSET,
        page: int | None | Unset = UNSET,
        client_agent: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.WorkerMessage]:
        """List worker messages"""
        return _tag.get_worker_messages.sync(
            client=self._client,
            user_id=user_id,
            worker_id=worker_id,
            validity=validity,
            page=page,
            client_agent=client_agent,
            **options,
        )

    def get_worker_messages_detailed(
        self,
        *,
        user_id: str | None | Unset = UNSET,
        worker_id: str | None | Unset = UNSET,
        validity: models.MessageValidity | None | Unset = UNSET,
        page: int | None | Unset = UNSET,
        client_agent: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[
        list[models.WorkerMessage] | models.ErrorReply | models.RequestError | models.PlainError
    ]:
        """List worker messages"""
        return _tag.get_worker_messages.sync_detailed(
            client=self._client,
            user_id=user_id,
            worker_id=worker_id,
            validity=validity,
            page=page,
            client_agent=client_agent,
            **options,
        )

    def get_worker_messages_iterate(
        self,
        *,
        user_id: str | None | Unset = UNSET,
        worker_id: str | None | Unset = UNSET,
        validity: models.MessageValidity | None | Unset = UNSET,
        client_agent: str | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> Iterator[models.WorkerMessage]:
        """List worker messages"""
        return _tag.get_worker_messages.iterate(
            client=self._client,
            user_id=user_id,
            worker_id=worker_id,
            validity=validity,
            client_agent=client_agent,
            **options,
        )

    def get_worker_messages_all(
        self,
        *,
        user_id: str | None | Unset = UNSET,
        worker_id: str | None | Unset = UNSET,
        validity: models.MessageValidity | None | Unset = UNSET,
        client_agent: str | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> list[models.WorkerMessage]:
        """List worker messages"""
        return _tag.get_worker_messages.sync_all(
            client=self._client,
            user_id=user_id,
            worker_id=worker_id,
            validity=validity,
            client_agent=client_agent,
            **options,
        )

    def post_worker_messages(
        self,
        *,
        body: models.WorkerMessageInput | Mapping[str, object],
        client_agent: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> models.WorkerMessage:
        """Create a worker message"""
        return _tag.post_worker_messages.sync(
            client=self._client,
            client_agent=client_agent,
            body=body,
            **options,
        )

    def post_worker_messages_detailed(
        self,
        *,
        body: models.WorkerMessageInput | Mapping[str, object],
        client_agent: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[
        models.WorkerMessage | models.ErrorReply | models.RequestError | models.PlainError
    ]:
        """Create a worker message"""
        return _tag.post_worker_messages.sync_detailed(
            client=self._client,
            client_agent=client_agent,
            body=body,
            **options,
        )

    def get_single_worker_message(
        self,
        message_id: str,
        *,
        client_agent: str | None | Unset = UNSET,
        x_fields: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> models.WorkerMessage:
        """Get one worker message"""
        return _tag.get_single_worker_message.sync(
            message_id,
            client=self._client,
            client_agent=client_agent,
            x_fields=x_fields,
            **options,
        )

    def get_single_worker_message_detailed(
        self,
        message_id: str,
        *,
        client_agent: str | None | Unset = UNSET,
        x_fields: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.WorkerMessage | models.PlainError | models.RequestError]:
        """Get one worker message"""
        return _tag.get_single_worker_message.sync_detailed(
            message_id,
            client=self._client,
            client_agent=client_agent,
            x_fields=x_fields,
            **options,
        )

    def delete_single_worker_message(
        self,
        message_id: str,
        *,
        client_agent: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> models.SimpleResponse:
        """Delete a worker message"""
        return _tag.delete_single_worker_message.sync(
            message_id,
            client=self._client,
            client_agent=client_agent,
            **options,
        )

    def delete_single_worker_message_detailed(
        self,
        message_id: str,
        *,
        client_agent: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[
        models.SimpleResponse
        | models.RequestValidationError
        | models.RequestError
        | models.PlainError
    ]:
        """Delete a worker message"""
        return _tag.delete_single_worker_message.sync_detailed(
            message_id,
            client=self._client,
            client_agent=client_agent,
            **options,
        )


class AsyncWorkerMessages:
    """Messages for workers, from their owners and from the moderators of the AI Horde."""

    def __init__(self, client: _hints.BaseClient) -> None:
        self._client = client

    async def get_worker_messages(
        self,
        *,
        user_id: str | None | Unset = UNSET,
        worker_id: str | None | Unset = UNSET,
        validity: models.MessageValidity | None | Unset = UNSET,
        page: int | None | Unset = UNSET,
        client_agent: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.WorkerMessage]:
        """List worker messages"""
        return await _tag.get_worker_messages.asyncio(
            client=self._client,
            user_id=user_id,
            worker_id=worker_id,
            validity=validity,
            page=page,
            client_agent=client_agent,
            **options,
        )

    async def get_worker_messages_detailed(
        self,
        *,
        user_id: str | None | Unset = UNSET,
        worker_id: str | None | Unset = UNSET,
        validity: models.MessageValidity | None | Unset = UNSET,
        page: int | None | Unset = UNSET,
        client_agent: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[
        list[models.WorkerMessage] | models.ErrorReply | models.RequestError | models.PlainError
    ]:
        """List worker messages"""
        return await _tag.get_worker_messages.asyncio_detailed(
            client=self._client,
            user_id=user_id,
            worker_id=worker_id,
            validity=validity,
            page=page,
            client_agent=client_agent,
            **options,
        )

    def get_worker_messages_iterate(
        self,
        *,
        user_id: str | None | Unset = UNSET,
        worker_id: str | None | Unset = UNSET,
        validity: models.MessageValidity | None | Unset = UNSET,
        client_agent: str | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> AsyncIterator[models.WorkerMessage]:
        """List worker messages"""
        return _tag.get_worker_messages.aiterate(
            client=self._client,
            user_id=user_id,
            worker_id=worker_id,
            validity=validity,
            client_agent=client_agent,
            **options,
        )

    async def get_worker_messages_all(
        self,
        *,
        user_id: str | None | Unset = UNSET,
        worker_id: str | None | Unset = UNSET,
        validity: models.MessageValidity | None | Unset = UNSET,
        client_agent: str | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> list[models.WorkerMessage]:
        """List worker messages"""
        return await _tag.get_worker_messages.asyncio_all(
            client=self._client,
            user_id=user_id,
            worker_id=worker_id,
            validity=validity,
            client_agent=client_agent,
            **options,
        )

    async def post_worker_messages(
        self,
        *,
        body: models.WorkerMessageInput | Mapping[str, object],
        client_agent: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> models.WorkerMessage:
        """Create a worker message"""
        return await _tag.post_worker_messages.asyncio(
            client=self._client,
            client_agent=client_agent,
            body=body,
            **options,
        )

    async def post_worker_messages_detailed(
        self,
        *,
        body: models.WorkerMessageInput | Mapping[str, object],
        client_agent: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[
        models.WorkerMessage | models.ErrorReply | models.RequestError | models.PlainError
    ]:
        """Create a worker message"""
        return await _tag.post_worker_messages.asyncio_detailed(
            client=self._client,
            client_agent=client_agent,
            body=body,
            **options,
        )

    async def get_single_worker_message(
        self,
        message_id: str,
        *,
        client_agent: str | None | Unset = UNSET,
        x_fields: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> models.WorkerMessage:
        """Get one worker message"""
        return await _tag.get_single_worker_message.asyncio(
            message_id,
            client=self._client,
            client_agent=client_agent,
            x_fields=x_fields,
            **options,
        )

    async def get_single_worker_message_detailed(
        self,
        message_id: str,
        *,
        client_agent: str | None | Unset = UNSET,
        x_fields: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.WorkerMessage | models.PlainError | models.RequestError]:
        """Get one worker message"""
        return await _tag.get_single_worker_message.asyncio_detailed(
            message_id,
            client=self._client,
            client_agent=client_agent,
            x_fields=x_fields,
            **options,
        )

    async def delete_single_worker_message(
        self,
        message_id: str,
        *,
        client_agent: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> models.SimpleResponse:
        """Delete a worker message"""
        return await _tag.delete_single_worker_message.asyncio(
            message_id,
            client=self._client,
            client_agent=client_agent,
            **options,
        )

    async def delete_single_worker_message_detailed(
        self,
        message_id: str,
        *,
        client_agent: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[
        models.SimpleResponse
        | models.RequestValidationError
        | models.RequestError
        | models.PlainError
    ]:
        """Delete a worker message"""
        return await _tag.delete_single_worker_message.asyncio_detailed(
            message_id,
            client=self._client,
            client_agent=client_agent,
            **options,
        )
