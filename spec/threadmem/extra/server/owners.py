"""Who a bearer token belongs to."""

from __future__ import annotations

import logging
import os
from collections.abc import Awaitable, Callable
from importlib import import_module

import httpx2
from starlette.concurrency import run_in_threadpool

from ..models import V1UserProfile

Found = str | V1UserProfile | None
Checker = Callable[[str], Found | Awaitable[Found]]
"""Gives the owner of a token, as the id of the owner or as a profile (its e-mail address is the
id); None for a token it does not accept. Sync ones run in a thread."""

_log = logging.getLogger(__name__)
_TIMEOUT = httpx2.Timeout(20, connect=5)


class Hub:
    """Asks the hub: `GET <url>/v1/users/me` with the same token."""

    def __init__(self, url: str) -> None:
        self._url = f"{url.rstrip('/')}/v1/users/me"
        self._client: httpx2.AsyncClient | None = None

    async def __call__(self, token: str) -> V1UserProfile | None:
        """The profile of the user; None also where the hub is out of order, which is logged."""
        self._client = self._client or httpx2.AsyncClient(timeout=_TIMEOUT)
        try:
            response = await self._client.get(self._url, headers={"authorization": f"Bearer {token}"})
            response.raise_for_status()
            return V1UserProfile.from_dict(response.json())
        except httpx2.HTTPStatusError as error:
            if error.response.status_code not in (401, 403):
                _log.warning("the hub answers %s", error.response.status_code)
        except (httpx2.HTTPError, TypeError, ValueError) as error:
            _log.warning("the hub does not answer: %s", error)
        return None

    async def aclose(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.aclose()


def checker_named(name: str | None = None) -> Checker:
    """The checker `module:function`, else that of THREADMEM_AUTH, else the hub at AGENTSEA_HUB_URL.

    Raises ValueError where nothing says who checks, or what is named is not there.
    """
    name = name or os.environ.get("THREADMEM_AUTH")
    if not name:
        hub = os.environ.get("AGENTSEA_HUB_URL")
        if not hub:
            raise ValueError(
                "nobody checks tokens: set AGENTSEA_HUB_URL, or name a function as module:function "
                "with --auth or in THREADMEM_AUTH"
            )
        return Hub(hub)
    module, _, function = name.partition(":")
    try:
        found: Checker = getattr(import_module(module), function)
    except (ImportError, AttributeError, ValueError) as error:
        raise ValueError(f"there is no function {name!r} to check tokens: {error}") from error
    return found


async def owner_of(check: Checker, token: str) -> str | None:
    """The owner of a token, None if it is not accepted."""
    answer = await run_in_threadpool(check, token)
    found = await answer if isinstance(answer, Awaitable) else answer
    owner = found.email if isinstance(found, V1UserProfile) else found
    return owner or None
