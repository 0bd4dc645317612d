# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The connections of a client and its copies: opened at first use, closed together.

Threads share them. A forked process opens its own, unless the caller set the HTTP client.
"""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Generic, NoReturn, Protocol, Self, TypeVar
from weakref import WeakKeyDictionary, WeakSet

from ..lazy import Later

if TYPE_CHECKING:
    import asyncio

    import httpx2

    from .. import http_library as _library
    from . import unread as _unread

    C = TypeVar("C", httpx2.Client, httpx2.AsyncClient)
else:
    C = TypeVar("C")
    asyncio, _unread = Later("asyncio"), Later(".unread", __package__)
    _library = Later("..http_library", __package__)


class Forgetful(Protocol):
    """An object that resets itself in a forked process."""

    def forget(self) -> None:
        """Reset, without closing what belongs to the parent process."""


_all: WeakSet[Forgetful] = WeakSet()


def renewed_after_fork(one: Forgetful) -> None:
    """Reset this object in every forked process, as long as it exists."""
    _all.add(one)


def _in_child() -> None:
    for one in list(_all):
        one.forget()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_in_child)


class Pool:
    """Connections for sync calls, shared by threads. After `close` the next use opens new ones."""

    def __init__(self, make: Callable[[], httpx2.Client]) -> None:
        self.make = make
        self._client: httpx2.Client | None = None
        self._lock = Lock()
        renewed_after_fork(self)

    def forget(self) -> None:
        """Open new connections at the next use. Those of a parent process are left alone."""
        self._client = None
        self._lock = Lock()

    def __reduce__(self) -> tuple[type[Self], tuple[Callable[[], httpx2.Client]]]:
        """Copy the settings of the connections, and not the connections."""
        return type(self), (self.make,)

    def get(self) -> httpx2.Client:
        """Return the current client."""
        with self._lock:
            if self._client is None or self._client.is_closed:
                self._client = self.make()
            return self._client

    def close(self) -> None:
        """Close the connections."""
        with self._lock:
            client, self._client = self._client, None
        if client is not None:
            client.close()


class AsyncPool:
    """Connections for async calls: one set per event loop, because loops cannot share them.

    They are closed with their loop at the latest, unless the caller set the HTTP client.
    """

    def __init__(self, make: Callable[[], httpx2.AsyncClient], own: bool = False) -> None:
        self.make = make
        self._own = own
        self._early: httpx2.AsyncClient | None = None
        self._clients: WeakKeyDictionary[asyncio.AbstractEventLoop, httpx2.AsyncClient] = (
            WeakKeyDictionary()
        )
        self._ends: WeakKeyDictionary[asyncio.AbstractEventLoop, AsyncGenerator[None, None]] = (
            WeakKeyDictionary()
        )
        self._lock = Lock()
        renewed_after_fork(self)

    def forget(self) -> None:
        """Open new connections at the next use. Those of a parent process are left alone."""
        self._early = None
        self._clients = WeakKeyDictionary()
        self._of_parent, self._ends = self._ends, WeakKeyDictionary()
        self._lock = Lock()

    def __reduce__(self) -> tuple[type[Self], tuple[Callable[[], httpx2.AsyncClient], bool]]:
        """Copy the settings of the connections, and not the connections."""
        return type(self), (self.make, self._own)

    def get(self) -> httpx2.AsyncClient:
        """Return the client of the running loop. One requested outside a loop is used by the next
        loop.
        """
        loop = _running()
        with self._lock:
            if loop is None:
                self._early = self._early or self.make()
                return self._early
            client = self._clients.get(loop)
            if client is None or client.is_closed:
                client, self._early = self._early or self.make(), None
                self._begin(loop, client)
            return client

    def _begin(self, loop: asyncio.AbstractEventLoop, client: httpx2.AsyncClient) -> None:
        for gone in [one for one in self._clients if one.is_closed()]:
            del self._clients[gone]  # its client holds it, so it would never be released
        self._clients[loop] = client
        if not self._own:
            ends = self._ends[loop] = _open(client)
            with suppress(StopIteration):  # runs to its `yield`: the loop knows it now
                ends.__anext__().__await__().__next__()

    async def aclose(self) -> None:
        """Close the connections of the running loop."""
        with self._lock:
            loop = asyncio.get_running_loop()
            client, ends = self._clients.pop(loop, None) or self._early, self._ends.pop(loop, None)
            self._early = None
        if ends is not None:
            await ends.aclose()
        elif client is not None:
            await client.aclose()


async def _open(client: httpx2.AsyncClient) -> AsyncGenerator[None, None]:
    """Closes a client when it is closed, by the package or by the end of the loop."""
    try:
        yield
    finally:
        await client.aclose()


def _running() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


class _Given(Generic[C]):
    """Returns an HTTP client that the caller has set. Copies share it."""

    def __init__(self, client: C) -> None:
        self._client: C = client

    def __call__(self) -> C:
        return _unread.guarded(self._client)

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError("a client with an HTTP client of its own cannot be pickled")


class Connections:
    """The connections of a client."""

    def __init__(self, pool: Pool, async_pool: AsyncPool) -> None:
        self._pool = pool
        self._async_pool = async_pool

    def get_httpx_client(self) -> httpx2.Client:
        """Return the underlying HTTP client, created on first use. It has neither base URL nor
        credentials.
        """
        return self._pool.get()

    def set_httpx_client(self, client: httpx2.Client) -> Self:
        """Send sync calls through this HTTP client. Existing copies keep theirs."""
        _library.refuse_foreign("the HTTP client", client)
        self._pool = Pool(_Given(client))
        return self

    def get_async_httpx_client(self) -> httpx2.AsyncClient:
        """Return the async HTTP client of the running event loop, created on first use."""
        return self._async_pool.get()

    def set_async_httpx_client(self, async_client: httpx2.AsyncClient) -> Self:
        """Send async calls through this HTTP client. Existing copies keep theirs."""
        _library.refuse_foreign("the HTTP client", async_client)
        self._async_pool = AsyncPool(_Given(async_client), own=True)
        return self

    def close(self) -> None:
        """Close the connections of sync calls, also for copies of this client."""
        self._pool.close()

    async def aclose(self) -> None:
        """Close the connections of async calls, also for copies of this client."""
        await self._async_pool.aclose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.aclose()
