"""`client.worker_messages` and `client.aio.worker_messages`: the operations of worker-messages."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import TYPE_CHECKING, Unpack

from .. import models
from .._runtime import hints as _hints
from .._runtime.lazy import Later
from .._runtime.operation import Call
from .._runtime.unset import UNSET, Unset
from ..api import worker_messages as _tag

if TYPE_CHECKING:
    from .._runtime import call as _call
    from .._runtime import paging as _paging
else:
    _call = Later(".._runtime.call", __package__)
    _paging = Later(".._runtime.paging", __package__)


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
        """List worker messages

        Lists messages, at most 50 per response and in no promised order.

        A moderator sees every message. Anybody else, the anonymous key included, sees the
        messages they created themselves and every broadcast; messages other people addressed to
        one's workers are not among them.

        Args:
            user_id: Only the messages created by this user (the numeric id). For moderators:
                anybody else gets a 403, even with their own id.
            worker_id: Only the messages for this worker (its UUID); leaves broadcasts out. Not
                given, all messages are listed.
            validity: Whether to list messages that are still valid, that have expired, or both.
            page: The first row to list, counted from 1; up to 50 rows follow. Page 2 therefore
                begins one row after page 1, and the next full page after page 1 is page 51.
            client_agent: Who is calling, as `name:version:contact`. Set it to the name, version
                and contact information of your client. Header names with underscores do not
                reach the service.

        Returns:
            The messages from the given row on; an empty list where there are none.

        Raises `errors.ApiError` for the status
            400: A parameter the service does not accept, or a request that arrived without its
                key.
            401: The key belongs to no user.
            403: A user who is no moderator filtered by `user_id`.
            429: More than 90 requests in a minute from this address to this route.
            500: The service failed. It does so, instead of refusing, on some input it did not
                expect: a create without `expiry` or, from anybody but a moderator, without
                `worker_id`.
        """
        return _call.sync(
            Call(
                _tag.get_worker_messages.OPERATION,
                self._client,
                {
                    "user_id": user_id,
                    "worker_id": worker_id,
                    "validity": validity,
                    "page": page,
                    "client_agent": client_agent,
                },
                UNSET,
                options,
            )
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
        """As `get_worker_messages`. The whole response, whatever its status: `status_code`,
        `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.get_worker_messages.OPERATION,
                self._client,
                {
                    "user_id": user_id,
                    "worker_id": worker_id,
                    "validity": validity,
                    "page": page,
                    "client_agent": client_agent,
                },
                UNSET,
                options,
            )
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
        """As `get_worker_messages`. The items of all pages, one by one; the next page is asked for
        when it is needed.
        """
        return _paging.iterate(
            Call(
                _tag.get_worker_messages.OPERATION,
                self._client,
                {
                    "user_id": user_id,
                    "worker_id": worker_id,
                    "validity": validity,
                    "client_agent": client_agent,
                },
                UNSET,
                options,
            ),
            lambda: models.WorkerMessage,
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
        """As `get_worker_messages`. All items of all pages."""
        return _paging.sync_all(
            Call(
                _tag.get_worker_messages.OPERATION,
                self._client,
                {
                    "user_id": user_id,
                    "worker_id": worker_id,
                    "validity": validity,
                    "client_agent": client_agent,
                },
                UNSET,
                options,
            ),
            lambda: models.WorkerMessage,
        )

    def post_worker_messages(
        self,
        *,
        body: models.WorkerMessageInput | Mapping[str, object],
        client_agent: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> models.WorkerMessage:
        """Create a worker message

        Creates a message for one of your own workers; moderators may write to any worker, or to
        all of them by leaving `worker_id` out. The anonymous key may not create messages.

        The response is cached for 60 seconds for everybody: a second call within that time,
        whatever its body and even with an invalid key, gets the *first* message back and
        creates nothing. Compare `message` and `worker_id` of the response with what was sent.

        Args:
            client_agent: Who is calling, as `name:version:contact`. Set it to the name, version
                and contact information of your client. Header names with underscores do not
                reach the service.
            body: The message, its lifetime, and the worker it is for.

        Returns:
            The message as created, or the one somebody created less than 60 seconds ago.

        Raises `errors.ApiError` for the status
            400: A field outside its limits, a missing field, a body that is not JSON, a NUL
                character in a text, or a request that arrived without its key.
            401: The key belongs to no user.
            403: The key is the anonymous one, or the worker belongs to somebody else.
            404: There is no such worker.
            429: More than 90 requests in a minute from this address to this route.
            500: The service failed. It does so, instead of refusing, on some input it did not
                expect: a create without `expiry` or, from anybody but a moderator, without
                `worker_id`.
        """
        return _call.sync(
            Call(
                _tag.post_worker_messages.OPERATION,
                self._client,
                {
                    "client_agent": client_agent,
                },
                body,
                options,
            )
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
        """As `post_worker_messages`. The whole response, whatever its status: `status_code`,
        `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.post_worker_messages.OPERATION,
                self._client,
                {
                    "client_agent": client_agent,
                },
                body,
                options,
            )
        )

    def get_single_worker_message(
        self,
        message_id: str,
        *,
        client_agent: str | None | Unset = UNSET,
        x_fields: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> models.WorkerMessage:
        """Get one worker message

        Gives one message. No key is needed.

        The response is cached for 60 seconds by path, ignoring `X-Fields`: within that time a
        caller may get the selection of fields somebody else asked for, a selection may be
        ignored, and a message just deleted may still be returned.

        Args:
            message_id: The id of the message, a UUID. The service takes any text and answers
                404 where it knows no such message.
            client_agent: Who is calling, as `name:version:contact`. Set it to the name, version
                and contact information of your client. Header names with underscores do not
                reach the service.
            x_fields: The fields to return, such as `id,message`; all of them if not given.
                Always name `id`: it is the one field clients count on.

        Returns:
            The message, or the fields of it that the last uncached request selected.

        Raises `errors.ApiError` for the status
            400: The service cannot read `X-Fields`.
            404: There is no such message.
            429: More than 90 requests in a minute from this address to this route.
            500: The service failed. It does so, instead of refusing, on some input it did not
                expect: a create without `expiry` or, from anybody but a moderator, without
                `worker_id`.
        """
        return _call.sync(
            Call(
                _tag.get_single_worker_message.OPERATION,
                self._client,
                {
                    "message_id": message_id,
                    "client_agent": client_agent,
                    "x_fields": x_fields,
                },
                UNSET,
                options,
            )
        )

    def get_single_worker_message_detailed(
        self,
        message_id: str,
        *,
        client_agent: str | None | Unset = UNSET,
        x_fields: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.WorkerMessage | models.PlainError | models.RequestError]:
        """As `get_single_worker_message`. The whole response, whatever its status: `status_code`,
        `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.get_single_worker_message.OPERATION,
                self._client,
                {
                    "message_id": message_id,
                    "client_agent": client_agent,
                    "x_fields": x_fields,
                },
                UNSET,
                options,
            )
        )

    def delete_single_worker_message(
        self,
        message_id: str,
        *,
        client_agent: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> models.SimpleResponse:
        """Delete a worker message

        Deletes a message. Only the user who created it and moderators may.

        Getting the message may go on working for up to 60 seconds, from the service's cache.

        Args:
            message_id: The id of the message, a UUID. The service takes any text and answers
                404 where it knows no such message.
            client_agent: Who is calling, as `name:version:contact`. Set it to the name, version
                and contact information of your client. Header names with underscores do not
                reach the service.

        Returns:
            The message is gone.

        Raises `errors.ApiError` for the status
            400: The request arrived without its key.
            401: The key belongs to no user.
            403: Somebody else created the message.
            404: There is no such message.
            429: More than 90 requests in a minute from this address to this route.
            500: The service failed. It does so, instead of refusing, on some input it did not
                expect: a create without `expiry` or, from anybody but a moderator, without
                `worker_id`.
        """
        return _call.sync(
            Call(
                _tag.delete_single_worker_message.OPERATION,
                self._client,
                {
                    "message_id": message_id,
                    "client_agent": client_agent,
                },
                UNSET,
                options,
            )
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
        """As `delete_single_worker_message`. The whole response, whatever its status:
        `status_code`, `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.delete_single_worker_message.OPERATION,
                self._client,
                {
                    "message_id": message_id,
                    "client_agent": client_agent,
                },
                UNSET,
                options,
            )
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
        """List worker messages

        Lists messages, at most 50 per response and in no promised order.

        A moderator sees every message. Anybody else, the anonymous key included, sees the
        messages they created themselves and every broadcast; messages other people addressed to
        one's workers are not among them.

        Args:
            user_id: Only the messages created by this user (the numeric id). For moderators:
                anybody else gets a 403, even with their own id.
            worker_id: Only the messages for this worker (its UUID); leaves broadcasts out. Not
                given, all messages are listed.
            validity: Whether to list messages that are still valid, that have expired, or both.
            page: The first row to list, counted from 1; up to 50 rows follow. Page 2 therefore
                begins one row after page 1, and the next full page after page 1 is page 51.
            client_agent: Who is calling, as `name:version:contact`. Set it to the name, version
                and contact information of your client. Header names with underscores do not
                reach the service.

        Returns:
            The messages from the given row on; an empty list where there are none.

        Raises `errors.ApiError` for the status
            400: A parameter the service does not accept, or a request that arrived without its
                key.
            401: The key belongs to no user.
            403: A user who is no moderator filtered by `user_id`.
            429: More than 90 requests in a minute from this address to this route.
            500: The service failed. It does so, instead of refusing, on some input it did not
                expect: a create without `expiry` or, from anybody but a moderator, without
                `worker_id`.
        """
        return await _call.asyncio(
            Call(
                _tag.get_worker_messages.OPERATION,
                self._client,
                {
                    "user_id": user_id,
                    "worker_id": worker_id,
                    "validity": validity,
                    "page": page,
                    "client_agent": client_agent,
                },
                UNSET,
                options,
            )
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
        """As `get_worker_messages`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.get_worker_messages.OPERATION,
                self._client,
                {
                    "user_id": user_id,
                    "worker_id": worker_id,
                    "validity": validity,
                    "page": page,
                    "client_agent": client_agent,
                },
                UNSET,
                options,
            )
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
        """As `get_worker_messages`. The items of all pages, one by one, for `async for`."""
        return _paging.aiterate(
            Call(
                _tag.get_worker_messages.OPERATION,
                self._client,
                {
                    "user_id": user_id,
                    "worker_id": worker_id,
                    "validity": validity,
                    "client_agent": client_agent,
                },
                UNSET,
                options,
            ),
            lambda: models.WorkerMessage,
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
        """As `get_worker_messages`. All items of all pages."""
        return await _paging.asyncio_all(
            Call(
                _tag.get_worker_messages.OPERATION,
                self._client,
                {
                    "user_id": user_id,
                    "worker_id": worker_id,
                    "validity": validity,
                    "client_agent": client_agent,
                },
                UNSET,
                options,
            ),
            lambda: models.WorkerMessage,
        )

    async def post_worker_messages(
        self,
        *,
        body: models.WorkerMessageInput | Mapping[str, object],
        client_agent: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> models.WorkerMessage:
        """Create a worker message

        Creates a message for one of your own workers; moderators may write to any worker, or to
        all of them by leaving `worker_id` out. The anonymous key may not create messages.

        The response is cached for 60 seconds for everybody: a second call within that time,
        whatever its body and even with an invalid key, gets the *first* message back and
        creates nothing. Compare `message` and `worker_id` of the response with what was sent.

        Args:
            client_agent: Who is calling, as `name:version:contact`. Set it to the name, version
                and contact information of your client. Header names with underscores do not
                reach the service.
            body: The message, its lifetime, and the worker it is for.

        Returns:
            The message as created, or the one somebody created less than 60 seconds ago.

        Raises `errors.ApiError` for the status
            400: A field outside its limits, a missing field, a body that is not JSON, a NUL
                character in a text, or a request that arrived without its key.
            401: The key belongs to no user.
            403: The key is the anonymous one, or the worker belongs to somebody else.
            404: There is no such worker.
            429: More than 90 requests in a minute from this address to this route.
            500: The service failed. It does so, instead of refusing, on some input it did not
                expect: a create without `expiry` or, from anybody but a moderator, without
                `worker_id`.
        """
        return await _call.asyncio(
            Call(
                _tag.post_worker_messages.OPERATION,
                self._client,
                {
                    "client_agent": client_agent,
                },
                body,
                options,
            )
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
        """As `post_worker_messages`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.post_worker_messages.OPERATION,
                self._client,
                {
                    "client_agent": client_agent,
                },
                body,
                options,
            )
        )

    async def get_single_worker_message(
        self,
        message_id: str,
        *,
        client_agent: str | None | Unset = UNSET,
        x_fields: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> models.WorkerMessage:
        """Get one worker message

        Gives one message. No key is needed.

        The response is cached for 60 seconds by path, ignoring `X-Fields`: within that time a
        caller may get the selection of fields somebody else asked for, a selection may be
        ignored, and a message just deleted may still be returned.

        Args:
            message_id: The id of the message, a UUID. The service takes any text and answers
                404 where it knows no such message.
            client_agent: Who is calling, as `name:version:contact`. Set it to the name, version
                and contact information of your client. Header names with underscores do not
                reach the service.
            x_fields: The fields to return, such as `id,message`; all of them if not given.
                Always name `id`: it is the one field clients count on.

        Returns:
            The message, or the fields of it that the last uncached request selected.

        Raises `errors.ApiError` for the status
            400: The service cannot read `X-Fields`.
            404: There is no such message.
            429: More than 90 requests in a minute from this address to this route.
            500: The service failed. It does so, instead of refusing, on some input it did not
                expect: a create without `expiry` or, from anybody but a moderator, without
                `worker_id`.
        """
        return await _call.asyncio(
            Call(
                _tag.get_single_worker_message.OPERATION,
                self._client,
                {
                    "message_id": message_id,
                    "client_agent": client_agent,
                    "x_fields": x_fields,
                },
                UNSET,
                options,
            )
        )

    async def get_single_worker_message_detailed(
        self,
        message_id: str,
        *,
        client_agent: str | None | Unset = UNSET,
        x_fields: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.WorkerMessage | models.PlainError | models.RequestError]:
        """As `get_single_worker_message`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.get_single_worker_message.OPERATION,
                self._client,
                {
                    "message_id": message_id,
                    "client_agent": client_agent,
                    "x_fields": x_fields,
                },
                UNSET,
                options,
            )
        )

    async def delete_single_worker_message(
        self,
        message_id: str,
        *,
        client_agent: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> models.SimpleResponse:
        """Delete a worker message

        Deletes a message. Only the user who created it and moderators may.

        Getting the message may go on working for up to 60 seconds, from the service's cache.

        Args:
            message_id: The id of the message, a UUID. The service takes any text and answers
                404 where it knows no such message.
            client_agent: Who is calling, as `name:version:contact`. Set it to the name, version
                and contact information of your client. Header names with underscores do not
                reach the service.

        Returns:
            The message is gone.

        Raises `errors.ApiError` for the status
            400: The request arrived without its key.
            401: The key belongs to no user.
            403: Somebody else created the message.
            404: There is no such message.
            429: More than 90 requests in a minute from this address to this route.
            500: The service failed. It does so, instead of refusing, on some input it did not
                expect: a create without `expiry` or, from anybody but a moderator, without
                `worker_id`.
        """
        return await _call.asyncio(
            Call(
                _tag.delete_single_worker_message.OPERATION,
                self._client,
                {
                    "message_id": message_id,
                    "client_agent": client_agent,
                },
                UNSET,
                options,
            )
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
        """As `delete_single_worker_message`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.delete_single_worker_message.OPERATION,
                self._client,
                {
                    "message_id": message_id,
                    "client_agent": client_agent,
                },
                UNSET,
                options,
            )
        )
