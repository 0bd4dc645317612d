"""A call that is given up, in whichever phase, leaves no connection, task or file behind."""

from __future__ import annotations

import asyncio
import gc
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx2
import pytest

from specloom.runtime import call, streaming
from specloom.runtime import download as files
from specloom.runtime.client import BaseClient
from specloom.runtime.operation import Call, Operation
from specloom.runtime.transport.timing import Timing
from specloom.runtime.unset import UNSET

from . import scripts as on
from .conftest import GET, LONG, PUT, Patience, all_closed, busy, patient
from .frames import LINES, NDJSON, chunk, frame
from .server import Script, serving

ALIVE = on.sends(NDJSON, chunk(b'{"n": 1}\n'), then="silence")


def get(client: Any, operation: Operation[Any, Any] = GET) -> Awaitable[Any]:
    return call.asyncio(Call(operation, client, {}, UNSET, {}))


def put(client: Any) -> Awaitable[Any]:
    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield b"x" * 65_536
            await asyncio.sleep(0.01)

    return call.asyncio(Call(PUT, client, {}, endless(), {}))


def lines(client: Any) -> Awaitable[Any]:
    return streaming.acollect(Call(LINES, client, {}, UNSET, {}), frame())


async def parts(client: Any) -> None:
    async with await files.astream_bytes(GET, client=client) as stream:
        async for _ in stream:
            pass


PHASES: dict[str, tuple[Script, Callable[[Any], Awaitable[Any]]]] = {
    "sending": (on.stall, put),
    "waiting for the response": (on.stall, get),
    "in the headers": (on.stall_in_headers, get),
    "in the body": (on.stall_in_body, get),
    "between attempts": (on.storm, get),
    "in a stream": (ALIVE, lines),
    "in a download": (on.stall_in_body, parts),
}


@pytest.mark.parametrize("library", ["httpx2", "aiohttp"])
@pytest.mark.parametrize(("script", "ask"), PHASES.values(), ids=PHASES)
async def test_a_cancelled_call_leaves_nothing(
    script: Script, ask: Callable[[Any], Awaitable[Any]], library: str
) -> None:
    class Waits(BaseClient):
        __api__ = patient(Patience(), "http://a.test").__api__
        __timing__ = Timing(chance=lambda: 0.0)

    with serving(script) as server:
        settings: Any = {"timeout": LONG, "async_library": library}
        async with Waits(server.url, **settings) as client:
            task = asyncio.ensure_future(ask(client))
            while not (server.opened and (server.seen or ask is put)):
                await asyncio.sleep(0.005)
            await asyncio.sleep(0.05)
            assert not task.done()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert library == "aiohttp" or busy(client) == []
        await alone()
        assert all_closed(server)


async def alone() -> None:
    """No task but the test's own is left."""
    for _ in range(500):
        if asyncio.all_tasks() == {asyncio.current_task()}:
            break
        await asyncio.sleep(0.01)
    assert asyncio.all_tasks() == {asyncio.current_task()}


@contextmanager
def deaf() -> Iterator[str]:
    """A port whose queue takes a connection that nobody ever answers."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        yield f"https://127.0.0.1:{found.getsockname()[1]}"


async def test_cancelled_in_the_handshake() -> None:
    """By aiohttp alone: httpcore2's `start_tls` closes the socket on a failure, not on a
    cancellation, and nothing of ours can reach it before the loop ends."""
    settings: Any = {"timeout": LONG, "async_library": "aiohttp", "verify_ssl": False}
    with deaf() as url:
        async with patient(Patience(), url, **settings) as client:
            task = asyncio.ensure_future(get(client))
            await asyncio.sleep(0.1)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        await alone()


async def test_cancelled_in_the_queue_for_a_connection() -> None:
    with serving(on.stall) as server:
        args = {"limits": httpx2.Limits(max_connections=1), "trust_env": False}
        async with patient(Patience(), server.url, httpx_args=args) as client:
            first, second = (asyncio.ensure_future(get(client)) for _ in range(2))
            while not server.seen:
                await asyncio.sleep(0.005)
            for task in (second, first):
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await task
            assert busy(client) == []
        await alone()
        assert len(server.seen) == 1


async def test_streams_that_are_left_or_never_begun() -> None:
    with serving(ALIVE) as server:
        async with patient(Patience(), server.url) as client:
            stream = await streaming.astream(Call(LINES, client, {}, UNSET, {}), frame())
            assert await anext(stream) == {"n": 1}
            await stream.aclose()
            await stream.aclose()
            streaming.astream(Call(LINES, client, {}, UNSET, {}), frame())  # never awaited
            opened = await files.astream_bytes(LINES, client=client)
            async for part in opened:
                assert part
                break
            del opened, part
            gc.collect()
            for _ in range(500):
                if not busy(client):
                    break
                await asyncio.sleep(0.01)
            assert busy(client) == []
        await alone()
        assert all_closed(server)


def test_a_sync_stream_that_is_dropped() -> None:
    with serving(ALIVE) as server, patient(Patience(), server.url) as client:
        for found in streaming.stream(Call(LINES, client, {}, UNSET, {}), frame()):
            assert found == {"n": 1}
            break
        for part in files.stream_bytes(LINES, client=client):
            assert part
            break
        gc.collect()
        assert busy(client) == []
        client.close()
        assert all_closed(server)
