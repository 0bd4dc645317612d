"""Connections over time: time budgets, keep-alive, restarts, cancellation, streams, forks."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from typing import Any

import httpx2
import pytest

from specloom.runtime import call, errors, streaming
from specloom.runtime.operation import Media, Operation, Reply, Stream
from specloom.runtime.unset import UNSET

from . import scripts as on
from .conftest import GET, POST, Attempt, Client, Patience, all_closed, busy, patient
from .server import Connection, Request, Script, serving

LINES: Operation[Any, Any] = Operation(
    "lines",
    "GET",
    "/lines",
    replies={"200": Reply((Media("application/x-ndjson"),))},
    stream=Stream("ndjson", "application/x-ndjson", lambda: dict[str, int]),
)
NDJSON = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"
)


def chunk(data: bytes) -> bytes:
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"


def frame(operation: Operation[Any, Any] = LINES) -> Any:
    assert operation.stream is not None
    return operation.stream.type


cut_streams = pytest.mark.parametrize(
    "then", ["reset", "close", "silence"], ids=["reset", "closed", "silent"]
)


@cut_streams
def test_a_stream_cut_in_mid_frame(then: str) -> None:
    script = on.sends(NDJSON, chunk(b'{"n": 1}\n{"n": 2}\n{"n'), then=then)
    expected = errors.TimeoutError if then == "silence" else errors.ConnectionError
    with serving(script) as server, patient(Patience(), server.url, timeout=0.5) as client:
        found: list[Any] = []
        with streaming.stream(LINES, frame(), client, {}, UNSET, {}) as frames:
            with pytest.raises(expected):
                iter_into(frames, found)
        assert found == [{"n": 1}, {"n": 2}]
        assert busy(client) == []
        assert len(server.seen) == 1, "a stream that began is never asked for again"
        client.close()
        assert all_closed(server)


def iter_into(frames: Any, found: list[Any]) -> None:
    for one in frames:
        found.append(one)  # one by one, so that those before a failure are kept


async def aiter_into(frames: Any, found: list[Any]) -> None:
    async for one in frames:
        found.append(one)


@cut_streams
async def test_an_async_stream_cut_in_mid_frame(then: str) -> None:
    script = on.sends(NDJSON, chunk(b'{"n": 1}\n{"n": 2}\n{"n'), then=then)
    expected = errors.TimeoutError if then == "silence" else errors.ConnectionError
    with serving(script) as server:
        async with patient(Patience(), server.url, timeout=0.5) as client:
            found: list[Any] = []
            async with streaming.astream(LINES, frame(), client, {}, UNSET, {}) as frames:
                with pytest.raises(expected):
                    await aiter_into(frames, found)
            assert found == [{"n": 1}, {"n": 2}]
            assert busy(client) == []
        assert all_closed(server)


async def test_leaving_an_async_stream_early_releases_its_connection() -> None:
    script = on.sends(NDJSON, chunk(b'{"n": 1}\n'), then="silence")
    with serving(script) as server:
        async with patient(Patience(), server.url) as client:
            async with streaming.astream(LINES, frame(), client, {}, UNSET, {}) as frames:
                assert await anext(frames) == {"n": 1}
            assert busy(client) == []
        assert all_closed(server)


def test_a_time_budget_ends_a_trickle(attempt: Attempt) -> None:
    script = on.trickles(0.05, lambda number: b" ", 1_000)
    with serving(script) as server:
        start = time.monotonic()
        found = attempt(server.url, options={"total_timeout": 0.3}, max_retries=0)
        assert isinstance(found.value, errors.TimeoutError)
        assert "total_timeout" in str(found.value)
        assert time.monotonic() - start < 2
        assert all_closed(server)


def test_a_time_budget_covers_all_attempts(attempt: Attempt) -> None:
    with serving(on.storm) as server:
        found = attempt(server.url, total_timeout=0.8, max_retries=9)
        assert isinstance(found.value, errors.ServerError)
        assert found.pauses == [0.5], "the second pause, of one second, would have outlasted it"
        assert len(server.seen) == 2


def test_a_call_may_have_more_time_than_the_client_gives(attempt: Attempt) -> None:
    with serving(on.slow) as server:
        short = attempt(server.url, total_timeout=0.01)
        assert isinstance(short.value, errors.TimeoutError)
        long = attempt(server.url, options={"total_timeout": None}, total_timeout=0.01)
        assert long.value == {"ok": 1}


def test_a_time_budget_does_not_cut_a_stream_that_began() -> None:
    async def script(connection: Connection, _: Request) -> None:
        await connection.send(NDJSON, chunk(b'{"n": 1}\n'))
        await asyncio.sleep(1.2)
        await connection.send(chunk(b'{"n": 2}\n'), b"0\r\n\r\n")

    with serving(script) as server, patient(Patience(), server.url, timeout=5) as client:
        options = {"total_timeout": 0.8}
        assert streaming.collect(LINES, frame(), client, {}, UNSET, options) == [
            {"n": 1},
            {"n": 2},
        ]


def test_a_closed_keep_alive_is_noticed() -> None:
    with serving(on.closes_silently) as server, patient(Patience(), server.url) as client:
        for _ in range(3):
            assert call.sync(POST, client, {}, UNSET, {}) == {"ok": 1}
            assert all_closed(server)
        assert server.opened == 3


def test_a_kept_connection_is_used_again() -> None:
    with serving(on.replies()) as server, patient(Patience(), server.url) as client:
        for _ in range(5):
            call.sync(GET, client, {}, UNSET, {})
        assert server.opened == 1
        client.close()
        assert all_closed(server)


def test_a_restarted_server_is_found_again() -> None:
    with serving(on.replies()) as server:
        client = patient(Patience(), server.url)
        assert call.sync(GET, client, {}, UNSET, {}) == {"ok": 1}
        port = server.port
    with pytest.raises(errors.ConnectionError):
        call.sync(GET, client, {}, UNSET, {})
    with serving(on.replies(), port=port):
        assert call.sync(GET, client, {}, UNSET, {}) == {"ok": 1}
        client.close()


async def test_a_restarted_server_is_found_again_async() -> None:
    with serving(on.replies()) as server:
        client = patient(Patience(), server.url)
        assert await call.asyncio(GET, client, {}, UNSET, {}) == {"ok": 1}
        port = server.port
    with serving(on.replies(), port=port):
        assert await call.asyncio(GET, client, {}, UNSET, {}) == {"ok": 1}
        await client.aclose()


@pytest.mark.parametrize("script", [on.stall, on.stall_in_body, on.reset_before])
async def test_cancelled_calls_leave_nothing(script: Script) -> None:
    with serving(script) as server:
        async with patient(Patience(), server.url, timeout=5) as client:
            tasks = [
                asyncio.create_task(call.asyncio(GET, client, {}, UNSET, {})) for _ in range(10)
            ]
            await asyncio.sleep(0.05)
            for task in tasks:
                task.cancel()
            ends = await asyncio.gather(*tasks, return_exceptions=True)
            kinds = (asyncio.CancelledError, errors.ConnectionError)
            assert all(isinstance(end, kinds) for end in ends)
            assert busy(client) == []
        assert all_closed(server)


async def test_a_caller_may_set_a_deadline_of_his_own() -> None:
    with serving(on.stall) as server:
        async with patient(Patience(), server.url, timeout=5) as client:
            with pytest.raises(TimeoutError) as caught:
                async with asyncio.timeout(0.05):
                    await call.asyncio(GET, client, {}, UNSET, {"total_timeout": 5})
            assert not isinstance(caught.value, errors.Error)
            assert busy(client) == []


def test_the_idempotency_key_is_the_same_in_every_attempt(attempt: Attempt) -> None:
    with serving(on.first(on.reset_before, times=2)) as server:
        found = attempt(server.url, POST, {"idempotency_key": "order-7"})
        assert found.value == {"ok": 1}
        assert [seen.headers["idempotency-key"] for seen in server.seen] == ["order-7"] * 3


def test_an_operation_may_have_keys_of_its_own(attempt: Attempt) -> None:
    own: Operation[Any, Any] = Operation(
        "own", "POST", "/thing", replies=POST.replies, idempotency_key="X-Once"
    )
    with serving(on.first(on.storm, times=1)) as server:
        assert attempt(server.url, own).value == {"ok": 1}
        assert attempt(server.url, own, {"extra_headers": {"x-once": "mine"}}).value == {"ok": 1}
        first, second, third = [seen.headers["x-once"] for seen in server.seen]
        assert first == second
        assert len(first) == 36
        assert third == "mine"


def test_threads_share_a_client() -> None:
    async def echo(connection: Connection, request: Request) -> None:
        await connection.reply(b'{"n": %s}' % request.headers["x-n"].encode())

    with serving(echo) as server, patient(Patience(), server.url, timeout=10) as client:
        found: dict[int, Any] = {}

        def work(start: int) -> None:
            for number in range(start, start + 20):
                options = {"extra_headers": {"X-N": str(number)}}
                found[number] = call.sync(GET, client, {}, UNSET, options)

        threads = [threading.Thread(target=work, args=(20 * at,)) for at in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found == {number: {"n": number} for number in range(320)}
        assert busy(client) == []


def test_a_forked_process_opens_connections_of_its_own() -> None:
    with serving(on.replies()) as server, patient(Patience(), server.url, timeout=10) as client:
        call.sync(GET, client, {}, UNSET, {})
        pid = os.fork()
        if pid == 0:  # the child says by its exit status how it went
            good = call.sync(GET, client, {}, UNSET, {}) == {"ok": 1}
            os._exit(0 if good else 1)
        assert os.waitpid(pid, 0)[1] == 0
        assert call.sync(GET, client, {}, UNSET, {}) == {"ok": 1}
        assert server.opened == 2, "the parent kept its connection, the child opened another"


HTTP_ERRORS = [
    httpx2.ConnectError, httpx2.ReadError, httpx2.WriteError, httpx2.CloseError,
    httpx2.ConnectTimeout, httpx2.ReadTimeout, httpx2.WriteTimeout, httpx2.PoolTimeout,
    httpx2.ProxyError, httpx2.UnsupportedProtocol, httpx2.LocalProtocolError,
    httpx2.RemoteProtocolError, httpx2.DecodingError, httpx2.TooManyRedirects,
    httpx2.InvalidURL, httpx2.StreamError, httpx2.CookieConflict,
]  # fmt: skip


@pytest.mark.parametrize("kind", HTTP_ERRORS, ids=lambda kind: kind.__name__)
async def test_no_exception_of_httpx2_escapes(kind: type[Exception]) -> None:
    def fail(request: httpx2.Request) -> httpx2.Response:
        raise kind("it broke")

    class Body(httpx2.SyncByteStream, httpx2.AsyncByteStream):
        def __iter__(self) -> Any:
            yield b"{"
            raise kind("it broke")

        async def __aiter__(self) -> Any:
            yield b"{"
            raise kind("it broke")

    def fail_late(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, stream=Body())

    for way in (fail, fail_late):
        args = {"transport": httpx2.MockTransport(way)}
        client = Client("http://a.test", httpx_args=args, max_retries=0)
        with pytest.raises(errors.Error) as caught:
            call.sync(GET, client, {}, UNSET, {})
        assert isinstance(caught.value.__cause__, kind)
        with pytest.raises(errors.Error):
            await call.asyncio(GET, client, {}, UNSET, {})
        client.close()
        await client.aclose()
