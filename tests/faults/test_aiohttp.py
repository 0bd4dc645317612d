"""Async calls through aiohttp end as they do through httpx2: in a result or in the same error."""

from __future__ import annotations

import asyncio
import io
from pathlib import Path
from typing import Any

import httpx2
import pytest

from specloom.runtime import call, errors, streaming
from specloom.runtime import download as files
from specloom.runtime.operation import Call
from specloom.runtime.request.body import File
from specloom.runtime.unset import UNSET

from . import scripts as on
from .conftest import GET, LONG, POST, PUT, SHORT, Client, Patience, all_closed, patient
from .frames import LINES, NDJSON, chunk, frame
from .server import Script, free_port, serving
from .test_faults import HARMLESS, LASTING, patience
from .test_files import DATA, FETCH, octets
from .test_soak import soak

AIOHTTP: Any = {"async_library": "aiohttp"}
ASKED_ONCE_MORE = (on.reset_before, on.reset_in_headers, on.closed_before)
"""Where aiohttp itself repeats what may be repeated."""


async def outcome(url: str, operation: Any = GET, **settings: Any) -> Any:
    async with patient(Patience(), url, **AIOHTTP, **settings) as client:
        try:
            return await call.asyncio(Call(operation, client, {}, UNSET, {}))
        except errors.Error as error:
            return error


OTHERWISE = {"too_long": (on.too_long, errors.ConnectionError, 3)}
"""What follows a response is read together with it, and found to be none."""


@pytest.mark.parametrize(
    ("script", "expected", "attempts"),
    [OTHERWISE.get(fault[0], fault[1:]) for fault in LASTING],
    ids=[fault[0] for fault in LASTING],
)
async def test_a_fault_that_lasts_ends_in_a_typed_error(
    script: Script, expected: type[Exception], attempts: int
) -> None:
    with serving(script) as server:
        found = await outcome(server.url, timeout=patience(script))
        assert isinstance(found, expected), repr(found)
        each = 2 if script in ASKED_ONCE_MORE else 1
        assert len(server.seen) == each * attempts
        assert all_closed(server)


@pytest.mark.parametrize("script", [fault[1] for fault in HARMLESS], ids=[f[0] for f in HARMLESS])
async def test_what_does_no_harm(script: Script) -> None:
    with serving(script) as server:
        assert await outcome(server.url) == {"ok": 1}
        assert len(server.seen) == 1


@pytest.mark.parametrize("script", ASKED_ONCE_MORE)
async def test_what_may_not_be_repeated_is_sent_once(script: Script) -> None:
    with serving(script) as server:
        found = await outcome(server.url, POST)
        assert isinstance(found, errors.ConnectionError)
        assert len(server.seen) == 1


async def test_a_refused_connection() -> None:
    found = await outcome(f"http://127.0.0.1:{free_port()}")
    assert isinstance(found, errors.ConnectionError)
    assert isinstance(found.__cause__, httpx2.ConnectError)


async def test_a_proxy_that_is_not_there() -> None:
    proxy = f"http://127.0.0.1:{free_port()}"
    found = await outcome("http://api.test", httpx_args={"proxy": proxy, "trust_env": False})
    assert isinstance(found, errors.ConnectionError)


async def test_cancelled_calls_leave_nothing() -> None:
    with serving(on.stall) as server:
        async with patient(Patience(), server.url, **AIOHTTP) as client:
            tasks = [
                asyncio.create_task(call.asyncio(Call(GET, client, {}, UNSET, {})))
                for _ in range(10)
            ]
            await asyncio.sleep(0.05)
            for task in tasks:
                task.cancel()
            ends = await asyncio.gather(*tasks, return_exceptions=True)
            assert all(isinstance(end, asyncio.CancelledError) for end in ends)
        assert all_closed(server)


async def test_files_either_way(tmp_path: Path) -> None:
    with serving(octets()) as server:
        async with patient(Patience(), server.url, **AIOHTTP) as client:
            size = await files.adownload(FETCH, tmp_path / "a", client=client, name="a")
        assert (tmp_path / "a").read_bytes() == DATA
        assert size == len(DATA)
    with serving(on.first(on.storm)) as server:
        async with patient(Patience(), server.url, **AIOHTTP) as client:
            body = File(io.BytesIO(DATA))
            assert await call.asyncio(Call(PUT, client, {}, body, {})) == {"ok": 1}
        assert [seen.body for seen in server.seen] == [DATA] * 2


@pytest.mark.parametrize("then", ["reset", "silence"])
async def test_a_stream_cut_in_mid_frame(then: str) -> None:
    script = on.sends(NDJSON, chunk(b'{"n": 1}\n{"n"'), then=then)
    expected = errors.TimeoutError if then == "silence" else errors.ConnectionError
    brief = httpx2.Timeout(LONG, read=1.0)
    with serving(script) as server:
        async with patient(Patience(), server.url, timeout=brief, **AIOHTTP) as client:
            async with streaming.astream(Call(LINES, client, {}, UNSET, {}), frame()) as frames:
                assert await anext(frames) == {"n": 1}
                with pytest.raises(expected):
                    await anext(frames)
        assert all_closed(server)


async def test_a_short_soak() -> None:
    await soak(600, 60, **AIOHTTP)


def test_sync_calls_stay_with_httpx2() -> None:
    with serving(on.responses()) as server, patient(Patience(), server.url, **AIOHTTP) as client:
        assert call.sync(Call(GET, client, {}, UNSET, {})) == {"ok": 1}
        assert server.seen[0].headers["user-agent"].startswith("specloom-faults/")


async def test_a_silent_server_is_no_failed_connection() -> None:
    with serving(on.stall) as server:
        found = await outcome(server.url, timeout=SHORT, max_retries=0)
        assert isinstance(found.__cause__, httpx2.ReadTimeout)


def test_another_library_is_refused() -> None:
    with pytest.raises(ValueError, match='"httpx2" or "aiohttp", not \'requests\''):
        Client("http://a.test", async_library="requests")  # type: ignore[arg-type]


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("specloom.runtime.client.settings.find_spec", lambda name: None)
    with pytest.raises(ImportError, match=r'pip install "specloom-faults\[aiohttp\]"'):
        Client("http://a.test", **AIOHTTP)
