"""Operations tagged Chat."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Unpack

from .. import models
from .._runtime.apis import calls as _calls
from .._runtime.apis import hints as _hints
from .._runtime.unset import UNSET
from ..api import chat as _tag
from ..api_client import ApiClient


class ChatApi:
    """Chat sessions, their messages, and completions.

    Each operation in three forms: typed, with all that came with it, and as it comes.
    """

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient.get_default()

    def create_chat_session(
        self,
        collection_id: str | None = None,
        chat_session_create_request: models.ChatSessionCreateRequest
        | Mapping[str, object]
        | None = None,
        **options: Unpack[_hints.CallOptions],
    ) -> models.ChatSession:
        """Creates chat session.

        Creates chat session with a collection if provided. Otherwise, the session will be with
        a generic LLM.

        Args:
            collection_id: Id of collection
            chat_session_create_request: Further settings of the new session.

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            404: Not found - There is no such chat session, message, collection or prompt
                template
            default: Any other error
        """
        return _calls.data(
            _calls.ApiCall(
                _tag.create_chat_session.OPERATION,
                self.api_client,
                {
                    "collection_id": collection_id,
                },
                UNSET if chat_session_create_request is None else chat_session_create_request,
                options,
            )
        )

    def create_chat_session_with_http_info(
        self,
        collection_id: str | None = None,
        chat_session_create_request: models.ChatSessionCreateRequest
        | Mapping[str, object]
        | None = None,
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.ApiResponse[models.ChatSession]:
        """The whole reply: `status_code`, `headers`, `data` (the typed body) and `raw_data`."""
        return _calls.whole(
            _calls.ApiCall(
                _tag.create_chat_session.OPERATION,
                self.api_client,
                {
                    "collection_id": collection_id,
                },
                UNSET if chat_session_create_request is None else chat_session_create_request,
                options,
            )
        )

    def create_chat_session_without_preload_content(
        self,
        collection_id: str | None = None,
        chat_session_create_request: models.ChatSessionCreateRequest
        | Mapping[str, object]
        | None = None,
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.RawResponse:
        """The response as it comes, its status not judged, its body not yet read."""
        return _calls.raw(
            _calls.ApiCall(
                _tag.create_chat_session.OPERATION,
                self.api_client,
                {
                    "collection_id": collection_id,
                },
                UNSET if chat_session_create_request is None else chat_session_create_request,
                options,
            )
        )

    def list_chat_sessions(
        self,
        offset: int | None = None,
        limit: int | None = None,
        **options: Unpack[_hints.CallOptions],
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
        return _calls.data(
            _calls.ApiCall(
                _tag.list_chat_sessions.OPERATION,
                self.api_client,
                {
                    "offset": offset,
                    "limit": limit,
                },
                UNSET,
                options,
            )
        )

    def list_chat_sessions_with_http_info(
        self,
        offset: int | None = None,
        limit: int | None = None,
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.ApiResponse[list[models.ChatSession]]:
        """The whole reply: `status_code`, `headers`, `data` (the typed body) and `raw_data`."""
        return _calls.whole(
            _calls.ApiCall(
                _tag.list_chat_sessions.OPERATION,
                self.api_client,
                {
                    "offset": offset,
                    "limit": limit,
                },
                UNSET,
                options,
            )
        )

    def list_chat_sessions_without_preload_content(
        self,
        offset: int | None = None,
        limit: int | None = None,
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.RawResponse:
        """The response as it comes, its status not judged, its body not yet read."""
        return _calls.raw(
            _calls.ApiCall(
                _tag.list_chat_sessions.OPERATION,
                self.api_client,
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
        limit: int | None = None,
        **options: Unpack[_hints.CallOptions],
    ) -> Iterator[models.ChatSession]:
        """The items of all pages, one by one; the next page is asked for when it is needed."""
        return _calls.items(
            _calls.ApiCall(
                _tag.list_chat_sessions.OPERATION,
                self.api_client,
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
        **options: Unpack[_hints.CallOptions],
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
        return _calls.data(
            _calls.ApiCall(
                _tag.get_chat_session_count.OPERATION,
                self.api_client,
                {},
                UNSET,
                options,
            )
        )

    def get_chat_session_count_with_http_info(
        self,
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.ApiResponse[models.Count]:
        """The whole reply: `status_code`, `headers`, `data` (the typed body) and `raw_data`."""
        return _calls.whole(
            _calls.ApiCall(
                _tag.get_chat_session_count.OPERATION,
                self.api_client,
                {},
                UNSET,
                options,
            )
        )

    def get_chat_session_count_without_preload_content(
        self,
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.RawResponse:
        """The response as it comes, its status not judged, its body not yet read."""
        return _calls.raw(
            _calls.ApiCall(
                _tag.get_chat_session_count.OPERATION,
                self.api_client,
                {},
                UNSET,
                options,
            )
        )

    def get_chat_session(
        self,
        session_id: str,
        **options: Unpack[_hints.CallOptions],
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
        return _calls.data(
            _calls.ApiCall(
                _tag.get_chat_session.OPERATION,
                self.api_client,
                {
                    "session_id": session_id,
                },
                UNSET,
                options,
            )
        )

    def get_chat_session_with_http_info(
        self,
        session_id: str,
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.ApiResponse[models.ChatSession]:
        """The whole reply: `status_code`, `headers`, `data` (the typed body) and `raw_data`."""
        return _calls.whole(
            _calls.ApiCall(
                _tag.get_chat_session.OPERATION,
                self.api_client,
                {
                    "session_id": session_id,
                },
                UNSET,
                options,
            )
        )

    def get_chat_session_without_preload_content(
        self,
        session_id: str,
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.RawResponse:
        """The response as it comes, its status not judged, its body not yet read."""
        return _calls.raw(
            _calls.ApiCall(
                _tag.get_chat_session.OPERATION,
                self.api_client,
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
        chat_session_update_request: models.ChatSessionUpdateRequest
        | Mapping[str, object]
        | None = None,
        **options: Unpack[_hints.CallOptions],
    ) -> models.ChatSession:
        """Updates the name of a chat session.

        Updates the name of a chat session. Newer servers require the body.

        Args:
            session_id: Id of the chat session
            chat_session_update_request: The new name.

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            404: Not found - There is no such chat session, message, collection or prompt
                template
            default: Any other error
        """
        return _calls.data(
            _calls.ApiCall(
                _tag.update_chat_session.OPERATION,
                self.api_client,
                {
                    "session_id": session_id,
                },
                UNSET if chat_session_update_request is None else chat_session_update_request,
                options,
            )
        )

    def update_chat_session_with_http_info(
        self,
        session_id: str,
        chat_session_update_request: models.ChatSessionUpdateRequest
        | Mapping[str, object]
        | None = None,
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.ApiResponse[models.ChatSession]:
        """The whole reply: `status_code`, `headers`, `data` (the typed body) and `raw_data`."""
        return _calls.whole(
            _calls.ApiCall(
                _tag.update_chat_session.OPERATION,
                self.api_client,
                {
                    "session_id": session_id,
                },
                UNSET if chat_session_update_request is None else chat_session_update_request,
                options,
            )
        )

    def update_chat_session_without_preload_content(
        self,
        session_id: str,
        chat_session_update_request: models.ChatSessionUpdateRequest
        | Mapping[str, object]
        | None = None,
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.RawResponse:
        """The response as it comes, its status not judged, its body not yet read."""
        return _calls.raw(
            _calls.ApiCall(
                _tag.update_chat_session.OPERATION,
                self.api_client,
                {
                    "session_id": session_id,
                },
                UNSET if chat_session_update_request is None else chat_session_update_request,
                options,
            )
        )

    def delete_chat_session(
        self,
        session_id: str,
        timeout: float | None = None,
        **options: Unpack[_hints.CallOptions],
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
        return _calls.data(
            _calls.ApiCall(
                _tag.delete_chat_session.OPERATION,
                self.api_client,
                {
                    "session_id": session_id,
                    "timeout": timeout,
                },
                UNSET,
                options,
            )
        )

    def delete_chat_session_with_http_info(
        self,
        session_id: str,
        timeout: float | None = None,
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.ApiResponse[None]:
        """The whole reply: `status_code`, `headers`, `data` (the typed body) and `raw_data`."""
        return _calls.whole(
            _calls.ApiCall(
                _tag.delete_chat_session.OPERATION,
                self.api_client,
                {
                    "session_id": session_id,
                    "timeout": timeout,
                },
                UNSET,
                options,
            )
        )

    def delete_chat_session_without_preload_content(
        self,
        session_id: str,
        timeout: float | None = None,
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.RawResponse:
        """The response as it comes, its status not judged, its body not yet read."""
        return _calls.raw(
            _calls.ApiCall(
                _tag.delete_chat_session.OPERATION,
                self.api_client,
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
        collection_change_request: models.CollectionChangeRequest | Mapping[str, object],
        **options: Unpack[_hints.CallOptions],
    ) -> models.ChatSession:
        """Updates a collection reference of a chat session.

        Binds the chat session to another collection.

        Args:
            session_id: Id of the chat session
            collection_change_request: The collection to bind.

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            404: Not found - There is no such chat session, message, collection or prompt
                template
            default: Any other error
        """
        return _calls.data(
            _calls.ApiCall(
                _tag.update_chat_session_collection.OPERATION,
                self.api_client,
                {
                    "session_id": session_id,
                },
                collection_change_request,
                options,
            )
        )

    def update_chat_session_collection_with_http_info(
        self,
        session_id: str,
        collection_change_request: models.CollectionChangeRequest | Mapping[str, object],
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.ApiResponse[models.ChatSession]:
        """The whole reply: `status_code`, `headers`, `data` (the typed body) and `raw_data`."""
        return _calls.whole(
            _calls.ApiCall(
                _tag.update_chat_session_collection.OPERATION,
                self.api_client,
                {
                    "session_id": session_id,
                },
                collection_change_request,
                options,
            )
        )

    def update_chat_session_collection_without_preload_content(
        self,
        session_id: str,
        collection_change_request: models.CollectionChangeRequest | Mapping[str, object],
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.RawResponse:
        """The response as it comes, its status not judged, its body not yet read."""
        return _calls.raw(
            _calls.ApiCall(
                _tag.update_chat_session_collection.OPERATION,
                self.api_client,
                {
                    "session_id": session_id,
                },
                collection_change_request,
                options,
            )
        )

    def delete_chat_session_collection(
        self,
        session_id: str,
        **options: Unpack[_hints.CallOptions],
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
        return _calls.data(
            _calls.ApiCall(
                _tag.delete_chat_session_collection.OPERATION,
                self.api_client,
                {
                    "session_id": session_id,
                },
                UNSET,
                options,
            )
        )

    def delete_chat_session_collection_with_http_info(
        self,
        session_id: str,
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.ApiResponse[models.ChatSession]:
        """The whole reply: `status_code`, `headers`, `data` (the typed body) and `raw_data`."""
        return _calls.whole(
            _calls.ApiCall(
                _tag.delete_chat_session_collection.OPERATION,
                self.api_client,
                {
                    "session_id": session_id,
                },
                UNSET,
                options,
            )
        )

    def delete_chat_session_collection_without_preload_content(
        self,
        session_id: str,
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.RawResponse:
        """The response as it comes, its status not judged, its body not yet read."""
        return _calls.raw(
            _calls.ApiCall(
                _tag.delete_chat_session_collection.OPERATION,
                self.api_client,
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
        prompt_template_change_request: models.PromptTemplateChangeRequest | Mapping[str, object],
        **options: Unpack[_hints.CallOptions],
    ) -> models.ChatSession:
        """Updates a prompt template reference of a chat session.

        Binds the chat session to another prompt template.

        Args:
            session_id: Id of the chat session
            prompt_template_change_request: The prompt template to bind.

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            404: Not found - There is no such chat session, message, collection or prompt
                template
            default: Any other error
        """
        return _calls.data(
            _calls.ApiCall(
                _tag.update_chat_session_prompt_template.OPERATION,
                self.api_client,
                {
                    "session_id": session_id,
                },
                prompt_template_change_request,
                options,
            )
        )

    def update_chat_session_prompt_template_with_http_info(
        self,
        session_id: str,
        prompt_template_change_request: models.PromptTemplateChangeRequest | Mapping[str, object],
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.ApiResponse[models.ChatSession]:
        """The whole reply: `status_code`, `headers`, `data` (the typed body) and `raw_data`."""
        return _calls.whole(
            _calls.ApiCall(
                _tag.update_chat_session_prompt_template.OPERATION,
                self.api_client,
                {
                    "session_id": session_id,
                },
                prompt_template_change_request,
                options,
            )
        )

    def update_chat_session_prompt_template_without_preload_content(
        self,
        session_id: str,
        prompt_template_change_request: models.PromptTemplateChangeRequest | Mapping[str, object],
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.RawResponse:
        """The response as it comes, its status not judged, its body not yet read."""
        return _calls.raw(
            _calls.ApiCall(
                _tag.update_chat_session_prompt_template.OPERATION,
                self.api_client,
                {
                    "session_id": session_id,
                },
                prompt_template_change_request,
                options,
            )
        )

    def delete_chat_session_prompt_template(
        self,
        session_id: str,
        **options: Unpack[_hints.CallOptions],
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
        return _calls.data(
            _calls.ApiCall(
                _tag.delete_chat_session_prompt_template.OPERATION,
                self.api_client,
                {
                    "session_id": session_id,
                },
                UNSET,
                options,
            )
        )

    def delete_chat_session_prompt_template_with_http_info(
        self,
        session_id: str,
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.ApiResponse[models.ChatSession]:
        """The whole reply: `status_code`, `headers`, `data` (the typed body) and `raw_data`."""
        return _calls.whole(
            _calls.ApiCall(
                _tag.delete_chat_session_prompt_template.OPERATION,
                self.api_client,
                {
                    "session_id": session_id,
                },
                UNSET,
                options,
            )
        )

    def delete_chat_session_prompt_template_without_preload_content(
        self,
        session_id: str,
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.RawResponse:
        """The response as it comes, its status not judged, its body not yet read."""
        return _calls.raw(
            _calls.ApiCall(
                _tag.delete_chat_session_prompt_template.OPERATION,
                self.api_client,
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
        offset: int | None = None,
        limit: int | None = None,
        **options: Unpack[_hints.CallOptions],
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
        return _calls.data(
            _calls.ApiCall(
                _tag.get_chat_session_messages.OPERATION,
                self.api_client,
                {
                    "session_id": session_id,
                    "offset": offset,
                    "limit": limit,
                },
                UNSET,
                options,
            )
        )

    def get_chat_session_messages_with_http_info(
        self,
        session_id: str,
        offset: int | None = None,
        limit: int | None = None,
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.ApiResponse[list[models.ChatMessage]]:
        """The whole reply: `status_code`, `headers`, `data` (the typed body) and `raw_data`."""
        return _calls.whole(
            _calls.ApiCall(
                _tag.get_chat_session_messages.OPERATION,
                self.api_client,
                {
                    "session_id": session_id,
                    "offset": offset,
                    "limit": limit,
                },
                UNSET,
                options,
            )
        )

    def get_chat_session_messages_without_preload_content(
        self,
        session_id: str,
        offset: int | None = None,
        limit: int | None = None,
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.RawResponse:
        """The response as it comes, its status not judged, its body not yet read."""
        return _calls.raw(
            _calls.ApiCall(
                _tag.get_chat_session_messages.OPERATION,
                self.api_client,
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
        limit: int | None = None,
        **options: Unpack[_hints.CallOptions],
    ) -> Iterator[models.ChatMessage]:
        """The items of all pages, one by one; the next page is asked for when it is needed."""
        return _calls.items(
            _calls.ApiCall(
                _tag.get_chat_session_messages.OPERATION,
                self.api_client,
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
        limit: int | None = None,
        **options: Unpack[_hints.CallOptions],
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
        return _calls.data(
            _calls.ApiCall(
                _tag.list_questions_for_chat_session.OPERATION,
                self.api_client,
                {
                    "session_id": session_id,
                    "limit": limit,
                },
                UNSET,
                options,
            )
        )

    def list_questions_for_chat_session_with_http_info(
        self,
        session_id: str,
        limit: int | None = None,
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.ApiResponse[list[models.SuggestedQuestion]]:
        """The whole reply: `status_code`, `headers`, `data` (the typed body) and `raw_data`."""
        return _calls.whole(
            _calls.ApiCall(
                _tag.list_questions_for_chat_session.OPERATION,
                self.api_client,
                {
                    "session_id": session_id,
                    "limit": limit,
                },
                UNSET,
                options,
            )
        )

    def list_questions_for_chat_session_without_preload_content(
        self,
        session_id: str,
        limit: int | None = None,
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.RawResponse:
        """The response as it comes, its status not judged, its body not yet read."""
        return _calls.raw(
            _calls.ApiCall(
                _tag.list_questions_for_chat_session.OPERATION,
                self.api_client,
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
        chat_completion_request: models.ChatCompletionRequest | Mapping[str, object],
        **options: Unpack[_hints.CallOptions],
    ) -> models.ChatCompletion:
        """Asks question in a given chat session.

        Sends a message of the user and gives the answer, whole or while it is written.

        An answer can take long, that of an agent up to an hour: give a timeout that fits. In a
        stream, the body of the last line (`finished` is true) is the whole answer once more and
        not its last part: do not append it to the parts before it.

        Args:
            session_id: Id of the chat session
            chat_completion_request: The message and how to answer it.

        Returns:
            Successful operation

        Raises `errors.ApiError` for the status
            400: Bad request - Invalid input
            401: Unauthorized - Invalid or missing API key
            500: Internal server error
            default: Any other error
        """
        return _calls.data(
            _calls.ApiCall(
                _tag.get_completion.OPERATION,
                self.api_client,
                {
                    "session_id": session_id,
                },
                chat_completion_request,
                options,
            )
        )

    def get_completion_with_http_info(
        self,
        session_id: str,
        chat_completion_request: models.ChatCompletionRequest | Mapping[str, object],
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.ApiResponse[models.ChatCompletion]:
        """The whole reply: `status_code`, `headers`, `data` (the typed body) and `raw_data`."""
        return _calls.whole(
            _calls.ApiCall(
                _tag.get_completion.OPERATION,
                self.api_client,
                {
                    "session_id": session_id,
                },
                chat_completion_request,
                options,
            )
        )

    def get_completion_without_preload_content(
        self,
        session_id: str,
        chat_completion_request: models.ChatCompletionRequest | Mapping[str, object],
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.RawResponse:
        """The response as it comes, its status not judged, its body not yet read."""
        return _calls.raw(
            _calls.ApiCall(
                _tag.get_completion.OPERATION,
                self.api_client,
                {
                    "session_id": session_id,
                },
                chat_completion_request,
                options,
            )
        )

    def stream_completion(
        self,
        session_id: str,
        chat_completion_request: models.ChatCompletionRequest | Mapping[str, object],
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.FrameStream[models.ChatCompletionDelta]:
        """The parts of the answer as they come; a `with` block closes the connection."""
        return _calls.frames(
            _calls.ApiCall(
                _tag.get_completion.OPERATION,
                self.api_client,
                {
                    "session_id": session_id,
                },
                chat_completion_request,
                options,
            ),
            lambda: models.ChatCompletionChunk,
        )

    def get_message_meta(
        self,
        message_id: str,
        info_type: models.InfoType | None = None,
        **options: Unpack[_hints.CallOptions],
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
        return _calls.data(
            _calls.ApiCall(
                _tag.get_message_meta.OPERATION,
                self.api_client,
                {
                    "message_id": message_id,
                    "info_type": info_type,
                },
                UNSET,
                options,
            )
        )

    def get_message_meta_with_http_info(
        self,
        message_id: str,
        info_type: models.InfoType | None = None,
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.ApiResponse[list[models.ChatMessageMeta]]:
        """The whole reply: `status_code`, `headers`, `data` (the typed body) and `raw_data`."""
        return _calls.whole(
            _calls.ApiCall(
                _tag.get_message_meta.OPERATION,
                self.api_client,
                {
                    "message_id": message_id,
                    "info_type": info_type,
                },
                UNSET,
                options,
            )
        )

    def get_message_meta_without_preload_content(
        self,
        message_id: str,
        info_type: models.InfoType | None = None,
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.RawResponse:
        """The response as it comes, its status not judged, its body not yet read."""
        return _calls.raw(
            _calls.ApiCall(
                _tag.get_message_meta.OPERATION,
                self.api_client,
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
        limit: int | None = None,
        **options: Unpack[_hints.CallOptions],
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
        return _calls.data(
            _calls.ApiCall(
                _tag.get_message_references.OPERATION,
                self.api_client,
                {
                    "message_id": message_id,
                    "limit": limit,
                },
                UNSET,
                options,
            )
        )

    def get_message_references_with_http_info(
        self,
        message_id: str,
        limit: int | None = None,
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.ApiResponse[list[models.ChatMessageReference]]:
        """The whole reply: `status_code`, `headers`, `data` (the typed body) and `raw_data`."""
        return _calls.whole(
            _calls.ApiCall(
                _tag.get_message_references.OPERATION,
                self.api_client,
                {
                    "message_id": message_id,
                    "limit": limit,
                },
                UNSET,
                options,
            )
        )

    def get_message_references_without_preload_content(
        self,
        message_id: str,
        limit: int | None = None,
        **options: Unpack[_hints.CallOptions],
    ) -> _hints.RawResponse:
        """The response as it comes, its status not judged, its body not yet read."""
        return _calls.raw(
            _calls.ApiCall(
                _tag.get_message_references.OPERATION,
                self.api_client,
                {
                    "message_id": message_id,
                    "limit": limit,
                },
                UNSET,
                options,
            )
        )
