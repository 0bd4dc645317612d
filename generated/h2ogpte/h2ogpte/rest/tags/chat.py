"""`client.chat` and `client.aio.chat`: the operations of Chat."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import TYPE_CHECKING, Unpack

from .. import models
from .._runtime import hints as _hints
from .._runtime.lazy import Later
from .._runtime.operation import Call
from .._runtime.unset import UNSET, Unset
from ..api import chat as _tag

if TYPE_CHECKING:
    from .._runtime import call as _call
    from .._runtime import paging as _paging
    from .._runtime import streaming as _streaming
else:
    _call = Later(".._runtime.call", __package__)
    _paging = Later(".._runtime.paging", __package__)
    _streaming = Later(".._runtime.streaming", __package__)


class Chat:
    """Chat sessions, their messages, and completions."""

    def __init__(self, client: _hints.BaseClient) -> None:
        self._client = client

    def create_chat_session(
        self,
        *,
        collection_id: str | None | Unset = UNSET,
        body: models.ChatSessionCreateRequest | Mapping[str, object] | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Creates chat session.

        Creates chat session with a collection if provided. Otherwise, the session will be with
        a generic LLM.

        Args:
            collection_id: Id of collection
            body: Further settings of the new session.

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            404: Not found - There is no such chat session, message, collection or prompt
                template
            default: Any other error
        """
        return _call.sync(
            Call(
                _tag.create_chat_session.OPERATION,
                self._client,
                {
                    "collection_id": collection_id,
                },
                body,
                options,
            )
        )

    def create_chat_session_detailed(
        self,
        *,
        collection_id: str | None | Unset = UNSET,
        body: models.ChatSessionCreateRequest | Mapping[str, object] | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.Error]:
        """As `create_chat_session`. The whole response, whatever its status: `status_code`,
        `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.create_chat_session.OPERATION,
                self._client,
                {
                    "collection_id": collection_id,
                },
                body,
                options,
            )
        )

    def list_chat_sessions(
        self,
        *,
        offset: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.ChatSession]:
        """List chat sessions.

        Lists the chat sessions of the user, a page at a time.

        Args:
            offset: How many chat sessions to skip before returning.
            limit: How many chat sessions to return.

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            default: Any other error
        """
        return _call.sync(
            Call(
                _tag.list_chat_sessions.OPERATION,
                self._client,
                {
                    "offset": offset,
                    "limit": limit,
                },
                UNSET,
                options,
            )
        )

    def list_chat_sessions_detailed(
        self,
        *,
        offset: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[list[models.ChatSession] | models.Error]:
        """As `list_chat_sessions`. The whole response, whatever its status: `status_code`,
        `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.list_chat_sessions.OPERATION,
                self._client,
                {
                    "offset": offset,
                    "limit": limit,
                },
                UNSET,
                options,
            )
        )

    def list_chat_sessions_iterate(
        self,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> Iterator[models.ChatSession]:
        """As `list_chat_sessions`. The items of all pages, one by one; the next page is asked for
        when it is needed.
        """
        return _paging.iterate(
            Call(
                _tag.list_chat_sessions.OPERATION,
                self._client,
                {
                    "limit": limit,
                },
                UNSET,
                options,
            ),
            lambda: models.ChatSession,
        )

    def list_chat_sessions_all(
        self,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> list[models.ChatSession]:
        """As `list_chat_sessions`. All items of all pages."""
        return _paging.sync_all(
            Call(
                _tag.list_chat_sessions.OPERATION,
                self._client,
                {
                    "limit": limit,
                },
                UNSET,
                options,
            ),
            lambda: models.ChatSession,
        )

    def get_chat_session_count(
        self,
        **options: Unpack[_hints.Options],
    ) -> models.Count:
        """Counts a number of chat sessions.

        Counts the chat sessions of the user. It is the only total the server gives.

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            default: Any other error
        """
        return _call.sync(
            Call(
                _tag.get_chat_session_count.OPERATION,
                self._client,
                {},
                UNSET,
                options,
            )
        )

    def get_chat_session_count_detailed(
        self,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.Count | models.Error]:
        """As `get_chat_session_count`. The whole response, whatever its status: `status_code`,
        `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.get_chat_session_count.OPERATION,
                self._client,
                {},
                UNSET,
                options,
            )
        )

    def get_chat_session(
        self,
        session_id: str,
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Finds a chat session by id.

        Returns a single chat session by its unique identifier.

        Args:
            session_id: Id of the chat session

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            404: Not found - There is no such chat session, message, collection or prompt
                template
            default: Any other error
        """
        return _call.sync(
            Call(
                _tag.get_chat_session.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                },
                UNSET,
                options,
            )
        )

    def get_chat_session_detailed(
        self,
        session_id: str,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.Error]:
        """As `get_chat_session`. The whole response, whatever its status: `status_code`,
        `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.get_chat_session.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                },
                UNSET,
                options,
            )
        )

    def update_chat_session(
        self,
        session_id: str,
        *,
        body: models.ChatSessionUpdateRequest | Mapping[str, object] | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Updates the name of a chat session.

        Updates the name of a chat session. Newer servers require the body.

        Args:
            session_id: Id of the chat session
            body: The new name.

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            404: Not found - There is no such chat session, message, collection or prompt
                template
            default: Any other error
        """
        return _call.sync(
            Call(
                _tag.update_chat_session.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                },
                body,
                options,
            )
        )

    def update_chat_session_detailed(
        self,
        session_id: str,
        *,
        body: models.ChatSessionUpdateRequest | Mapping[str, object] | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.Error]:
        """As `update_chat_session`. The whole response, whatever its status: `status_code`,
        `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.update_chat_session.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                },
                body,
                options,
            )
        )

    def delete_chat_session(
        self,
        session_id: str,
        *,
        timeout: float | None | Unset = UNSET,
        **options: Unpack[_hints.ExtraOptions],
    ) -> None:
        """Deletes chat session.

        Deletes the chat session with a given unique identifier.

        Args:
            session_id: Id of the chat session
            timeout: Timeout in seconds

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            default: Any other error
        """
        return _call.sync(
            Call(
                _tag.delete_chat_session.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                    "timeout": timeout,
                },
                UNSET,
                options,
            )
        )

    def delete_chat_session_detailed(
        self,
        session_id: str,
        *,
        timeout: float | None | Unset = UNSET,
        **options: Unpack[_hints.ExtraOptions],
    ) -> _hints.Response[None | models.Error]:
        """As `delete_chat_session`. The whole response, whatever its status: `status_code`,
        `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.delete_chat_session.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                    "timeout": timeout,
                },
                UNSET,
                options,
            )
        )

    def update_chat_session_collection(
        self,
        session_id: str,
        *,
        body: models.CollectionChangeRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Updates a collection reference of a chat session.

        Binds the chat session to another collection.

        Args:
            session_id: Id of the chat session
            body: The collection to bind.

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            404: Not found - There is no such chat session, message, collection or prompt
                template
            default: Any other error
        """
        return _call.sync(
            Call(
                _tag.update_chat_session_collection.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                },
                body,
                options,
            )
        )

    def update_chat_session_collection_detailed(
        self,
        session_id: str,
        *,
        body: models.CollectionChangeRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.Error]:
        """As `update_chat_session_collection`. The whole response, whatever its status:
        `status_code`, `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.update_chat_session_collection.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                },
                body,
                options,
            )
        )

    def delete_chat_session_collection(
        self,
        session_id: str,
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Removes a collection reference from the chat session.

        Removes a collection reference from the chat session. From then on it is with a generic
        LLM.

        Args:
            session_id: Id of the chat session

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            404: Not found - There is no such chat session, message, collection or prompt
                template
            default: Any other error
        """
        return _call.sync(
            Call(
                _tag.delete_chat_session_collection.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                },
                UNSET,
                options,
            )
        )

    def delete_chat_session_collection_detailed(
        self,
        session_id: str,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.Error]:
        """As `delete_chat_session_collection`. The whole response, whatever its status:
        `status_code`, `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.delete_chat_session_collection.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                },
                UNSET,
                options,
            )
        )

    def update_chat_session_prompt_template(
        self,
        session_id: str,
        *,
        body: models.PromptTemplateChangeRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Updates a prompt template reference of a chat session.

        Binds the chat session to another prompt template.

        Args:
            session_id: Id of the chat session
            body: The prompt template to bind.

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            404: Not found - There is no such chat session, message, collection or prompt
                template
            default: Any other error
        """
        return _call.sync(
            Call(
                _tag.update_chat_session_prompt_template.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                },
                body,
                options,
            )
        )

    def update_chat_session_prompt_template_detailed(
        self,
        session_id: str,
        *,
        body: models.PromptTemplateChangeRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.Error]:
        """As `update_chat_session_prompt_template`. The whole response, whatever its status:
        `status_code`, `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.update_chat_session_prompt_template.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                },
                body,
                options,
            )
        )

    def delete_chat_session_prompt_template(
        self,
        session_id: str,
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Removes a prompt template reference from the chat session.

        Args:
            session_id: Id of the chat session

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            404: Not found - There is no such chat session, message, collection or prompt
                template
            default: Any other error
        """
        return _call.sync(
            Call(
                _tag.delete_chat_session_prompt_template.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                },
                UNSET,
                options,
            )
        )

    def delete_chat_session_prompt_template_detailed(
        self,
        session_id: str,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.Error]:
        """As `delete_chat_session_prompt_template`. The whole response, whatever its status:
        `status_code`, `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.delete_chat_session_prompt_template.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                },
                UNSET,
                options,
            )
        )

    def get_chat_session_messages(
        self,
        session_id: str,
        *,
        offset: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.ChatMessage]:
        """Fetches chat message and metadata for messages in a chat session.

        Fetches chat message and metadata for messages in a chat session, newest first. Messages
        without a reply_to are from the end user, messages with a reply_to are from an LLM and a
        response to a specific user message.

        Args:
            session_id: Id of the chat session
            offset: How many messages to skip before returning.
            limit: How many messages to return.

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            404: Not found - There is no such chat session, message, collection or prompt
                template
            default: Any other error
        """
        return _call.sync(
            Call(
                _tag.get_chat_session_messages.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                    "offset": offset,
                    "limit": limit,
                },
                UNSET,
                options,
            )
        )

    def get_chat_session_messages_detailed(
        self,
        session_id: str,
        *,
        offset: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[list[models.ChatMessage] | models.Error]:
        """As `get_chat_session_messages`. The whole response, whatever its status: `status_code`,
        `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.get_chat_session_messages.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                    "offset": offset,
                    "limit": limit,
                },
                UNSET,
                options,
            )
        )

    def get_chat_session_messages_iterate(
        self,
        session_id: str,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> Iterator[models.ChatMessage]:
        """As `get_chat_session_messages`. The items of all pages, one by one; the next page is
        asked for when it is needed.
        """
        return _paging.iterate(
            Call(
                _tag.get_chat_session_messages.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                    "limit": limit,
                },
                UNSET,
                options,
            ),
            lambda: models.ChatMessage,
        )

    def get_chat_session_messages_all(
        self,
        session_id: str,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> list[models.ChatMessage]:
        """As `get_chat_session_messages`. All items of all pages."""
        return _paging.sync_all(
            Call(
                _tag.get_chat_session_messages.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                    "limit": limit,
                },
                UNSET,
                options,
            ),
            lambda: models.ChatMessage,
        )

    def list_questions_for_chat_session(
        self,
        session_id: str,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.SuggestedQuestion]:
        """List suggested questions for a given chat session.

        Args:
            session_id: Id of the chat session
            limit: How many questions to return.

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            default: Any other error
        """
        return _call.sync(
            Call(
                _tag.list_questions_for_chat_session.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                    "limit": limit,
                },
                UNSET,
                options,
            )
        )

    def list_questions_for_chat_session_detailed(
        self,
        session_id: str,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[list[models.SuggestedQuestion] | models.Error]:
        """As `list_questions_for_chat_session`. The whole response, whatever its status:
        `status_code`, `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.list_questions_for_chat_session.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                    "limit": limit,
                },
                UNSET,
                options,
            )
        )

    def get_completion(
        self,
        session_id: str,
        *,
        body: models.ChatCompletionRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> models.ChatCompletion:
        """Asks question in a given chat session.

        Sends a message of the user and gives the answer, whole or while it is written.

        An answer can take long, that of an agent up to an hour: give a timeout that fits. In a
        stream, the body of the last line (`finished` is true) is the whole answer once more and
        not its last part: do not append it to the parts before it.

        Args:
            session_id: Id of the chat session
            body: The message and how to answer it.

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            500: Internal server error
            default: Any other error
        """
        return _call.sync(
            Call(
                _tag.get_completion.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                },
                body,
                options,
            )
        )

    def get_completion_detailed(
        self,
        session_id: str,
        *,
        body: models.ChatCompletionRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatCompletion | models.Error]:
        """As `get_completion`. The whole response, whatever its status: `status_code`, `headers`,
        `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.get_completion.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                },
                body,
                options,
            )
        )

    def get_completion_stream(
        self,
        session_id: str,
        *,
        body: models.ChatCompletionRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _streaming.Stream[models.ChatCompletionChunk]:
        """As `get_completion`. The frames of the response as they come, in a `with` block, which
        closes the connection.
        """
        return _streaming.stream(
            Call(
                _tag.get_completion.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                },
                body,
                options,
            ),
            lambda: models.ChatCompletionChunk,
        )

    def get_message_meta(
        self,
        message_id: str,
        *,
        info_type: models.InfoType | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.ChatMessageMeta]:
        """Fetches chat message meta information.

        Args:
            message_id: Id of the chat message
            info_type: Metadata type to fetch.

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            404: Not found - There is no such chat session, message, collection or prompt
                template
            default: Any other error
        """
        return _call.sync(
            Call(
                _tag.get_message_meta.OPERATION,
                self._client,
                {
                    "message_id": message_id,
                    "info_type": info_type,
                },
                UNSET,
                options,
            )
        )

    def get_message_meta_detailed(
        self,
        message_id: str,
        *,
        info_type: models.InfoType | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[list[models.ChatMessageMeta] | models.Error]:
        """As `get_message_meta`. The whole response, whatever its status: `status_code`,
        `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.get_message_meta.OPERATION,
                self._client,
                {
                    "message_id": message_id,
                    "info_type": info_type,
                },
                UNSET,
                options,
            )
        )

    def get_message_references(
        self,
        message_id: str,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.ChatMessageReference]:
        """Fetches metadata for references of a chat message.

        Fetches metadata for references of a chat message. References are only available for
        messages sent from an LLM, an empty list will be returned for messages sent by the user.

        Args:
            message_id: Id of the chat message
            limit: How many references to return. Newer servers only.

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            default: Any other error
        """
        return _call.sync(
            Call(
                _tag.get_message_references.OPERATION,
                self._client,
                {
                    "message_id": message_id,
                    "limit": limit,
                },
                UNSET,
                options,
            )
        )

    def get_message_references_detailed(
        self,
        message_id: str,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[list[models.ChatMessageReference] | models.Error]:
        """As `get_message_references`. The whole response, whatever its status: `status_code`,
        `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.get_message_references.OPERATION,
                self._client,
                {
                    "message_id": message_id,
                    "limit": limit,
                },
                UNSET,
                options,
            )
        )


