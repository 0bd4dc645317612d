"""`client.service` and `client.aio.service`: the operations of service."""

from __future__ import annotations

from typing import Unpack

from .. import models
from .._runtime import hints as _hints
from ..api import service as _tag


class Service:
    """Is the server there? These need no token."""

    def __init__(self, client: _hints.BaseClient) -> None:
        self._client = client

    def root(
        self,
        **options: Unpack[_hints.Options],
    ) -> models.RootReply:
        """Greet"""
        return _tag.root.sync(
            client=self._client,
            **options,
        )

    def root_detailed(
        self,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.RootReply | None]:
        """Greet"""
        return _tag.root.sync_detailed(
            client=self._client,
            **options,
        )

    def health(
        self,
        **options: Unpack[_hints.Options],
    ) -> models.HealthReply:
        """Check the health"""
        return _tag.health.sync(
            client=self._client,
            **options,
        )

    def health_detailed(
        self,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.HealthReply | None]:
        """Check the health"""
        return _tag.health.sync_detailed(
            client=self._client,
            **options,
        )


class AsyncService:
    """Is the server there? These need no token."""

    def __init__(self, client: _hints.BaseClient) -> None:
        self._client = client

    async def root(
        self,
        **options: Unpack[_hints.Options],
    ) -> models.RootReply:
        """Greet"""
        return await _tag.root.asyncio(
            client=self._client,
            **options,
        )

    async def root_detailed(
        self,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.RootReply | None]:
        """Greet"""
        return await _tag.root.asyncio_detailed(
            client=self._client,
            **options,
        )

    async def health(
        self,
        **options: Unpack[_hints.Options],
    ) -> models.HealthReply:
        """Check the health"""
        return await _tag.health.asyncio(
            client=self._client,
            **options,
        )

    async def health_detailed(
        self,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.HealthReply | None]:
        """Check the health"""
        return await _tag.health.asyncio_detailed(
            client=self._client,
            **options,
        )
