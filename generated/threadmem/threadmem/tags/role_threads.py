"""`client.role_threads` and `client.aio.role_threads`: the operations of role-threads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Unpack

from .. import models
from .._runtime import hints as _hints
from .._runtime.unset import UNSET, Unset
from ..api import role_threads as _tag


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
        """Create a thread"""
        return _tag.create_role_thread.sync(
            client=self._client,
            body=body,
            **options,
        )

    def create_role_thread_detailed(
        self,
        *,
        body: models.V1CreateRoleThread | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[
        models.V1RoleThread | models.DetailError | models.HTTPValidationError | str
    ]:
        """Create a thread"""
        return _tag.create_role_thread.sync_detailed(
            client=self._client,
            body=body,
            **options,
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
        """List threads"""
        return _tag.get_role_threads.sync(
            client=self._client,
            id=id,
            name=name,
            public=public,
            version=version,
            **options,
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
        """List threads"""
        return _tag.get_role_threads.sync_detailed(
            client=self._client,
            id=id,
            name=name,
            public=public,
            version=version,
            **options,
        )

    def get_role_thread(
        self,
        id: str,
        **options: Unpack[_hints.Options],
    ) -> models.V1RoleThread:
        """Get a thread"""
        return _tag.get_role_thread.sync(
            id,
            client=self._client,
            **options,
        )

    def get_role_thread_detailed(
        self,
        id: str,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[
        models.V1RoleThread | models.DetailError | models.HTTPValidationError | str
    ]:
        """Get a thread"""
        return _tag.get_role_thread.sync_detailed(
            id,
            client=self._client,
            **options,
        )

    def update_role_thread(
        self,
        id: str,
        *,
        body: models.V1UpdateRoleThread | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> models.V1RoleThread:
        """Update a thread"""
        return _tag.update_role_thread.sync(
            id,
            client=self._client,
            body=body,
            **options,
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
        """Update a thread"""
        return _tag.update_role_thread.sync_detailed(
            id,
            client=self._client,
            body=body,
            **options,
        )

    def delete_role_thread(
        self,
        id: str,
        **options: Unpack[_hints.Options],
    ) -> models.DeletedReply:
        """Delete a thread"""
        return _tag.delete_role_thread.sync(
            id,
            client=self._client,
            **options,
        )

    def delete_role_thread_detailed(
        self,
        id: str,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[
        models.DeletedReply | models.DetailError | models.HTTPValidationError | str
    ]:
        """Delete a thread"""
        return _tag.delete_role_thread.sync_detailed(
            id,
            client=self._client,
            **options,
        )

    def post_role_thread_msg(
        self,
        id: str,
        *,
        body: models.PostMessageModel | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> None:
        """Post a message"""
        return _tag.post_role_thread_msg.sync(
            id,
            client=self._client,
            body=body,
            **options,
        )

    def post_role_thread_msg_detailed(
        self,
        id: str,
        *,
        body: models.PostMessageModel | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[None | models.DetailError | models.HTTPValidationError | str]:
        """Post a message"""
        return _tag.post_role_thread_msg.sync_detailed(
            id,
            client=self._client,
            body=body,
            **options,
        )

    def add_role_to_thread(
        self,
        id: str,
        *,
        body: models.V1Role | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> None:
        """Add a role"""
        return _tag.add_role_to_thread.sync(
            id,
            client=self._client,
            body=body,
            **options,
        )

    def add_role_to_thread_detailed(
        self,
        id: str,
        *,
        body: models.V1Role | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[None | models.DetailError | models.HTTPValidationError | str]:
        """Add a role"""
        return _tag.add_role_to_thread.sync_detailed(
            id,
            client=self._client,
            body=body,
            **options,
        )

    def remove_role_from_thread(
        self,
        id: str,
        *,
        body: models.V1DeleteRole | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> None:
        """Remove a role"""
        return _tag.remove_role_from_thread.sync(
            id,
            client=self._client,
            body=body,
            **options,
        )

    def remove_role_from_thread_detailed(
        self,
        id: str,
        *,
        body: models.V1DeleteRole | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[None | models.DetailError | models.HTTPValidationError | str]:
        """Remove a role"""
        return _tag.remove_role_from_thread.sync_detailed(
            id,
            client=self._client,
            body=body,
            **options,
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
        """Create a thread"""
        return await _tag.create_role_thread.asyncio(
            client=self._client,
            body=body,
            **options,
        )

    async def create_role_thread_detailed(
        self,
        *,
        body: models.V1CreateRoleThread | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[
        models.V1RoleThread | models.DetailError | models.HTTPValidationError | str
    ]:
        """Create a thread"""
        return await _tag.create_role_thread.asyncio_detailed(
            client=self._client,
            body=body,
            **options,
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
        """List threads"""
        return await _tag.get_role_threads.asyncio(
            client=self._client,
            id=id,
            name=name,
            public=public,
            version=version,
            **options,
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
        """List threads"""
        return await _tag.get_role_threads.asyncio_detailed(
            client=self._client,
            id=id,
            name=name,
            public=public,
            version=version,
            **options,
        )

    async def get_role_thread(
        self,
        id: str,
        **options: Unpack[_hints.Options],
    ) -> models.V1RoleThread:
        """Get a thread"""
        return await _tag.get_role_thread.asyncio(
            id,
            client=self._client,
            **options,
        )

    async def get_role_thread_detailed(
        self,
        id: str,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[
        models.V1RoleThread | models.DetailError | models.HTTPValidationError | str
    ]:
        """Get a thread"""
        return await _tag.get_role_thread.asyncio_detailed(
            id,
            client=self._client,
            **options,
        )

    async def update_role_thread(
        self,
        id: str,
        *,
        body: models.V1UpdateRoleThread | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> models.V1RoleThread:
        """Update a thread"""
        return await _tag.update_role_thread.asyncio(
            id,
            client=self._client,
            body=body,
            **options,
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
        """Update a thread"""
        return await _tag.update_role_thread.asyncio_detailed(
            id,
            client=self._client,
            body=body,
            **options,
        )

    async def delete_role_thread(
        self,
        id: str,
        **options: Unpack[_hints.Options],
    ) -> models.DeletedReply:
        """Delete a thread"""
        return await _tag.delete_role_thread.asyncio(
            id,
            client=self._client,
            **options,
        )

    async def delete_role_thread_detailed(
        self,
        id: str,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[
        models.DeletedReply | models.DetailError | models.HTTPValidationError | str
    ]:
        """Delete a thread"""
        return await _tag.delete_role_thread.asyncio_detailed(
            id,
            client=self._client,
            **options,
        )

    async def post_role_thread_msg(
        self,
        id: str,
        *,
        body: models.PostMessageModel | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> None:
        """Post a message"""
        return await _tag.post_role_thread_msg.asyncio(
            id,
            client=self._client,
            body=body,
            **options,
        )

    async def post_role_thread_msg_detailed(
        self,
        id: str,
        *,
        body: models.PostMessageModel | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[None | models.DetailError | models.HTTPValidationError | str]:
        """Post a message"""
        return await _tag.post_role_thread_msg.asyncio_detailed(
            id,
            client=self._client,
            body=body,
            **options,
        )

    async def add_role_to_thread(
        self,
        id: str,
        *,
        body: models.V1Role | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> None:
        """Add a role"""
        return await _tag.add_role_to_thread.asyncio(
            id,
            client=self._client,
            body=body,
            **options,
        )

    async def add_role_to_thread_detailed(
        self,
        id: str,
        *,
        body: models.V1Role | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[None | models.DetailError | models.HTTPValidationError | str]:
        """Add a role"""
        return await _tag.add_role_to_thread.asyncio_detailed(
            id,
            client=self._client,
            body=body,
            **options,
        )

    async def remove_role_from_thread(
        self,
        id: str,
        *,
        body: models.V1DeleteRole | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> None:
        """Remove a role"""
        return await _tag.remove_role_from_thread.asyncio(
            id,
            client=self._client,
            body=body,
            **options,
        )

    async def remove_role_from_thread_detailed(
        self,
        id: str,
        *,
        body: models.V1DeleteRole | Mapping[str, object],
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[None | models.DetailError | models.HTTPValidationError | str]:
        """Remove a role"""
        return await _tag.remove_role_from_thread.asyncio_detailed(
            id,
            client=self._client,
            body=body,
            **options,
        )
