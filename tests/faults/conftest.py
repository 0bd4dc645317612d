"""What the fault tests share: an operation, clients that do not wait, a look for leaks."""

from __future__ import annotations

import asyncio
import gc
import itertools
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import pytest

from specloom.runtime import call
from specloom.runtime.client import BaseAuthenticatedClient, BaseClient
from specloom.runtime.operation import Api, Body, Call, Media, Operation, ResponseSpec, Scheme
from specloom.runtime.request.prepared import Prepared
from specloom.runtime.transport.timing import Timing
from specloom.runtime.unset import UNSET

from .scripts import NOW
from .server import FaultServer

API = Api("Faults", "specloom-faults", "1.0.0", "FAULTS_TEST", schemes={"b": Scheme("b", "bearer")})
JSON = (Media("application/json", lambda: dict[str, Any]),)
RESPONSES = {
    "200": ResponseSpec(JSON),
    "429": ResponseSpec(JSON),
    "503": ResponseSpec(JSON),
}
GET: Operation[dict[str, Any], Any] = Operation("get", "GET", "/thing", responses=RESPONSES)
POST: Operation[dict[str, Any], Any] = Operation("post", "POST", "/thing", responses=RESPONSES)
OCTETS = Body((Media("application/octet-stream", lambda: bytes),))
PUT: Operation[dict[str, Any], Any] = Operation(
    "put", "PUT", "/thing", body=OCTETS, responses=RESPONSES
)


LONG = 60.0
"""Seconds no response takes, however busy the machine is."""
SHORT = httpx2.Timeout(LONG, read=0.2)
"""For servers that keep silent; only silence ends it."""


class Client(BaseClient):
    __api__ = API


class AuthenticatedClient(BaseAuthenticatedClient, Client):
    __api__ = API


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
            clock=lambda: NOW + sum(self.pauses),
            sleep=sleep,
            asleep=asleep,
            chance=lambda: 0.0,
            ticks=lambda: sum(self.pauses),
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
    cls = type("Patient", (base,), {"__timing__": patience.timing()})
    made = cls(url, **{"timeout": LONG, "httpx_args": {"trust_env": False}, **settings})
    assert isinstance(made, BaseClient)
    return made


def _sync(url: str, operation: Operation[Any, Any], options: Any, settings: Any) -> Outcome:
    patience, body = Patience(), settings.pop("body", UNSET)
    with patient(patience, url, **settings) as client:
        try:
            value: Any = call.sync(Call(operation, client, {}, body, options))
        except Exception as error:
            value = error
        assert busy(client) == []
    return Outcome(value, patience.pauses)


async def _asyncio(
    url: str, operation: Operation[Any, Any], options: Any, settings: Any
) -> Outcome:
    patience, body = Patience(), settings.pop("body", UNSET)
    async with patient(patience, url, **settings) as client:
        try:
            value: Any = await call.asyncio(Call(operation, client, {}, body, options))
        except Exception as error:
            value = error
        assert busy(client) == []
    for _ in range(200):  # the loop ends the generators inside httpx2 that a failure cut short
        if asyncio.all_tasks() == {asyncio.current_task()}:
            break
        await asyncio.sleep(0.01)
    assert asyncio.all_tasks() == {asyncio.current_task()}
    return Outcome(value, patience.pauses)


Attempt = Callable[..., Outcome]


@pytest.fixture(params=["sync", "asyncio"])
def attempt(request: pytest.FixtureRequest) -> Attempt:
    """`attempt(url, operation, options, body=, **client arguments)`: one call, sync and async."""

    def make(
        url: str, operation: Operation[Any, Any] = GET, options: Any = None, **settings: Any
    ) -> Outcome:
        if request.param == "sync":
            return _sync(url, operation, options or {}, settings)
        return asyncio.run(_asyncio(url, operation, options or {}, settings))

    return make


def hasty(times: int) -> Callable[[Prepared], Prepared | None]:
    """A hook that lets the first attempts wait for a moment only, and those after them for long."""
    attempts = itertools.count()

    def on_request(prepared: Prepared) -> Prepared | None:
        return prepared.changed(timeout=SHORT) if next(attempts) < times else None

    return on_request


def settled(what: Callable[[], object], expected: object) -> bool:
    """Whether something becomes what is expected, however busy the machine is."""
    for _ in range(1_000):
        if what() == expected:
            return True
        time.sleep(0.01)
    return False


def peak() -> int:
    """The most bytes this process held in memory since this was last asked.

    Not `getrusage`, whose figure begins with that of the parent and is never set back.
    """
    lines = Path("/proc/self/status").read_text().splitlines()
    found = next(line.split()[1] for line in lines if line.startswith("VmHWM:"))
    Path("/proc/self/clear_refs").write_text("5")
    return int(found) * 1024


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
