"""What the fault tests share: an operation, clients that do not wait, a look for leaks."""

from __future__ import annotations

import asyncio
import gc
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx2
import pytest

from specloom.runtime import call
from specloom.runtime.client import BaseAuthenticatedClient, BaseClient
from specloom.runtime.operation import Api, Media, Operation, Reply, Scheme
from specloom.runtime.timing import Timing
from specloom.runtime.unset import UNSET

from .scripts import NOW
from .server import FaultServer

API = Api("Faults", "specloom-faults", "1.0.0", "FAULTS_TEST", schemes={"b": Scheme("b", "bearer")})
JSON = (Media("application/json", lambda: dict[str, Any]),)
REPLIES = {
    "200": Reply(JSON),
    "429": Reply(JSON),
    "503": Reply(JSON),
}
GET: Operation[dict[str, Any], Any] = Operation("get", "GET", "/thing", replies=REPLIES)
POST: Operation[dict[str, Any], Any] = Operation("post", "POST", "/thing", replies=REPLIES)


class Client(BaseClient):
    api = API


class AuthenticatedClient(BaseAuthenticatedClient, Client):
    api = API


@dataclass
class Patience:
    """A clock that stands still but for its own pauses, and what they were."""

    pauses: list[float] = field(default_factory=list)

    def timing(self) -> Timing:
        def sleep(seconds: float) -> None:
            self.pauses.append(seconds)

        async def asleep(seconds: float) -> None:
            sleep(seconds)

        return Timing(
            clock=lambda: NOW + sum(self.pauses), sleep=sleep, asleep=asleep, chance=lambda: 0.0
        )


@dataclass
class Outcome:
    """How a call ended: what it gave or raised, after which pauses."""

    value: Any
    pauses: list[float]


def busy(client: BaseClient) -> list[str]:
    """Connections of a client (or, in a loop, of its async side) that are neither idle nor gone."""
    try:
        asyncio.get_running_loop()
        http: Any = client.get_async_httpx_client()
    except RuntimeError:
        http = client.get_httpx_client()
    found = http._transport._pool.connections
    return [repr(one) for one in found if not (one.is_idle() or one.is_closed())]


def patient(patience: Patience, url: str, **settings: Any) -> BaseClient:
    """A client that does not really wait between attempts."""
    base = AuthenticatedClient if "token" in settings else Client
    cls = type("Patient", (base,), {"timing": patience.timing()})
    made = cls(url, **{"timeout": 10.0, "httpx_args": {"trust_env": False}, **settings})
    assert isinstance(made, BaseClient)
    return made


def _sync(url: str, operation: Operation[Any, Any], options: Any, settings: Any) -> Outcome:
    patience = Patience()
    with patient(patience, url, **settings) as client:
        try:
            value: Any = call.sync(operation, client, {}, UNSET, options)
        except Exception as error:
            value = error
        assert busy(client) == []
    return Outcome(value, patience.pauses)


async def _asyncio(
    url: str, operation: Operation[Any, Any], options: Any, settings: Any
) -> Outcome:
    patience = Patience()
    async with patient(patience, url, **settings) as client:
        try:
            value: Any = await call.asyncio(operation, client, {}, UNSET, options)
        except Exception as error:
            value = error
        assert busy(client) == []
    await asyncio.sleep(0.01)  # the loop ends the generators inside httpx2 that a failure cut short
    assert asyncio.all_tasks() == {asyncio.current_task()}
    return Outcome(value, patience.pauses)


Attempt = Callable[..., Outcome]


@pytest.fixture(params=["sync", "asyncio"])
def attempt(request: pytest.FixtureRequest) -> Attempt:
    """`attempt(url, operation, options, **client arguments)`: one call, sync and async."""

    def make(
        url: str, operation: Operation[Any, Any] = GET, options: Any = None, **settings: Any
    ) -> Outcome:
        if request.param == "sync":
            return _sync(url, operation, options or {}, settings)
        return asyncio.run(_asyncio(url, operation, options or {}, settings))

    return make


def settled(what: Callable[[], object], expected: object) -> bool:
    """Whether something becomes what is expected within two seconds."""
    for _ in range(200):
        if what() == expected:
            return True
        time.sleep(0.01)
    return False


def handles() -> int:
    """How many files and sockets this process has open."""
    return len(os.listdir("/proc/self/fd"))


@pytest.fixture(autouse=True)
def no_leak() -> Iterator[None]:
    """No test leaves a file or a socket open."""
    with httpx2.Client():  # what is opened once for all
        pass
    before = handles()
    yield
    if handles() > before:  # looked for only then: a collection for each test takes long
        gc.collect()
    assert settled(lambda: handles() <= before, True), (
        f"{before} open files before, {handles()} after"
    )


def all_closed(server: FaultServer) -> bool:
    """Whether the server sees all its connections end."""
    return settled(lambda: server.open, 0)
