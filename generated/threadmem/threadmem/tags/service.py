"""`client.service` and `client.aio.service`: the operations of service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from .. import models
from .._runtime import hints as _hints
from .._runtime.lazy import Later
from .._runtime.operation import Call
from .._runtime.unset import UNSET
from ..api import service as _tag

if TYPE_CHECKING:
    from .._runtime import call as _call
else:
    _call = Later(".._runtime.call", __package__)


class Service:
    """Is the server there? These need no token."""

    def __init__(self, client: _hints.BaseClient) -> None:
        self._client = client

    def root(
        self,
        **options: Unpack[_hints.Options],
    ) -> models.RootReply:
        """Greet

        Gives the greeting of the server. Needs no token.

        Returns:
            The greeting.
        """
        return _call.sync(
            Call(
                _tag.root.OPERATION,
                self._client,
                {},
                UNSET,
                options,
            )
        )

    def root_detailed(
        self,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.RootReply | None]:
        """As `root`. The whole response, whatever its status: `status_code`, `headers`, `content`,
        `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.root.OPERATION,
                self._client,
                {},
                UNSET,
                options,
            )
        )

    def health(
        self,
        **options: Unpack[_hints.Options],
    ) -> models.HealthReply:
        """Check the health

        Says that the server answers. It looks neither at the database nor at the hub that
        checks tokens. Needs no token.

        Returns:
            The server answers.
        """
        return _call.sync(
            Call(
                _tag.health.OPERATION,
                self._client,
                {},
                UNSET,
                options,
            )
        )

    def health_detailed(
        self,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.HealthReply | None]:
        """As `health`. The whole response, whatever its status: `status_code`, `headers`,
        `content`, `parsed`.
        """
        return _call.sync_detailed(
            Call(
                _tag.health.OPERATION,
                self._client,
                {},
                UNSET,
                options,
            )
        )


class AsyncService:
    """Is the server there? These need no token."""

    def __init__(self, client: _hints.BaseClient) -> None:
        self._client = client

    async def root(
        self,
        **options: Unpack[_hints.Options],
    ) -> models.RootReply:
        """Greet

        Gives the greeting of the server. Needs no token.

        Returns:
            The greeting.
        """
        return await _call.asyncio(
            Call(
                _tag.root.OPERATION,
                self._client,
                {},
                UNSET,
                options,
            )
        )

    async def root_detailed(
        self,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.RootReply | None]:
        """As `root`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.root.OPERATION,
                self._client,
                {},
                UNSET,
                options,
            )
        )

    async def health(
        self,
        **options: Unpack[_hints.Options],
    ) -> models.HealthReply:
        """Check the health

        Says that the server answers. It looks neither at the database nor at the hub that
        checks tokens. Needs no token.

        Returns:
            The server answers.
        """
        return await _call.asyncio(
            Call(
                _tag.health.OPERATION,
                self._client,
                {},
                UNSET,
                options,
            )
        )

    async def health_detailed(
        self,
        **options: Unpack[_hints.Options],
    ) -> _hints.Response[models.HealthReply | None]:
        """As `health`. As `sync_detailed`, awaited."""
        return await _call.asyncio_detailed(
            Call(
                _tag.health.OPERATION,
                self._client,
                {},
                UNSET,
                options,
            )
        )
