"""`client.role_threads` and `client.aio.role_threads`: the operations of role-threads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Unpack

from .. import models
from .._runtime import hints as _hints
from .._runtime.lazy import Later
from .._runtime.operation import Call
from .._runtime.unset import UNSET, Unset
from ..api import role_threads as _tag

if TYPE_CHECKING:
    from .._runtime import call as _call
else:
    _call = Later(".._runtime.call", __package__)


class RoleThreads:
    """Threads, their messages and their roles."""

    def __init__(self, client: _hints.BaseClient) -> None:
        self._client = client

    def create_role_thread(
        self,
        *,
        body: models.V1CreateRoleThread | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> models.V1RoleThread:
        """Create a thread

        Creates a thread that belongs to the owner of the token.

        Our server keeps the `id`, `messages` and `role_mapping` it is given. The old server
        ignores all three and makes an id of its own, so take the id from the response. Either
        way the owner comes from the token.

        Args:
            body: The new thread. Every field may be left out, the body may not.

        Returns:
            The thread as it was stored.

        Raises `errors.ApiError` for the status
            401: There is no bearer token, or the hub did not accept it. A hub that is out of
                order looks the same as a token that is wrong.
            409: A thread, or one of the messages, with the given id exists already. The old
                server, which ignores both, never answers so.
            422: Something in the body, path or query is missing or not valid.
            500: The server failed. The body is plain text, not JSON. The old server answers so
                to duplicate and unknown roles, to every deletion of a thread and to every
                update that makes one public.
        """
        return _call.sync(
            Call(
                _tag.create_role_thread.OPERATION,
                self._client,
                {},
                body,
                options,
            )
        )

    def create_role_thread_detailed(
        self,
        *,
        body: models.V1CreateRoleThread | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[
        models.V1RoleThread | models.DetailError | models.HTTPValidationError | str
    ]:
        """As `create_role_thread`. The whole response, whatever its status: `status_code`,
        `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.create_role_thread.OPERATION,
                self._client,
                {},
                body,
                options,
            )
        )

    def get_role_threads(
        self,
        *,
        id: str | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
        public: bool | None | Unset = UNSET,
        version: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> models.V1RoleThreads:
        """List threads

        Gives all threads of the owner of the token, oldest first, each with all its messages,
        in one response.

        The filters are joined by "and" and compare for equality. The old server ignores them
        all: a caller that must work with both filters the response once more. There is no
        filter for the owner, as the token decides.

        Args:
            id: Only the thread with this id.
            name: Only threads with this name.
            public: Only threads that are marked public (true) or not (false).
            version: Only threads with this version hash.

        Returns:
            The threads, oldest first.

        Raises `errors.ApiError` for the status
            401: There is no bearer token, or the hub did not accept it. A hub that is out of
                order looks the same as a token that is wrong.
            422: Something in the body, path or query is missing or not valid.
            500: The server failed. The body is plain text, not JSON. The old server answers so
                to duplicate and unknown roles, to every deletion of a thread and to every
                update that makes one public.
        """
        return _call.sync(
            Call(
                _tag.get_role_threads.OPERATION,
                self._client,
                {
                    "id": id,
                    "name": name,
                    "public": public,
                    "version": version,
                },
                UNSET,
                options,
            )
        )

    def get_role_threads_detailed(
        self,
        *,
        id: str | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
        public: bool | None | Unset = UNSET,
        version: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[
        models.V1RoleThreads | models.DetailError | models.HTTPValidationError | str
    ]:
        """As `get_role_threads`. The whole response, whatever its status: `status_code`,
        `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.get_role_threads.OPERATION,
                self._client,
                {
                    "id": id,
                    "name": name,
                    "public": public,
                    "version": version,
                },
                UNSET,
                options,
            )
        )

    def get_role_thread(
        self,
        id: str,
        **options: Unpack[_hints.Options],
    ) -> models.V1RoleThread:
        """Get a thread

        Gives one thread with all its messages, private ones included, and its roles.

        Args:
            id: The id of the thread. The server makes UUIDs, but takes any text given on
                creation.

        Returns:
            The thread.

        Raises `errors.ApiError` for the status
            401: There is no bearer token, or the hub did not accept it. A hub that is out of
                order looks the same as a token that is wrong.
            404: There is no such thread, or it belongs to somebody else.
            422: Something in the body, path or query is missing or not valid.
            500: The server failed. The body is plain text, not JSON. The old server answers so
                to duplicate and unknown roles, to every deletion of a thread and to every
                update that makes one public.
        """
        return _call.sync(
            Call(
                _tag.get_role_thread.OPERATION,
                self._client,
                {
                    "id": id,
                },
                UNSET,
                options,
            )
        )

    def get_role_thread_detailed(
        self,
        id: str,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[
        models.V1RoleThread | models.DetailError | models.HTTPValidationError | str
    ]:
        """As `get_role_thread`. The whole response, whatever its status: `status_code`, `headers`,
        `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.get_role_thread.OPERATION,
                self._client,
                {
                    "id": id,
                },
                UNSET,
                options,
            )
        )

    def update_role_thread(
        self,
        id: str,
        *,
        body: models.V1UpdateRoleThread | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> models.V1RoleThread:
        """Update a thread

        Sets the visibility, name and metadata of a thread. Messages and roles have operations
        of their own.

        On our server an absent `name` or `metadata` stays as it is and `null` clears it. The
        old server keeps both whenever the new value is absent, `null` or empty, keeps `public`
        when told false, and answers 500 when `public` is true, changing nothing. It calls a
        missing thread a task.

        Args:
            id: The id of the thread. The server makes UUIDs, but takes any text given on
                creation.
            body: What the thread shall be. `public` must always be there.

        Returns:
            The thread after the update.

        Raises `errors.ApiError` for the status
            401: There is no bearer token, or the hub did not accept it. A hub that is out of
                order looks the same as a token that is wrong.
            404: There is no such thread, or it belongs to somebody else.
            422: Something in the body, path or query is missing or not valid.
            500: The server failed. The body is plain text, not JSON. The old server answers so
                to duplicate and unknown roles, to every deletion of a thread and to every
                update that makes one public.
        """
        return _call.sync(
            Call(
                _tag.update_role_thread.OPERATION,
                self._client,
                {
                    "id": id,
                },
                body,
                options,
            )
        )

    def update_role_thread_detailed(
        self,
        id: str,
        *,
        body: models.V1UpdateRoleThread | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[
        models.V1RoleThread | models.DetailError | models.HTTPValidationError | str
    ]:
        """As `update_role_thread`. The whole response, whatever its status: `status_code`,
        `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.update_role_thread.OPERATION,
                self._client,
                {
                    "id": id,
                },
                body,
                options,
            )
        )

    def delete_role_thread(
        self,
        id: str,
        **options: Unpack[_hints.Options],
    ) -> models.DeletedReply:
        """Delete a thread

        Deletes a thread and all its messages. The old server answers 500, and the thread stays.

        Args:
            id: The id of the thread. The server makes UUIDs, but takes any text given on
                creation.

        Returns:
            The thread is gone.

        Raises `errors.ApiError` for the status
            401: There is no bearer token, or the hub did not accept it. A hub that is out of
                order looks the same as a token that is wrong.
            404: There is no such thread, or it belongs to somebody else.
            422: Something in the body, path or query is missing or not valid.
            500: The server failed. The body is plain text, not JSON. The old server answers so
                to duplicate and unknown roles, to every deletion of a thread and to every
                update that makes one public.
        """
        return _call.sync(
            Call(
                _tag.delete_role_thread.OPERATION,
                self._client,
                {
                    "id": id,
                },
                UNSET,
                options,
            )
        )

    def delete_role_thread_detailed(
        self,
        id: str,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[
        models.DeletedReply | models.DetailError | models.HTTPValidationError | str
    ]:
        """As `delete_role_thread`. The whole response, whatever its status: `status_code`,
        `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.delete_role_thread.OPERATION,
                self._client,
                {
                    "id": id,
                },
                UNSET,
                options,
            )
        )

    def post_role_thread_msg(
        self,
        id: str,
        *,
        body: models.PostMessageModel | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> None:
        """Post a message

        Appends a message to a thread. The response says nothing of the message: get the thread
        to see it.

        The text travels as `msg`, although messages come back with `text`. The old server
        ignores
        `private`, `metadata`, `id` and `created`: there the message comes back with `private`
        false
        and without metadata.

        Images are `https://`, `http://` or `data:` URLs; our server answers 422 to anything
        else. The old server takes anything else for a path on its own disk, reads that file and
        stores it as a data URL, and answers 500 to `http://`: never send it a path.

        Args:
            id: The id of the thread. The server makes UUIDs, but takes any text given on
                creation.
            body: The message.

        Returns:
            The message is stored.

        Raises `errors.ApiError` for the status
            401: There is no bearer token, or the hub did not accept it. A hub that is out of
                order looks the same as a token that is wrong.
            404: There is no such thread, or it belongs to somebody else.
            409: A message with the given id exists already. Our server only; the old one
                ignores the id.
            422: Something in the body, path or query is missing or not valid.
            500: The server failed. The body is plain text, not JSON. The old server answers so
                to duplicate and unknown roles, to every deletion of a thread and to every
                update that makes one public.
        """
        return _call.sync(
            Call(
                _tag.post_role_thread_msg.OPERATION,
                self._client,
                {
                    "id": id,
                },
                body,
                options,
            )
        )

    def post_role_thread_msg_detailed(
        self,
        id: str,
        *,
        body: models.PostMessageModel | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[None | models.DetailError | models.HTTPValidationError | str]:
        """As `post_role_thread_msg`. The whole response, whatever its status: `status_code`,
        `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.post_role_thread_msg.OPERATION,
                self._client,
                {
                    "id": id,
                },
                body,
                options,
            )
        )

    def add_role_to_thread(
        self,
        id: str,
        *,
        body: models.V1Role | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> None:
        """Add a role

        Adds a role to the `role_mapping` of a thread, under its name. The response says nothing
        of it: get the thread to see it. A name that is taken is answered with 409 by our
        server, with 500 by the old one.

        Args:
            id: The id of the thread. The server makes UUIDs, but takes any text given on
                creation.
            body: The role.

        Returns:
            The role is stored.

        Raises `errors.ApiError` for the status
            401: There is no bearer token, or the hub did not accept it. A hub that is out of
                order looks the same as a token that is wrong.
            404: There is no such thread, or it belongs to somebody else.
            409: The thread has a role of this name already.
            422: Something in the body, path or query is missing or not valid.
            500: The server failed. The body is plain text, not JSON. The old server answers so
                to duplicate and unknown roles, to every deletion of a thread and to every
                update that makes one public.
        """
        return _call.sync(
            Call(
                _tag.add_role_to_thread.OPERATION,
                self._client,
                {
                    "id": id,
                },
                body,
                options,
            )
        )

    def add_role_to_thread_detailed(
        self,
        id: str,
        *,
        body: models.V1Role | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[None | models.DetailError | models.HTTPValidationError | str]:
        """As `add_role_to_thread`. The whole response, whatever its status: `status_code`,
        `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.add_role_to_thread.OPERATION,
                self._client,
                {
                    "id": id,
                },
                body,
                options,
            )
        )

    def remove_role_from_thread(
        self,
        id: str,
        *,
        body: models.V1DeleteRole | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> None:
        """Remove a role

        Takes a role out of the `role_mapping` of a thread. The name of the role travels in the
        body of the DELETE request, which must be there. A role the thread does not have is
        answered with
        404 by our server, with 500 by the old one.

        Args:
            id: The id of the thread. The server makes UUIDs, but takes any text given on
                creation.
            body: Which role.

        Returns:
            The role is gone.

        Raises `errors.ApiError` for the status
            401: There is no bearer token, or the hub did not accept it. A hub that is out of
                order looks the same as a token that is wrong.
            404: There is no such thread, it belongs to somebody else, or it has no such role.
            422: Something in the body, path or query is missing or not valid.
            500: The server failed. The body is plain text, not JSON. The old server answers so
                to duplicate and unknown roles, to every deletion of a thread and to every
                update that makes one public.
        """
        return _call.sync(
            Call(
                _tag.remove_role_from_thread.OPERATION,
                self._client,
                {
                    "id": id,
                },
                body,
                options,
            )
        )

    def remove_role_from_thread_detailed(
        self,
        id: str,
        *,
        body: models.V1DeleteRole | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[None | models.DetailError | models.HTTPValidationError | str]:
        """As `remove_role_from_thread`. The whole response, whatever its status: `status_code`,
        `headers`, `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.remove_role_from_thread.OPERATION,
                self._client,
                {
                    "id": id,
                },
                body,
                options,
            )
        )


