"""`client.chat` and `client.aio.chat`: the operations of Chat."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Unpack

from .. import models
from .._runtime import hints as _hints
from .._runtime import streaming as _streaming
from .._runtime.unset import UNSET, Unset
from ..api import chat as _tag


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
        """Creates chat session."""
        return _tag.create_chat_session.sync(
            client=self._client,
            collection_id=collection_id,
            body=body,
            **options,
        )

    def create_chat_session_detailed(
        self,
        *,
        collection_id: str | None | Unset = UNSET,
        body: models.ChatSessionCreateRequest | Mapping[str, object] | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.Error]:
        """Creates chat session."""
        return _tag.create_chat_session.sync_detailed(
            client=self._client,
            collection_id=collection_id,
            body=body,
            **options,
        )

    def list_chat_sessions(
        self,
        *,
        offset: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.ChatSession]:
        """List chat sessions."""
        return _tag.list_chat_sessions.sync(
            client=self._client,
            offset=offset,
            limit=limit,
            **options,
        )

    def list_chat_sessions_detailed(
        self,
        *,
        offset: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[list[models.ChatSession] | models.Error]:
        """List chat sessions."""
        return _tag.list_chat_sessions.sync_detailed(
            client=self._client,
            offset=offset,
            limit=limit,
            **options,
        )

    def list_chat_sessions_iterate(
        self,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> Iterator[models.ChatSession]:
        """List chat sessions."""
        return _tag.list_chat_sessions.iterate(
            client=self._client,
            limit=limit,
            **options,
        )

    def list_chat_sessions_all(
        self,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> list[models.ChatSession]:
        """List chat sessions."""
        return _tag.list_chat_sessions.sync_all(
            client=self._client,
            limit=limit,
            **options,
        )

    def get_chat_session_count(
        self,
        **options: Unpack[_hints.Options],
    ) -> models.Count:
        """Counts a number of chat sessions."""
        return _tag.get_chat_session_count.sync(
            client=self._client,
            **options,
        )

    def get_chat_session_count_detailed(
        self,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.Count | models.Error]:
        """Counts a number of chat sessions."""
        return _tag.get_chat_session_count.sync_detailed(
            client=self._client,
            **options,
        )

    def get_chat_session(
        self,
        session_id: str,
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Finds a chat session by id."""
        return _tag.get_chat_session.sync(
            session_id,
            client=self._client,
            **options,
        )

    def get_chat_session_detailed(
        self,
        session_id: str,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.Error]:
        """Finds a chat session by id."""
        return _tag.get_chat_session.sync_detailed(
            session_id,
            client=self._client,
            **options,
        )

    def update_chat_session(
        self,
        session_id: str,
        *,
        body: models.ChatSessionUpdateRequest | Mapping[str, object] | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Updates the name of a chat session."""
        return _tag.update_chat_session.sync(
            session_id,
            client=self._client,
            body=body,
            **options,
        )

    def update_chat_session_detailed(
        self,
        session_id: str,
        *,
        body: models.ChatSessionUpdateRequest | Mapping[str, object] | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.Error]:
        """Updates the name of a chat session."""
        return _tag.update_chat_session.sync_detailed(
            session_id,
            client=self._client,
            body=body,
            **options,
        )

    def delete_chat_session(
        self,
        session_id: str,
        *,
        timeout: float | None | Unset = UNSET,
        **options: Unpack[_hints.ExtraOptions],
    ) -> None:
        """Deletes chat session."""
        return _tag.delete_chat_session.sync(
            session_id,
            client=self._client,
            timeout=timeout,
            **options,
        )

    def delete_chat_session_detailed(
        self,
        session_id: str,
        *,
        timeout: float | None | Unset = UNSET,
        **options: Unpack[_hints.ExtraOptions],
    ) -> _hints.Response[None | models.Error]:
        """Deletes chat session."""
        return _tag.delete_chat_session.sync_detailed(
            session_id,
            client=self._client,
            timeout=timeout,
            **options,
        )

    def update_chat_session_collection(
        self,
        session_id: str,
        *,
        body: models.CollectionChangeRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Updates a collection reference of a chat session."""
        return _tag.update_chat_session_collection.sync(
            session_id,
            client=self._client,
            body=body,
            **options,
        )

    def update_chat_session_collection_detailed(
        self,
        session_id: str,
        *,
        body: models.CollectionChangeRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.Error]:
        """Updates a collection reference of a chat session."""
        return _tag.update_chat_session_collection.sync_detailed(
            session_id,
            client=self._client,
            body=body,
            **options,
        )

    def delete_chat_session_collection(
        self,
        session_id: str,
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Removes a collection reference from the chat session."""
        return _tag.delete_chat_session_collection.sync(
            session_id,
            client=self._client,
            **options,
        )

    def delete_chat_session_collection_detailed(
        self,
        session_id: str,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.Error]:
        """Removes a collection reference from the chat session."""
        return _tag.delete_chat_session_collection.sync_detailed(
            session_id,
            client=self._client,
            **options,
        )

    def update_chat_session_prompt_template(
        self,
        session_id: str,
        *,
        body: models.PromptTemplateChangeRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Updates a prompt template reference of a chat session."""
        return _tag.update_chat_session_prompt_template.sync(
            session_id,
            client=self._client,
            body=body,
            **options,
        )

    def update_chat_session_prompt_template_detailed(
        self,
        session_id: str,
        *,
        body: models.PromptTemplateChangeRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.Error]:
        """Updates a prompt template reference of a chat session."""
        return _tag.update_chat_session_prompt_template.sync_detailed(
            session_id,
            client=self._client,
            body=body,
            **options,
        )

    def delete_chat_session_prompt_template(
        self,
        session_id: str,
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Removes a prompt template reference from the chat session."""
        return _tag.delete_chat_session_prompt_template.sync(
            session_id,
            client=self._client,
            **options,
        )

    def delete_chat_session_prompt_template_detailed(
        self,
        session_id: str,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.Error]:
        """Removes a prompt template reference from the chat session."""
        return _tag.delete_chat_session_prompt_template.sync_detailed(
            session_id,
            client=self._client,
            **options,
        )

    def get_chat_session_messages(
        self,
        session_id: str,
        *,
        offset: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.ChatMessage]:
        """Fetches chat message and metadata for messages in a chat session."""
        return _tag.get_chat_session_messages.sync(
            session_id,
            client=self._client,
            offset=offset,
            limit=limit,
            **options,
        )

    def get_chat_session_messages_detailed(
        self,
        session_id: str,
        *,
        offset: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[list[models.ChatMessage] | models.Error]:
        """Fetches chat message and metadata for messages in a chat session."""
        return _tag.get_chat_session_messages.sync_detailed(
            session_id,
            client=self._client,
            offset=offset,
            limit=limit,
            **options,
        )

    def get_chat_session_messages_iterate(
        self,
        session_id: str,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> Iterator[models.ChatMessage]:
        """Fetches chat message and metadata for messages in a chat session."""
        return _tag.get_chat_session_messages.iterate(
            session_id,
            client=self._client,
            limit=limit,
            **options,
        )

    def get_chat_session_messages_all(
        self,
        session_id: str,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> list[models.ChatMessage]:
        """Fetches chat message and metadata for messages in a chat session."""
        return _tag.get_chat_session_messages.sync_all(
            session_id,
            client=self._client,
            limit=limit,
            **options,
        )

    def list_questions_for_chat_session(
        self,
        session_id: str,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.SuggestedQuestion]:
        """List suggested questions for a given chat session."""
        return _tag.list_questions_for_chat_session.sync(
            session_id,
            client=self._client,
            limit=limit,
            **options,
        )

    def list_questions_for_chat_session_detailed(
        self,
        session_id: str,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[list[models.SuggestedQuestion] | models.Error]:
        """List suggested questions for a given chat session."""
        return _tag.list_questions_for_chat_session.sync_detailed(
            session_id,
            client=self._client,
            limit=limit,
            **options,
        )

    def get_completion(
        self,
        session_id: str,
        *,
        body: models.ChatCompletionRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> models.ChatCompletion:
        """Asks question in a given chat session."""
        return _tag.get_completion.sync(
            session_id,
            client=self._client,
            body=body,
            **options,
        )

    def get_completion_detailed(
        self,
        session_id: str,
        *,
        body: models.ChatCompletionRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatCompletion | models.Error]:
        """Asks question in a given chat session."""
        return _tag.get_completion.sync_detailed(
            session_id,
            client=self._client,
            body=body,
            **options,
        )

    def get_completion_stream(
        self,
        session_id: str,
        *,
        body: models.ChatCompletionRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _streaming.Stream[models.ChatCompletionChunk]:
        """Asks question in a given chat session."""
        return _tag.get_completion.stream(
            session_id,
            client=self._client,
            body=body,
            **options,
        )

    def get_message_meta(
        self,
        message_id: str,
        *,
        info_type: models.InfoType | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.ChatMessageMeta]:
        """Fetches chat message meta information."""
        return _tag.get_message_meta.sync(
            message_id,
            client=self._client,
            info_type=info_type,
            **options,
        )

    def get_message_meta_detailed(
        self,
        message_id: str,
        *,
        info_type: models.InfoType | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[list[models.ChatMessageMeta] | models.Error]:
        """Fetches chat message meta information."""
        return _tag.get_message_meta.sync_detailed(
            message_id,
            client=self._client,
            info_type=info_type,
            **options,
        )

    def get_message_references(
        self,
        message_id: str,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.ChatMessageReference]:
        """Fetches metadata for references of a chat message."""
        return _tag.get_message_references.sync(
            message_id,
            client=self._client,
            limit=limit,
            **options,
        )

    def get_message_references_detailed(
        self,
        message_id: str,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[list[models.ChatMessageReference] | models.Error]:
        """Fetches metadata for references of a chat message."""
        return _tag.get_message_references.sync_detailed(
            message_id,
            client=self._client,
            limit=limit,
            **options,
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
        """Creates chat session."""
        return await _tag.create_chat_session.asyncio(
            client=self._client,
            collection_id=collection_id,
            body=body,
            **options,
        )

    async def create_chat_session_detailed(
        self,
        *,
        collection_id: str | None | Unset = UNSET,
        body: models.ChatSessionCreateRequest | Mapping[str, object] | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.Error]:
        """Creates chat session."""
        return await _tag.create_chat_session.asyncio_detailed(
            client=self._client,
            collection_id=collection_id,
            body=body,
            **options,
        )

    async def list_chat_sessions(
        self,
        *,
        offset: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.ChatSession]:
        """List chat sessions."""
        return await _tag.list_chat_sessions.asyncio(
            client=self._client,
            offset=offset,
            limit=limit,
            **options,
        )

    async def list_chat_sessions_detailed(
        self,
        *,
        offset: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[list[models.ChatSession] | models.Error]:
        """List chat sessions."""
        return await _tag.list_chat_sessions.asyncio_detailed(
            client=self._client,
            offset=offset,
            limit=limit,
            **options,
        )

    def list_chat_sessions_iterate(
        self,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> AsyncIterator[models.ChatSession]:
        """List chat sessions."""
        return _tag.list_chat_sessions.aiterate(
            client=self._client,
            limit=limit,
            **options,
        )

    async def list_chat_sessions_all(
        self,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> list[models.ChatSession]:
        """List chat sessions."""
        return await _tag.list_chat_sessions.asyncio_all(
            client=self._client,
            limit=limit,
            **options,
        )

    async def get_chat_session_count(
        self,
        **options: Unpack[_hints.Options],
    ) -> models.Count:
        """Counts a number of chat sessions."""
        return await _tag.get_chat_session_count.asyncio(
            client=self._client,
            **options,
        )

    async def get_chat_session_count_detailed(
        self,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.Count | models.Error]:
        """Counts a number of chat sessions."""
        return await _tag.get_chat_session_count.asyncio_detailed(
            client=self._client,
            **options,
        )

    async def get_chat_session(
        self,
        session_id: str,
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Finds a chat session by id."""
        return await _tag.get_chat_session.asyncio(
            session_id,
            client=self._client,
            **options,
        )

    async def get_chat_session_detailed(
        self,
        session_id: str,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.Error]:
        """Finds a chat session by id."""
        return await _tag.get_chat_session.asyncio_detailed(
            session_id,
            client=self._client,
            **options,
        )

    async def update_chat_session(
        self,
        session_id: str,
        *,
        body: models.ChatSessionUpdateRequest | Mapping[str, object] | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Updates the name of a chat session."""
        return await _tag.update_chat_session.asyncio(
            session_id,
            client=self._client,
            body=body,
            **options,
        )

    async def update_chat_session_detailed(
        self,
        session_id: str,
        *,
        body: models.ChatSessionUpdateRequest | Mapping[str, object] | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.Error]:
        """Updates the name of a chat session."""
        return await _tag.update_chat_session.asyncio_detailed(
            session_id,
            client=self._client,
            body=body,
            **options,
        )

    async def delete_chat_session(
        self,
        session_id: str,
        *,
        timeout: float | None | Unset = UNSET,
        **options: Unpack[_hints.ExtraOptions],
    ) -> None:
        """Deletes chat session."""
        return await _tag.delete_chat_session.asyncio(
            session_id,
            client=self._client,
            timeout=timeout,
            **options,
        )

    async def delete_chat_session_detailed(
        self,
        session_id: str,
        *,
        timeout: float | None | Unset = UNSET,
        **options: Unpack[_hints.ExtraOptions],
    ) -> _hints.Response[None | models.Error]:
        """Deletes chat session."""
        return await _tag.delete_chat_session.asyncio_detailed(
            session_id,
            client=self._client,
            timeout=timeout,
            **options,
        )

    async def update_chat_session_collection(
        self,
        session_id: str,
        *,
        body: models.CollectionChangeRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Updates a collection reference of a chat session."""
        return await _tag.update_chat_session_collection.asyncio(
            session_id,
            client=self._client,
            body=body,
            **options,
        )

    async def update_chat_session_collection_detailed(
        self,
        session_id: str,
        *,
        body: models.CollectionChangeRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.Error]:
        """Updates a collection reference of a chat session."""
        return await _tag.update_chat_session_collection.asyncio_detailed(
            session_id,
            client=self._client,
            body=body,
            **options,
        )

    async def delete_chat_session_collection(
        self,
        session_id: str,
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Removes a collection reference from the chat session."""
        return await _tag.delete_chat_session_collection.asyncio(
            session_id,
            client=self._client,
            **options,
        )

    async def delete_chat_session_collection_detailed(
        self,
        session_id: str,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.Error]:
        """Removes a collection reference from the chat session."""
        return await _tag.delete_chat_session_collection.asyncio_detailed(
            session_id,
            client=self._client,
            **options,
        )

    async def update_chat_session_prompt_template(
        self,
        session_id: str,
        *,
        body: models.PromptTemplateChangeRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Updates a prompt template reference of a chat session."""
        return await _tag.update_chat_session_prompt_template.asyncio(
            session_id,
            client=self._client,
            body=body,
            **options,
        )

    async def update_chat_session_prompt_template_detailed(
        self,
        session_id: str,
        *,
        body: models.PromptTemplateChangeRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.Error]:
        """Updates a prompt template reference of a chat session."""
        return await _tag.update_chat_session_prompt_template.asyncio_detailed(
            session_id,
            client=self._client,
            body=body,
            **options,
        )

    async def delete_chat_session_prompt_template(
        self,
        session_id: str,
        **options: Unpack[_hints.Options],
    ) -> models.ChatSession:
        """Removes a prompt template reference from the chat session."""
        return await _tag.delete_chat_session_prompt_template.asyncio(
            session_id,
            client=self._client,
            **options,
        )

    async def delete_chat_session_prompt_template_detailed(
        self,
        session_id: str,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatSession | models.Error]:
        """Removes a prompt template reference from the chat session."""
        return await _tag.delete_chat_session_prompt_template.asyncio_detailed(
            session_id,
            client=self._client,
            **options,
        )

    async def get_chat_session_messages(
        self,
        session_id: str,
        *,
        offset: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.ChatMessage]:
        """Fetches chat message and metadata for messages in a chat session."""
        return await _tag.get_chat_session_messages.asyncio(
            session_id,
            client=self._client,
            offset=offset,
            limit=limit,
            **options,
        )

    async def get_chat_session_messages_detailed(
        self,
        session_id: str,
        *,
        offset: int | None | Unset = UNSET,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[list[models.ChatMessage] | models.Error]:
        """Fetches chat message and metadata for messages in a chat session."""
        return await _tag.get_chat_session_messages.asyncio_detailed(
            session_id,
            client=self._client,
            offset=offset,
            limit=limit,
            **options,
        )

    def get_chat_session_messages_iterate(
        self,
        session_id: str,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> AsyncIterator[models.ChatMessage]:
        """Fetches chat message and metadata for messages in a chat session."""
        return _tag.get_chat_session_messages.aiterate(
            session_id,
            client=self._client,
            limit=limit,
            **options,
        )

    async def get_chat_session_messages_all(
        self,
        session_id: str,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.PageOptions],
    ) -> list[models.ChatMessage]:
        """Fetches chat message and metadata for messages in a chat session."""
        return await _tag.get_chat_session_messages.asyncio_all(
            session_id,
            client=self._client,
            limit=limit,
            **options,
        )

    async def list_questions_for_chat_session(
        self,
        session_id: str,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.SuggestedQuestion]:
        """List suggested questions for a given chat session."""
        return await _tag.list_questions_for_chat_session.asyncio(
            session_id,
            client=self._client,
            limit=limit,
            **options,
        )

    async def list_questions_for_chat_session_detailed(
        self,
        session_id: str,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[list[models.SuggestedQuestion] | models.Error]:
        """List suggested questions for a given chat session."""
        return await _tag.list_questions_for_chat_session.asyncio_detailed(
            session_id,
            client=self._client,
            limit=limit,
            **options,
        )

    async def get_completion(
        self,
        session_id: str,
        *,
        body: models.ChatCompletionRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> models.ChatCompletion:
        """Asks question in a given chat session."""
        return await _tag.get_completion.asyncio(
            session_id,
            client=self._client,
            body=body,
            **options,
        )

    async def get_completion_detailed(
        self,
        session_id: str,
        *,
        body: models.ChatCompletionRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.ChatCompletion | models.Error]:
        """Asks question in a given chat session."""
        return await _tag.get_completion.asyncio_detailed(
            session_id,
            client=self._client,
            body=body,
            **options,
        )

    def get_completion_stream(
        self,
        session_id: str,
        *,
        body: models.ChatCompletionRequest | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _streaming.AsyncStream[models.ChatCompletionChunk]:
        """Asks question in a given chat session."""
        return _tag.get_completion.astream(
            session_id,
            client=self._client,
            body=body,
            **options,
        )

    async def get_message_meta(
        self,
        message_id: str,
        *,
        info_type: models.InfoType | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.ChatMessageMeta]:
        """Fetches chat message meta information."""
        return await _tag.get_message_meta.asyncio(
            message_id,
            client=self._client,
            info_type=info_type,
            **options,
        )

    async def get_message_meta_detailed(
        self,
        message_id: str,
        *,
        info_type: models.InfoType | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[list[models.ChatMessageMeta] | models.Error]:
        """Fetches chat message meta information."""
        return await _tag.get_message_meta.asyncio_detailed(
            message_id,
            client=self._client,
            info_type=info_type,
            **options,
        )

    async def get_message_references(
        self,
        message_id: str,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> list[models.ChatMessageReference]:
        """Fetches metadata for references of a chat message."""
        return await _tag.get_message_references.asyncio(
            message_id,
            client=self._client,
            limit=limit,
            **options,
        )

    async def get_message_references_detailed(
        self,
        message_id: str,
        *,
        limit: int | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[list[models.ChatMessageReference] | models.Error]:
        """Fetches metadata for references of a chat message."""
        return await _tag.get_message_references.asyncio_detailed(
            message_id,
            client=self._client,
            limit=limit,
            **options,
        )
