"""Streams cut in mid-frame and left early."""

from __future__ import annotations

from typing import Any

import httpx2
import pytest

from specloom.runtime import errors, streaming
from specloom.runtime.operation import Call
from specloom.runtime.unset import UNSET

from . import scripts as on
from .conftest import LONG, Patience, all_closed, busy, patient
from .frames import LINES, NDJSON, chunk, frame
from .server import serving

BRIEF = httpx2.Timeout(LONG, read=1.0)
"""Longer than a server takes to send what it has."""

cut_streams = pytest.mark.parametrize(
    "then", ["reset", "close", "silence"], ids=["reset", "closed", "silent"]
)


@cut_streams
def test_a_stream_cut_in_mid_frame(then: str) -> None:
    script = on.sends(NDJSON, chunk(b'{"n": 1}\n{"n": 2}\n{"n'), then=then)
    expected = errors.TimeoutError if then == "silence" else errors.ConnectionError
    with serving(script) as server, patient(Patience(), server.url, timeout=BRIEF) as client:
        found: list[Any] = []
        with streaming.stream(Call(LINES, client, {}, UNSET, {}), frame()) as frames:
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
        async with patient(Patience(), server.url, timeout=BRIEF) as client:
            found: list[Any] = []
            async with streaming.astream(Call(LINES, client, {}, UNSET, {}), frame()) as frames:
                with pytest.raises(expected):
                    await aiter_into(frames, found)
            assert found == [{"n": 1}, {"n": 2}]
            assert busy(client) == []
        assert all_closed(server)


async def test_leaving_an_async_stream_early_releases_its_connection() -> None:
    script = on.sends(NDJSON, chunk(b'{"n": 1}\n'), then="silence")
    with serving(script) as server:
        async with patient(Patience(), server.url) as client:
            async with streaming.astream(Call(LINES, client, {}, UNSET, {}), frame()) as frames:
                assert await anext(frames) == {"n": 1}
            assert busy(client) == []
        assert all_closed(server)