class AsyncRoleThreads:
    """Threads, their messages and their roles."""

    def __init__(self, client: _hints.BaseClient) -> None:
        self._client = client

    async def create_role_thread(
        self,
        *,
        body: models.V1CreateRoleThread | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> models.V1RoleThread:
        """Create a thread

        Creates a thread that belongs to the owner of the token.

        Our server keeps the `id`, `messages` and `role_mapping` it is given. The old server
        ignores all three and makes an id of its own, so take the id from the response. Either
        way the owner comes from the token.

        Args:
            body: The new thread. Every field may be left out, the body may not.

        Returns:
            The thread as it was stored.

        Raises `errors.ApiError` for the status
            401: There is no bearer token, or the hub did not accept it. A hub that is out of
                order looks the same as a token that is wrong.
            409: A thread, or one of the messages, with the given id exists already. The old
                server, which ignores both, never answers so.
            422: Something in the body, path or query is missing or not valid.
            500: The server failed. The body is plain text, not JSON. The old server answers so
                to duplicate and unknown roles, to every deletion of a thread and to every
                update that makes one public.
        """
        return await _call.asyncio(
            Call(
                _tag.create_role_thread.OPERATION,
                self._client,
                {},
                body,
                options,
            )
        )

    async def create_role_thread_detailed(
        self,
        *,
        body: models.V1CreateRoleThread | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[
        models.V1RoleThread | models.DetailError | models.HTTPValidationError | str
    ]:
        """As `create_role_thread`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.create_role_thread.OPERATION,
                self._client,
                {},
                body,
                options,
            )
        )

    async def get_role_threads(
        self,
        *,
        id: str | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
        public: bool | None | Unset = UNSET,
        version: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> models.V1RoleThreads:
        """List threads

        Gives all threads of the owner of the token, oldest first, each with all its messages,
        in one response.

        The filters are joined by "and" and compare for equality. The old server ignores them
        all: a caller that must work with both filters the response once more. There is no
        filter for the owner, as the token decides.

        Args:
            id: Only the thread with this id.
            name: Only threads with this name.
            public: Only threads that are marked public (true) or not (false).
            version: Only threads with this version hash.

        Returns:
            The threads, oldest first.

        Raises `errors.ApiError` for the status
            401: There is no bearer token, or the hub did not accept it. A hub that is out of
                order looks the same as a token that is wrong.
            422: Something in the body, path or query is missing or not valid.
            500: The server failed. The body is plain text, not JSON. The old server answers so
                to duplicate and unknown roles, to every deletion of a thread and to every
                update that makes one public.
        """
        return await _call.asyncio(
            Call(
                _tag.get_role_threads.OPERATION,
                self._client,
                {
                    "id": id,
                    "name": name,
                    "public": public,
                    "version": version,
                },
                UNSET,
                options,
            )
        )

    async def get_role_threads_detailed(
        self,
        *,
        id: str | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
        public: bool | None | Unset = UNSET,
        version: str | None | Unset = UNSET,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[
        models.V1RoleThreads | models.DetailError | models.HTTPValidationError | str
    ]:
        """As `get_role_threads`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.get_role_threads.OPERATION,
                self._client,
                {
                    "id": id,
                    "name": name,
                    "public": public,
                    "version": version,
                },
                UNSET,
                options,
            )
        )

    async def get_role_thread(
        self,
        id: str,
        **options: Unpack[_hints.Options],
    ) -> models.V1RoleThread:
        """Get a thread

        Gives one thread with all its messages, private ones included, and its roles.

        Args:
            id: The id of the thread. The server makes UUIDs, but takes any text given on
                creation.

        Returns:
            The thread.

        Raises `errors.ApiError` for the status
            401: There is no bearer token, or the hub did not accept it. A hub that is out of
                order looks the same as a token that is wrong.
            404: There is no such thread, or it belongs to somebody else.
            422: Something in the body, path or query is missing or not valid.
            500: The server failed. The body is plain text, not JSON. The old server answers so
                to duplicate and unknown roles, to every deletion of a thread and to every
                update that makes one public.
        """
        return await _call.asyncio(
            Call(
                _tag.get_role_thread.OPERATION,
                self._client,
                {
                    "id": id,
                },
                UNSET,
                options,
            )
        )

    async def get_role_thread_detailed(
        self,
        id: str,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[
        models.V1RoleThread | models.DetailError | models.HTTPValidationError | str
    ]:
        """As `get_role_thread`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.get_role_thread.OPERATION,
                self._client,
                {
                    "id": id,
                },
                UNSET,
                options,
            )
        )

    async def update_role_thread(
        self,
        id: str,
        *,
        body: models.V1UpdateRoleThread | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> models.V1RoleThread:
        """Update a thread

        Sets the visibility, name and metadata of a thread. Messages and roles have operations
        of their own.

        On our server an absent `name` or `metadata` stays as it is and `null` clears it. The
        old server keeps both whenever the new value is absent, `null` or empty, keeps `public`
        when told false, and answers 500 when `public` is true, changing nothing. It calls a
        missing thread a task.

        Args:
            id: The id of the thread. The server makes UUIDs, but takes any text given on
                creation.
            body: What the thread shall be. `public` must always be there.

        Returns:
            The thread after the update.

        Raises `errors.ApiError` for the status
            401: There is no bearer token, or the hub did not accept it. A hub that is out of
                order looks the same as a token that is wrong.
            404: There is no such thread, or it belongs to somebody else.
            422: Something in the body, path or query is missing or not valid.
            500: The server failed. The body is plain text, not JSON. The old server answers so
                to duplicate and unknown roles, to every deletion of a thread and to every
                update that makes one public.
        """
        return await _call.asyncio(
            Call(
                _tag.update_role_thread.OPERATION,
                self._client,
                {
                    "id": id,
                },
                body,
                options,
            )
        )

    async def update_role_thread_detailed(
        self,
        id: str,
        *,
        body: models.V1UpdateRoleThread | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[
        models.V1RoleThread | models.DetailError | models.HTTPValidationError | str
    ]:
        """As `update_role_thread`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.update_role_thread.OPERATION,
                self._client,
                {
                    "id": id,
                },
                body,
                options,
            )
        )

    async def delete_role_thread(
        self,
        id: str,
        **options: Unpack[_hints.Options],
    ) -> models.DeletedReply:
        """Delete a thread

        Deletes a thread and all its messages. The old server answers 500, and the thread stays.

        Args:
            id: The id of the thread. The server makes UUIDs, but takes any text given on
                creation.

        Returns:
            The thread is gone.

        Raises `errors.ApiError` for the status
            401: There is no bearer token, or the hub did not accept it. A hub that is out of
                order looks the same as a token that is wrong.
            404: There is no such thread, or it belongs to somebody else.
            422: Something in the body, path or query is missing or not valid.
            500: The server failed. The body is plain text, not JSON. The old server answers so
                to duplicate and unknown roles, to every deletion of a thread and to every
                update that makes one public.
        """
        return await _call.asyncio(
            Call(
                _tag.delete_role_thread.OPERATION,
                self._client,
                {
                    "id": id,
                },
                UNSET,
                options,
            )
        )

    async def delete_role_thread_detailed(
        self,
        id: str,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[
        models.DeletedReply | models.DetailError | models.HTTPValidationError | str
    ]:
        """As `delete_role_thread`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.delete_role_thread.OPERATION,
                self._client,
                {
                    "id": id,
                },
                UNSET,
                options,
            )
        )

    async def post_role_thread_msg(
        self,
        id: str,
        *,
        body: models.PostMessageModel | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> None:
        """Post a message

        Appends a message to a thread. The response says nothing of the message: get the thread
        to see it.

        The text travels as `msg`, although messages come back with `text`. The old server
        ignores
        `private`, `metadata`, `id` and `created`: there the message comes back with `private`
        false
        and without metadata.

        Images are `https://`, `http://` or `data:` URLs; our server answers 422 to anything
        else. The old server takes anything else for a path on its own disk, reads that file and
        stores it as a data URL, and answers 500 to `http://`: never send it a path.

        Args:
            id: The id of the thread. The server makes UUIDs, but takes any text given on
                creation.
            body: The message.

        Returns:
            The message is stored.

        Raises `errors.ApiError` for the status
            401: There is no bearer token, or the hub did not accept it. A hub that is out of
                order looks the same as a token that is wrong.
            404: There is no such thread, or it belongs to somebody else.
            409: A message with the given id exists already. Our server only; the old one
                ignores the id.
            422: Something in the body, path or query is missing or not valid.
            500: The server failed. The body is plain text, not JSON. The old server answers so
                to duplicate and unknown roles, to every deletion of a thread and to every
                update that makes one public.
        """
        return await _call.asyncio(
            Call(
                _tag.post_role_thread_msg.OPERATION,
                self._client,
                {
                    "id": id,
                },
                body,
                options,
            )
        )

    async def post_role_thread_msg_detailed(
        self,
        id: str,
        *,
        body: models.PostMessageModel | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[None | models.DetailError | models.HTTPValidationError | str]:
        """As `post_role_thread_msg`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.post_role_thread_msg.OPERATION,
                self._client,
                {
                    "id": id,
                },
                body,
                options,
            )
        )

    async def add_role_to_thread(
        self,
        id: str,
        *,
        body: models.V1Role | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> None:
        """Add a role

        Adds a role to the `role_mapping` of a thread, under its name. The response says nothing
        of it: get the thread to see it. A name that is taken is answered with 409 by our
        server, with 500 by the old one.

        Args:
            id: The id of the thread. The server makes UUIDs, but takes any text given on
                creation.
            body: The role.

        Returns:
            The role is stored.

        Raises `errors.ApiError` for the status
            401: There is no bearer token, or the hub did not accept it. A hub that is out of
                order looks the same as a token that is wrong.
            404: There is no such thread, or it belongs to somebody else.
            409: The thread has a role of this name already.
            422: Something in the body, path or query is missing or not valid.
            500: The server failed. The body is plain text, not JSON. The old server answers so
                to duplicate and unknown roles, to every deletion of a thread and to every
                update that makes one public.
        """
        return await _call.asyncio(
            Call(
                _tag.add_role_to_thread.OPERATION,
                self._client,
                {
                    "id": id,
                },
                body,
                options,
            )
        )

    async def add_role_to_thread_detailed(
        self,
        id: str,
        *,
        body: models.V1Role | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[None | models.DetailError | models.HTTPValidationError | str]:
        """As `add_role_to_thread`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.add_role_to_thread.OPERATION,
                self._client,
                {
                    "id": id,
                },
                body,
                options,
            )
        )

    async def remove_role_from_thread(
        self,
        id: str,
        *,
        body: models.V1DeleteRole | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> None:
        """Remove a role

        Takes a role out of the `role_mapping` of a thread. The name of the role travels in the
        body of the DELETE request, which must be there. A role the thread does not have is
        answered with
        404 by our server, with 500 by the old one.

        Args:
            id: The id of the thread. The server makes UUIDs, but takes any text given on
                creation.
            body: Which role.

        Returns:
            The role is gone.

        Raises `errors.ApiError` for the status
            401: There is no bearer token, or the hub did not accept it. A hub that is out of
                order looks the same as a token that is wrong.
            404: There is no such thread, it belongs to somebody else, or it has no such role.
            422: Something in the body, path or query is missing or not valid.
            500: The server failed. The body is plain text, not JSON. The old server answers so
                to duplicate and unknown roles, to every deletion of a thread and to every
                update that makes one public.
        """
        return await _call.asyncio(
            Call(
                _tag.remove_role_from_thread.OPERATION,
                self._client,
                {
                    "id": id,
                },
                body,
                options,
            )
        )

    async def remove_role_from_thread_detailed(
        self,
        id: str,
        *,
        body: models.V1DeleteRole | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[None | models.DetailError | models.HTTPValidationError | str]:
        """As `remove_role_from_thread`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.remove_role_from_thread.OPERATION,
                self._client,
                {
                    "id": id,
                },
                body,
                options,
            )
        )
