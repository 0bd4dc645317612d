"""A time budget ends a call in time, whatever the server does."""

from __future__ import annotations

import asyncio
import ssl
import time

import pytest
import trustme

from specloom.runtime import call, errors, streaming
from specloom.runtime.operation import Call
from specloom.runtime.unset import UNSET

from . import scripts as on
from .conftest import GET, LONG, PUT, Attempt, Outcome, Patience, all_closed, patient
from .frames import LINES, NDJSON, chunk, frame
from .server import Connection, Request, Script, serving

HASTE = 20.0
"""Less than any of these servers would take for all it has to send, and far more than a budget."""


def late(found: Outcome, start: float, within: float = HASTE) -> None:
    """The call ended for want of time, and at its time."""
    taken = time.monotonic() - start
    assert isinstance(found.value, errors.TimeoutError), repr(found.value)
    assert "total_timeout" in str(found.value)
    assert taken < within


async def headers_trickle(connection: Connection, _: Request) -> None:
    await connection.send(b"HTTP/1.1 200 OK\r\nX-Long: ")
    for _ in range(1_000):
        await connection.send(b"x")
        await asyncio.sleep(0.05)


BLANKS = on.trickles(0.05, lambda number: b" ", 1_000)


@pytest.mark.parametrize("script", [BLANKS, headers_trickle], ids=["body", "headers"])
def test_a_time_budget_ends_a_trickle(attempt: Attempt, script: Script) -> None:
    with serving(script) as server:
        start = time.monotonic()
        found = attempt(server.url, options={"total_timeout": 0.3}, max_retries=0)
        late(found, start)
        assert all_closed(server)


def test_a_time_budget_ends_a_trickle_over_tls(attempt: Attempt) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    with serving(headers_trickle, tls=context) as server:
        start = time.monotonic()
        options = {"total_timeout": 0.5}
        late(attempt(server.url, options=options, max_retries=0, verify_ssl=False), start)


def test_a_time_budget_covers_each_read(attempt: Attempt) -> None:
    """The last read begins in time; without a limit of its own it would end 2.5 seconds late."""
    head = on.HEAD + b"Content-Length: 2\r\n\r\n"

    async def script(connection: Connection, _: Request) -> None:
        await asyncio.sleep(2.5)
        await connection.send(head, b" ")
        await connection.reader.read()

    with serving(script) as server:
        start = time.monotonic()
        late(attempt(server.url, options={"total_timeout": 3.0}, max_retries=0), start, 5.0)


def test_a_time_budget_holds_on_a_connection_opened_before() -> None:
    async def script(connection: Connection, request: Request) -> None:
        await (BLANKS if request.number == 2 else on.responses())(connection, request)

    with serving(script) as server, patient(Patience(), server.url, max_retries=0) as client:
        assert call.sync(Call(GET, client, {}, UNSET, {})) == {"ok": 1}
        start = time.monotonic()
        with pytest.raises(errors.TimeoutError, match="total_timeout"):
            call.sync(Call(GET, client, {}, UNSET, {"total_timeout": 0.3}))
        assert time.monotonic() - start < HASTE
        assert server.opened == 1
        assert call.sync(Call(GET, client, {}, UNSET, {"total_timeout": LONG})) == {"ok": 1}
        assert call.sync(Call(GET, client, {}, UNSET, {})) == {"ok": 1}
        assert server.opened == 2


def test_a_time_budget_ends_an_upload_that_is_hardly_taken(attempt: Attempt) -> None:
    async def script(connection: Connection, request: Request) -> None:
        raise AssertionError("the body is not taken in time")

    with serving(script) as server:
        server.pause = 0.2
        start = time.monotonic()
        options = {"total_timeout": 0.5, "max_retries": 0}
        late(attempt(server.url, PUT, options, body=bytes(64 * 2**20)), start)


def test_a_time_budget_covers_all_attempts(attempt: Attempt) -> None:
    with serving(on.storm) as server:
        found = attempt(server.url, total_timeout=LONG, max_retries=99)
        assert isinstance(found.value, errors.ServerError)
        assert found.pauses == [0.5, 1.0, 2.0, 4.0] + [8.0] * 6, "one more would have outlasted it"
        assert len(server.seen) == 11


def test_a_call_may_have_more_time_than_the_client_gives(attempt: Attempt) -> None:
    with serving(on.slow) as server:
        short = attempt(server.url, total_timeout=0.01)
        assert isinstance(short.value, errors.TimeoutError)
        long = attempt(server.url, options={"total_timeout": None}, total_timeout=0.01)
        assert long.value == {"ok": 1}


def test_a_time_budget_does_not_cut_a_stream_that_began() -> None:
    async def script(connection: Connection, _: Request) -> None:
        await connection.send(NDJSON, chunk(b'{"n": 1}\n'))
        await asyncio.sleep(1.7)
        await connection.send(chunk(b'{"n": 2}\n'), b"0\r\n\r\n")

    with serving(script) as server, patient(Patience(), server.url) as client:
        options = {"total_timeout": 1.5}
        assert streaming.collect(Call(LINES, client, {}, UNSET, options), frame()) == [
            {"n": 1},
            {"n": 2},
        ]
