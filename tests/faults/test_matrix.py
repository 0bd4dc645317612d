"""Whatever a server sends and however it is asked: a result, or an error of the one tree that says
which call it is about. Nothing of the libraries below escapes, and nothing is left open."""

from __future__ import annotations

import asyncio
import copy
import io
import pickle
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import httpx2
import pytest

from specloom.runtime import call, errors, paging, streaming
from specloom.runtime import download as files
from specloom.runtime.operation import Call, Media, Operation, Page, Param, ResponseSpec, Stream
from specloom.runtime.request.body import File
from specloom.runtime.unset import UNSET

from .conftest import LONG, OCTETS, Patience, all_closed, busy, patient
from .oddities import ODD
from .server import Script, serving
from .test_faults import HARMLESS, LASTING, SILENT

HEADERS = (Param("x_json", "X-Json", "header", type=lambda: dict[str, int], style="simple"),)


def asks(media: str, type_: Any, method: str = "GET", **more: Any) -> Operation[Any, Any]:
    """An operation whose responses have this type."""
    kinds = (Media(media, lambda: type_),)
    responses = {
        "200": ResponseSpec(kinds, HEADERS),
        "400": ResponseSpec(kinds),
        "503": ResponseSpec(kinds),
    }
    return Operation("ask", method, "/thing", responses=responses, **more)


JSON = asks("application/json", dict[str, Any])
TEXT = asks("text/plain", str)
BYTES = asks("application/octet-stream", bytes)
LINES = asks(
    "application/x-ndjson",
    dict[str, Any],
    stream=Stream("ndjson", "application/x-ndjson", lambda: dict[str, Any], error="error"),
)
EVENTS = asks(
    "text/event-stream",
    str,
    stream=Stream("sse", "text/event-stream", lambda: str, error="error", done="[DONE]"),
)
LINKED = asks("application/json", list[Any], page=Page("link"))
CURSOR = asks(
    "application/json",
    dict[str, Any],
    params=(Param("c", "c", "query"),),
    page=Page("cursor", "ok", "c", next="ok"),
)
UPLOAD = asks("application/json", dict[str, Any], "PUT", body=OCTETS)
PARTS = [b"x" * 1_000] * 20


async def parts() -> AsyncIterator[bytes]:
    for part in PARTS:
        yield part


def frames(operation: Operation[Any, Any]) -> tuple[Operation[Any, Any], Any]:
    assert operation.stream is not None
    return operation, operation.stream.type


def sync_ways() -> Iterator[tuple[str, Callable[[Any], object]]]:
    """Ways to ask, each a function of the client."""
    for operation in (JSON, TEXT, BYTES):
        yield "call", lambda c, o=operation: call.sync(Call(o, c, {}, UNSET, {}))
    yield "detailed", lambda c: call.sync_detailed(Call(JSON, c, {}, UNSET, {}))
    for operation in (LINES, EVENTS):
        asked = frames(operation)
        yield "stream", lambda c, a=asked: streaming.collect(Call(a[0], c, {}, UNSET, {}), a[1])
        yield "whole", lambda c, o=operation: call.sync(Call(o, c, {}, UNSET, {}))
    yield "download", lambda c: files.download(JSON, io.BytesIO(), client=c)
    yield "upload", lambda c: call.sync(Call(UPLOAD, c, {}, File(b"x" * 100_000), {}))
    yield "upload once", lambda c: call.sync(Call(UPLOAD, c, {}, iter(PARTS), {}))
    for operation in (LINKED, CURSOR):
        yield "pages", lambda c, o=operation: paging.sync_all(Call(o, c, {}, UNSET, {}), None)


def async_ways() -> Iterator[tuple[str, Callable[[Any], Awaitable[object]]]]:
    """The same, awaited."""
    for operation in (JSON, TEXT, BYTES):
        yield "call", lambda c, o=operation: call.asyncio(Call(o, c, {}, UNSET, {}))
    yield "detailed", lambda c: call.asyncio_detailed(Call(JSON, c, {}, UNSET, {}))
    for operation in (LINES, EVENTS):
        asked = frames(operation)
        yield "stream", lambda c, a=asked: streaming.acollect(Call(a[0], c, {}, UNSET, {}), a[1])
        yield "whole", lambda c, o=operation: call.asyncio(Call(o, c, {}, UNSET, {}))
    yield "download", lambda c: files.adownload(JSON, io.BytesIO(), client=c)
    yield "upload", lambda c: call.asyncio(Call(UPLOAD, c, {}, File(b"x" * 100_000), {}))
    yield "upload once", lambda c: call.asyncio(Call(UPLOAD, c, {}, parts(), {}))
    for operation in (LINKED, CURSOR):
        yield "pages", lambda c, o=operation: paging.asyncio_all(Call(o, c, {}, UNSET, {}), None)


def check(way: str, url: str, error: Exception) -> None:
    """Whether an error is one of ours and says what it is about."""
    assert isinstance(error, errors.Error), (way, repr(error))
    assert error.method in ("GET", "PUT")
    assert error.url.startswith("http")
    assert f"({error.method} {error.url})" in str(error)
    assert "s3cret" not in str(error)
    if isinstance(error, (errors.ConnectionError, errors.TimeoutError)):
        assert error.__cause__ is not None
    else:
        assert error.response is not None
        assert error.status_code == error.response.status_code
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert (type(again), str(again)) == (type(error), str(error))
        assert (again.method, again.url, again.status_code) == (
            error.method,
            error.url,
            error.status_code,
        )


def settings(script: Script) -> dict[str, Any]:
    limits = httpx2.Timeout(LONG, read=0.2 if script in SILENT else LONG)
    return {"timeout": limits, "max_retries": 0, "follow_redirects": True}


EACH = {**{name: script for name, script, *_ in [*LASTING, *HARMLESS]}, **ODD}
scripts = pytest.mark.parametrize("script", EACH.values(), ids=EACH)


@scripts
def test_sync_calls_end_in_a_result_or_an_error_of_ours(script: Script) -> None:
    with serving(script) as server:
        with patient(Patience(), server.url, **settings(script)) as client:
            for way, ask in sync_ways():
                try:
                    ask(client)
                except Exception as error:
                    check(way, server.url, error)
                assert busy(client) == [], way
        assert all_closed(server)


@scripts
@pytest.mark.parametrize("library", ["httpx2", pytest.param("aiohttp", marks=pytest.mark.slow)])
async def test_async_calls_end_in_a_result_or_an_error_of_ours(
    script: Script, library: str
) -> None:
    with serving(script) as server:
        more = {**settings(script), "async_library": library}
        async with patient(Patience(), server.url, **more) as client:
            for way, ask in async_ways():
                try:
                    await ask(client)
                except Exception as error:
                    check(way, server.url, error)
                assert library == "aiohttp" or busy(client) == [], way
        for _ in range(500):
            if asyncio.all_tasks() == {asyncio.current_task()}:
                break
            await asyncio.sleep(0.01)
        assert asyncio.all_tasks() == {asyncio.current_task()}
        assert all_closed(server)
