"""The client as Azure's libraries have it: operations in groups, bodies by keyword.

    with AgentsClient(endpoint, DefaultAzureCredential()) as client:
        client.messages.create("thread_1", role="user", content="Hello")
        for message in client.messages.list("thread_1", max_items=10):
            print(message.role, [text.text.value for text in message.text_messages])

`azure_agents.aio` has its asynchronous twin.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import Self, Unpack

from ._runtime import paging
from ._runtime.auth.auth import Credential
from ._runtime.client.settings import ClientSettings
from ._runtime.operation import Call
from ._runtime.options import Options, PageOptions
from ._runtime.unset import UNSET, Unset
from .api.messages import create_message, delete_message, get_message, list_messages, update_message
from .bodies import (
    Attachments,
    Body,
    Content,
    Metadata,
    changes,
    is_of,
    last_text,
    new_message,
    secure,
)
from .client import AuthenticatedClient
from .models.list_sort_order import ListSortOrder
from .models.message_deletion_status import MessageDeletionStatus
from .models.message_text_content import MessageTextContent
from .models.thread_message import ThreadMessage


class MessagesOperations:
    """The messages of threads.

    Failures raise the classes of `azure_agents.errors`. Creating and updating are never repeated
    by themselves, because a message could come twice.
    """

    def __init__(self, client: AuthenticatedClient, api_version: str) -> None:
        self._client = client
        self._version = api_version

    def create(
        self,
        thread_id: str,
        body: Body | None = None,
        *,
        role: str | Unset = UNSET,
        content: Content | Unset = UNSET,
        attachments: Attachments = None,
        metadata: Metadata = None,
        **options: Unpack[Options],
    ) -> ThreadMessage:
        """Add a message to a thread, by its fields or as a whole `body`.

        None leaves a field out, `NULL` makes it null. Raises TypeError where `role` or `content`
        is missing.
        """
        fields = {"role": role, "content": content, "attachments": attachments}
        message = new_message(body, {**fields, "metadata": metadata})
        return create_message.sync(
            thread_id, client=self._client, body=message, api_version=self._version, **options
        )

    def list(
        self,
        thread_id: str,
        *,
        run_id: str | None = None,
        limit: int | None = None,
        order: ListSortOrder | str | None = None,
        after: str | None = None,
        before: str | None = None,
        **options: Unpack[PageOptions],
    ) -> Iterator[ThreadMessage]:
        """The messages of a thread, newest first unless `order` says otherwise.

        `limit` is the size of a page (1 to 100), `max_items` how many come in all. `after` and
        `before` are ids of messages. Pages are asked for as they are needed, none after the last.
        """
        arguments = {"run_id": run_id, "limit": limit, "order": order, "before": before}
        arguments |= {"thread_id": thread_id, "api_version": self._version, "after": after}
        call = Call(list_messages.OPERATION, self._client, arguments, UNSET, options)
        return paging.iterate(call, lambda: ThreadMessage)

    def get(self, thread_id: str, message_id: str, **options: Unpack[Options]) -> ThreadMessage:
        """One message."""
        return get_message.sync(
            thread_id, message_id, client=self._client, api_version=self._version, **options
        )

    def update(
        self,
        thread_id: str,
        message_id: str,
        body: Body | None = None,
        *,
        metadata: Metadata = None,
        **options: Unpack[Options],
    ) -> ThreadMessage:
        """Replace the metadata of a message; `NULL` removes all of it."""
        return update_message.sync(
            thread_id,
            message_id,
            client=self._client,
            body=changes(body, {"metadata": metadata}),
            api_version=self._version,
            **options,
        )

    def delete(
        self, thread_id: str, message_id: str, **options: Unpack[Options]
    ) -> MessageDeletionStatus:
        """Delete a message; what the service says of it."""
        return delete_message.sync(
            thread_id, message_id, client=self._client, api_version=self._version, **options
        )

    def get_last_message_by_role(
        self, thread_id: str, role: str, **options: Unpack[PageOptions]
    ) -> ThreadMessage | None:
        """The newest message of a role, None where there is none."""
        found = self.list(thread_id, order=ListSortOrder.DESCENDING, **options)
        return next((message for message in found if is_of(message, role)), None)

    def get_last_message_text_by_role(
        self, thread_id: str, role: str, **options: Unpack[PageOptions]
    ) -> MessageTextContent | None:
        """The last text in the newest message of a role that has one, None where there is none."""
        found = self.list(thread_id, order=ListSortOrder.DESCENDING, **options)
        return next(filter(None, (last_text(message, role) for message in found)), None)


class AgentsClient:
    """Talks to one project: `endpoint` is as the project's page shows it.

    `credential` is an object with `get_token` (as azure-identity has them), a token, or a function
    that gives one. The rest is as `AuthenticatedClient` takes it. Raises ValueError for an endpoint
    without TLS, because the token would go in the clear.
    """

    def __init__(
        self,
        endpoint: str,
        credential: Credential,
        *,
        api_version: str = "v1",
        **settings: Unpack[ClientSettings],
    ) -> None:
        self._client = AuthenticatedClient(secure(endpoint), credential, **settings)
        self.messages = MessagesOperations(self._client, api_version)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(endpoint={self._client.base_url!r})"

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