class AsyncChat:
    """Chat sessions, their messages, and completions."""

    def __init__(self, client: _hints.BaseClient) -> None:
        self._client = client

    async def create_chat_session(
        self,
        *,
        collection_id: str | None | Unset = UNSET,
        body: models.ChatSessionCreateRequest | Mapping[str, object] | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Creates chat session.

        Creates chat session with a collection if provided. Otherwise, the session will be with
        a generic LLM.

        Args:
            collection_id: Id of collection
            body: Further settings of the new session.

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            404: Not found - There is no such chat session, message, collection or prompt
                template
            default: Any other error
        """
        return await _call.asyncio(
            Call(
                _tag.create_chat_session.OPERATION,
                self._client,
                {
                    "collection_id": collection_id,
                },
                body,
                options,
            )
        )

    async def create_chat_session_detailed(
        self,
        *,
        collection_id: str | None | Unset = UNSET,
        body: models.ChatSessionCreateRequest | Mapping[str, object] | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.Error]:
        """As `create_chat_session`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.create_chat_session.OPERATION,
                self._client,
                {
                    "collection_id": collection_id,
                },
                body,
                options,
            )
        )

    async def list_chat_sessions(
        self,
        *,
        offset: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.ChatSession]:
        """List chat sessions.

        Lists the chat sessions of the user, a page at a time.

        Args:
            offset: How many chat sessions to skip before returning.
            limit: How many chat sessions to return.

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            default: Any other error
        """
        return await _call.asyncio(
            Call(
                _tag.list_chat_sessions.OPERATION,
                self._client,
                {
                    "offset": offset,
                    "limit": limit,
                },
                UNSET,
                options,
            )
        )

    async def list_chat_sessions_detailed(
        self,
        *,
        offset: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[list[models.ChatSession] | models.Error]:
        """As `list_chat_sessions`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.list_chat_sessions.OPERATION,
                self._client,
                {
                    "offset": offset,
                    "limit": limit,
                },
                UNSET,
                options,
            )
        )

    def list_chat_sessions_iterate(
        self,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> AsyncIterator[models.ChatSession]:
        """As `list_chat_sessions`. The items of all pages, one by one, for `async for`."""
        return _paging.aiterate(
            Call(
                _tag.list_chat_sessions.OPERATION,
                self._client,
                {
                    "limit": limit,
                },
                UNSET,
                options,
            ),
            lambda: models.ChatSession,
        )

    async def list_chat_sessions_all(
        self,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> list[models.ChatSession]:
        """As `list_chat_sessions`. All items of all pages."""
        return await _paging.asyncio_all(
            Call(
                _tag.list_chat_sessions.OPERATION,
                self._client,
                {
                    "limit": limit,
                },
                UNSET,
                options,
            ),
            lambda: models.ChatSession,
        )

    async def get_chat_session_count(
        self,
        **options: Unpack[_hints.Options],
    ) -> models.Count:
        """Counts a number of chat sessions.

        Counts the chat sessions of the user. It is the only total the server gives.

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            default: Any other error
        """
        return await _call.asyncio(
            Call(
                _tag.get_chat_session_count.OPERATION,
                self._client,
                {},
                UNSET,
                options,
            )
        )

    async def get_chat_session_count_detailed(
        self,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.Count | models.Error]:
        """As `get_chat_session_count`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.get_chat_session_count.OPERATION,
                self._client,
                {},
                UNSET,
                options,
            )
        )

    async def get_chat_session(
        self,
        session_id: str,
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Finds a chat session by id.

        Returns a single chat session by its unique identifier.

        Args:
            session_id: Id of the chat session

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            404: Not found - There is no such chat session, message, collection or prompt
                template
            default: Any other error
        """
        return await _call.asyncio(
            Call(
                _tag.get_chat_session.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                },
                UNSET,
                options,
            )
        )

    async def get_chat_session_detailed(
        self,
        session_id: str,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.Error]:
        """As `get_chat_session`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.get_chat_session.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                },
                UNSET,
                options,
            )
        )

    async def update_chat_session(
        self,
        session_id: str,
        *,
        body: models.ChatSessionUpdateRequest | Mapping[str, object] | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Updates the name of a chat session.

        Updates the name of a chat session. Newer servers require the body.

        Args:
            session_id: Id of the chat session
            body: The new name.

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            404: Not found - There is no such chat session, message, collection or prompt
                template
            default: Any other error
        """
        return await _call.asyncio(
            Call(
                _tag.update_chat_session.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                },
                body,
                options,
            )
        )

    async def update_chat_session_detailed(
        self,
        session_id: str,
        *,
        body: models.ChatSessionUpdateRequest | Mapping[str, object] | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.Error]:
        """As `update_chat_session`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.update_chat_session.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                },
                body,
                options,
            )
        )

    async def delete_chat_session(
        self,
        session_id: str,
        *,
        timeout: float | None | Unset = UNSET,
        **options: Unpack[_hints.ExtraOptions],
    ) -> None:
        """Deletes chat session.

        Deletes the chat session with a given unique identifier.

        Args:
            session_id: Id of the chat session
            timeout: Timeout in seconds

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            default: Any other error
        """
        return await _call.asyncio(
            Call(
                _tag.delete_chat_session.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                    "timeout": timeout,
                },
                UNSET,
                options,
            )
        )

    async def delete_chat_session_detailed(
        self,
        session_id: str,
        *,
        timeout: float | None | Unset = UNSET,
        **options: Unpack[_hints.ExtraOptions],
    ) -> _hints.Response[None | models.Error]:
        """As `delete_chat_session`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.delete_chat_session.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                    "timeout": timeout,
                },
                UNSET,
                options,
            )
        )

    async def update_chat_session_collection(
        self,
        session_id: str,
        *,
        body: models.CollectionChangeRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Updates a collection reference of a chat session.

        Binds the chat session to another collection.

        Args:
            session_id: Id of the chat session
            body: The collection to bind.

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            404: Not found - There is no such chat session, message, collection or prompt
                template
            default: Any other error
        """
        return await _call.asyncio(
            Call(
                _tag.update_chat_session_collection.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                },
                body,
                options,
            )
        )

    async def update_chat_session_collection_detailed(
        self,
        session_id: str,
        *,
        body: models.CollectionChangeRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.Error]:
        """As `update_chat_session_collection`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.update_chat_session_collection.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                },
                body,
                options,
            )
        )

    async def delete_chat_session_collection(
        self,
        session_id: str,
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Removes a collection reference from the chat session.

        Removes a collection reference from the chat session. From then on it is with a generic
        LLM.

        Args:
            session_id: Id of the chat session

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            404: Not found - There is no such chat session, message, collection or prompt
                template
            default: Any other error
        """
        return await _call.asyncio(
            Call(
                _tag.delete_chat_session_collection.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                },
                UNSET,
                options,
            )
        )

    async def delete_chat_session_collection_detailed(
        self,
        session_id: str,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.Error]:
        """As `delete_chat_session_collection`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.delete_chat_session_collection.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                },
                UNSET,
                options,
            )
        )

    async def update_chat_session_prompt_template(
        self,
        session_id: str,
        *,
        body: models.PromptTemplateChangeRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Updates a prompt template reference of a chat session.

        Binds the chat session to another prompt template.

        Args:
            session_id: Id of the chat session
            body: The prompt template to bind.

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            404: Not found - There is no such chat session, message, collection or prompt
                template
            default: Any other error
        """
        return await _call.asyncio(
            Call(
                _tag.update_chat_session_prompt_template.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                },
                body,
                options,
            )
        )

    async def update_chat_session_prompt_template_detailed(
        self,
        session_id: str,
        *,
        body: models.PromptTemplateChangeRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.Error]:
        """As `update_chat_session_prompt_template`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.update_chat_session_prompt_template.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                },
                body,
                options,
            )
        )

    async def delete_chat_session_prompt_template(
        self,
        session_id: str,
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Removes a prompt template reference from the chat session.

        Args:
            session_id: Id of the chat session

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            404: Not found - There is no such chat session, message, collection or prompt
                template
            default: Any other error
        """
        return await _call.asyncio(
            Call(
                _tag.delete_chat_session_prompt_template.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                },
                UNSET,
                options,
            )
        )

    async def delete_chat_session_prompt_template_detailed(
        self,
        session_id: str,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.Error]:
        """As `delete_chat_session_prompt_template`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.delete_chat_session_prompt_template.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                },
                UNSET,
                options,
            )
        )

    async def get_chat_session_messages(
        self,
        session_id: str,
        *,
        offset: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.ChatMessage]:
        """Fetches chat message and metadata for messages in a chat session.

        Fetches chat message and metadata for messages in a chat session, newest first. Messages
        without a reply_to are from the end user, messages with a reply_to are from an LLM and a
        response to a specific user message.

        Args:
            session_id: Id of the chat session
            offset: How many messages to skip before returning.
            limit: How many messages to return.

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            404: Not found - There is no such chat session, message, collection or prompt
                template
            default: Any other error
        """
        return await _call.asyncio(
            Call(
                _tag.get_chat_session_messages.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                    "offset": offset,
                    "limit": limit,
                },
                UNSET,
                options,
            )
        )

    async def get_chat_session_messages_detailed(
        self,
        session_id: str,
        *,
        offset: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[list[models.ChatMessage] | models.Error]:
        """As `get_chat_session_messages`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.get_chat_session_messages.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                    "offset": offset,
                    "limit": limit,
                },
                UNSET,
                options,
            )
        )

    def get_chat_session_messages_iterate(
        self,
        session_id: str,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> AsyncIterator[models.ChatMessage]:
        """As `get_chat_session_messages`. The items of all pages, one by one, for `async for`."""
        return _paging.aiterate(
            Call(
                _tag.get_chat_session_messages.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                    "limit": limit,
                },
                UNSET,
                options,
            ),
            lambda: models.ChatMessage,
        )

    async def get_chat_session_messages_all(
        self,
        session_id: str,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> list[models.ChatMessage]:
        """As `get_chat_session_messages`. All items of all pages."""
        return await _paging.asyncio_all(
            Call(
                _tag.get_chat_session_messages.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                    "limit": limit,
                },
                UNSET,
                options,
            ),
            lambda: models.ChatMessage,
        )

    async def list_questions_for_chat_session(
        self,
        session_id: str,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.SuggestedQuestion]:
        """List suggested questions for a given chat session.

        Args:
            session_id: Id of the chat session
            limit: How many questions to return.

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            default: Any other error
        """
        return await _call.asyncio(
            Call(
                _tag.list_questions_for_chat_session.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                    "limit": limit,
                },
                UNSET,
                options,
            )
        )

    async def list_questions_for_chat_session_detailed(
        self,
        session_id: str,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[list[models.SuggestedQuestion] | models.Error]:
        """As `list_questions_for_chat_session`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.list_questions_for_chat_session.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                    "limit": limit,
                },
                UNSET,
                options,
            )
        )

    async def get_completion(
        self,
        session_id: str,
        *,
        body: models.ChatCompletionRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> models.ChatCompletion:
        """Asks question in a given chat session.

        Sends a message of the user and gives the answer, whole or while it is written.

        An answer can take long, that of an agent up to an hour: give a timeout that fits. In a
        stream, the body of the last line (`finished` is true) is the whole answer once more and
        not its last part: do not append it to the parts before it.

        Args:
            session_id: Id of the chat session
            body: The message and how to answer it.

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            500: Internal server error
            default: Any other error
        """
        return await _call.asyncio(
            Call(
                _tag.get_completion.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                },
                body,
                options,
            )
        )

    async def get_completion_detailed(
        self,
        session_id: str,
        *,
        body: models.ChatCompletionRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatCompletion | models.Error]:
        """As `get_completion`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.get_completion.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                },
                body,
                options,
            )
        )

    def get_completion_stream(
        self,
        session_id: str,
        *,
        body: models.ChatCompletionRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _streaming.AsyncStream[models.ChatCompletionChunk]:
        """As `get_completion`. The frames of the response as they come, in an `async with` block,
        which closes the connection.
        """
        return _streaming.astream(
            Call(
                _tag.get_completion.OPERATION,
                self._client,
                {
                    "session_id": session_id,
                },
                body,
                options,
            ),
            lambda: models.ChatCompletionChunk,
        )

    async def get_message_meta(
        self,
        message_id: str,
        *,
        info_type: models.InfoType | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.ChatMessageMeta]:
        """Fetches chat message meta information.

        Args:
            message_id: Id of the chat message
            info_type: Metadata type to fetch.

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            404: Not found - There is no such chat session, message, collection or prompt
                template
            default: Any other error
        """
        return await _call.asyncio(
            Call(
                _tag.get_message_meta.OPERATION,
                self._client,
                {
                    "message_id": message_id,
                    "info_type": info_type,
                },
                UNSET,
                options,
            )
        )

    async def get_message_meta_detailed(
        self,
        message_id: str,
        *,
        info_type: models.InfoType | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[list[models.ChatMessageMeta] | models.Error]:
        """As `get_message_meta`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.get_message_meta.OPERATION,
                self._client,
                {
                    "message_id": message_id,
                    "info_type": info_type,
                },
                UNSET,
                options,
            )
        )

    async def get_message_references(
        self,
        message_id: str,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.ChatMessageReference]:
        """Fetches metadata for references of a chat message.

        Fetches metadata for references of a chat message. References are only available for
        messages sent from an LLM, an empty list will be returned for messages sent by the user.

        Args:
            message_id: Id of the chat message
            limit: How many references to return. Newer servers only.

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            default: Any other error
        """
        return await _call.asyncio(
            Call(
                _tag.get_message_references.OPERATION,
                self._client,
                {
                    "message_id": message_id,
                    "limit": limit,
                },
                UNSET,
                options,
            )
        )

    async def get_message_references_detailed(
        self,
        message_id: str,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[list[models.ChatMessageReference] | models.Error]:
        """As `get_message_references`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.get_message_references.OPERATION,
                self._client,
                {
                    "message_id": message_id,
                    "limit": limit,
                },
                UNSET,
                options,
            )
        )
