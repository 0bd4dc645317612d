"""Clients by the names the SDK of the AI Horde gave them.

The key is, in this order: that of the request, the environment variable AI_HORDE_DEV_APIKEY, the
argument `apikey`, the variable AI_HORDE_TOKEN, the anonymous key. The URL is: the argument
`base_url`, the variables AI_HORDE_DEV_URL, AI_HORDE_URL, AI_HORDE_BASE_URL, the public AI Horde.
"""

from __future__ import annotations

import os
from typing import Any, TypeVar, Unpack, overload

from ._runtime.client import BaseAuthenticatedClient
from ._runtime.client.settings import ClientSettings
from ._runtime.options import Options
from ._runtime.requests.client import AsyncRequests
from ._runtime.requests.request import Answered, Request
from .client import API, AuthenticatedClient
from .endpoints import base_url as url_of

__all__ = [
    "AIHordeAPIAsyncClientSession",
    "AIHordeAPIAsyncManualClient",
    "AIHordeAPIClientSession",
    "AIHordeAPIManualClient",
]

R = TypeVar("R")
T = TypeVar("T")


class AIHordeAPIManualClient(AuthenticatedClient):
    """Sends requests: `client.submit_request(AllWorkerMessagesRequest())`.

    A refusal is raised, not returned. Also a client for the functions under `api`.
    """

    def __init__(
        self,
        apikey: str | None = None,
        base_url: str | None = None,
        **settings: Unpack[ClientSettings],
    ) -> None:
        super().__init__(base_url or url_of(), token=_key(apikey), **settings)


class AIHordeAPIClientSession(AIHordeAPIManualClient):
    """A client for a `with` block, which closes its connections."""


class AIHordeAPIAsyncManualClient(BaseAuthenticatedClient, AsyncRequests):
    """Sends requests: `await client.submit_request(AllWorkerMessagesRequest())`.

    `aiohttp_session` is accepted and not used: the client has connections of its own.
    """

    __api__ = API

    def __init__(
        self,
        aiohttp_session: object = None,
        apikey: str | None = None,
        base_url: str | None = None,
        **settings: Unpack[ClientSettings],
    ) -> None:
        super().__init__(base_url or url_of(), token=_key(apikey), **settings)

    @overload
    async def submit_request(
        self,
        api_request: Answered[R],
        expected_response_type: None = None,
        **options: Unpack[Options],
    ) -> R: ...

    @overload
    async def submit_request(
        self, api_request: Request, expected_response_type: type[T], **options: Unpack[Options]
    ) -> T: ...

    async def submit_request(
        self, api_request: Any, expected_response_type: Any = None, **options: Unpack[Options]
    ) -> Any:
        """Send a request; what its success gives."""
        return await self.asubmit_request(api_request, expected_response_type, **options)


class AIHordeAPIAsyncClientSession(AIHordeAPIAsyncManualClient):
    """A client for an `async with` block, which closes its connections."""


def _key(given: str | None) -> str | None:
    return os.environ.get("AI_HORDE_DEV_APIKEY", "").strip() or given
