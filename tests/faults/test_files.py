"""Files either way: from and to disk in constant memory, with progress, never half a file."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from specloom.runtime import call, errors
from specloom.runtime import download as files
from specloom.runtime.operation import Body, Call, Media, Operation, Param, ResponseSpec
from specloom.runtime.request.body import File, encode

from . import scripts as on
from .conftest import SHORT, Client, all_closed, busy
from .server import Connection, Request, serving

BINARY = (Media("application/octet-stream", lambda: bytes),)
FETCH: Operation[bytes, Any] = Operation(
    "fetch",
    "GET",
    "/files/{name}",
    params=(Param("name", "name", "path", required=True, style="simple"),),
    responses={"200": ResponseSpec(BINARY), "404": ResponseSpec((Media("application/json"),))},
)
STORE: Operation[dict[str, int], Any] = Operation(
    "store",
    "PUT",
    "/files",
    body=Body(BINARY),
    responses={"200": ResponseSpec((Media("application/json", lambda: dict[str, int]),))},
)
BLOCK = bytes(range(256)) * 256
DATA = BLOCK * 8
MODES = pytest.mark.parametrize("mode", ["sync", "async"])


def client(url: str, **settings: Any) -> Client:
    return Client(url, httpx_args={"trust_env": False}, **settings)


def fetch(mode: str, url: str, to: Any, *, settings: Any = None, **more: Any) -> int:
    """Download, sync or async, and see that the connection is given back."""
    one = client(url, **(settings or {}))
    if mode == "sync":
        with one:
            try:
                return files.download(FETCH, to, client=one, name="a", **more)
            finally:
                assert busy(one) == []

    async def context() -> int:
        async with one:
            try:
                return await files.adownload(FETCH, to, client=one, name="a", **more)
            finally:
                assert busy(one) == []

    return asyncio.run(context())


def store(mode: str, one: Client, body: Any) -> dict[str, int]:
    if mode == "sync":
        with one:
            return call.sync(Call(STORE, one, {}, body, {}))

    async def context() -> dict[str, int]:
        async with one:
            return await call.asyncio(Call(STORE, one, {}, body, {}))

    return asyncio.run(context())


def octets(body: bytes = DATA, **headers: object) -> Any:
    return on.responses(body, media="application/octet-stream", **headers)


@MODES
def test_a_download_to_a_path(mode: str, tmp_path: Path) -> None:
    seen: list[tuple[int, int | None]] = []
    with serving(octets()) as server:
        to = tmp_path / "a.bin"
        assert fetch(mode, server.url, to, progress=lambda *now: seen.append(now)) == len(DATA)
        assert to.read_bytes() == DATA
        assert list(tmp_path.iterdir()) == [to]
        assert seen[-1] == (len(DATA), len(DATA))
        assert [done for done, _ in seen] == sorted(done for done, _ in seen)
        assert all_closed(server)


@MODES
def test_a_download_to_a_file(mode: str) -> None:
    with serving(octets()) as server:
        to = io.BytesIO()
        fetch(mode, server.url, to)
        assert to.getvalue() == DATA


@MODES
@pytest.mark.parametrize("then", ["reset", "close", "silence"])
def test_a_broken_download_leaves_what_was_there(mode: str, then: str, tmp_path: Path) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n"
    expected = errors.TimeoutError if then == "silence" else errors.ConnectionError
    to = tmp_path / "a.bin"
    to.write_text("old")
    with serving(on.sends(head, b"half", then=then)) as server:
        with pytest.raises(expected):
            fetch(mode, server.url, str(to), settings={"timeout": SHORT, "max_retries": 0})
        assert to.read_text() == "old"
        assert list(tmp_path.iterdir()) == [to]
        assert all_closed(server)


@MODES
def test_what_is_refused_is_no_file(mode: str, tmp_path: Path) -> None:
    with serving(on.responses(b'{"message": "no such file"}', "404 Not Found")) as server:
        with pytest.raises(errors.NotFound, match="no such file"):
            fetch(mode, server.url, tmp_path / "a")
    assert list(tmp_path.iterdir()) == []


@MODES
def test_too_large_a_download(mode: str, tmp_path: Path) -> None:
    with serving(octets()) as server:
        with pytest.raises(errors.ResponseError, match="max_response_bytes"):
            fetch(mode, server.url, tmp_path / "a", settings={"max_response_bytes": 1_000})
    bomb = octets(on.squeezed(64 * 2**20), Content_Encoding="gzip")
    with serving(bomb) as server:
        with pytest.raises(errors.ResponseError, match="100 times its size"):
            fetch(mode, server.url, tmp_path / "a")
    assert list(tmp_path.iterdir()) == []


@MODES
def test_packed_downloads_are_unpacked_and_their_size_is_unknown(mode: str, tmp_path: Path) -> None:
    seen: list[tuple[int, int | None]] = []
    with serving(octets(on.squeezed(2**20), Content_Encoding="gzip")) as server:
        fetch(mode, server.url, tmp_path / "a", progress=lambda *now: seen.append(now))
    assert (tmp_path / "a").read_bytes() == b"0" * 2**20
    assert seen[-1] == (2**20, None)


def test_parts_of_a_response_by_the_module_of_its_operation() -> None:
    module = ModuleType("fetch")
    module.OPERATION = FETCH  # type: ignore[attr-defined]
    with serving(octets()) as server, client(server.url) as one:
        with files.stream_bytes(module, client=one, name="a") as stream:  # type: ignore[arg-type]
            assert stream.size == len(DATA)
            assert stream.response.headers["content-type"] == "application/octet-stream"
            assert b"".join(stream) == DATA
        with files.stream_bytes(FETCH, client=one, name="b") as stream:
            assert next(iter(stream))
        assert busy(one) == []
        one.close()
        assert all_closed(server)


async def test_parts_of_a_response_async() -> None:
    with serving(octets()) as server:
        async with client(server.url) as one:
            async with await files.astream_bytes(FETCH, client=one, name="a") as stream:
                assert stream.size == len(DATA)
                assert b"".join([part async for part in stream]) == DATA


@pytest.mark.parametrize(
    ("arguments", "message"),
    [({"name": "a", "nome": 1}, "no argument 'nome'"), ({}, "needs 'name'")],
)
def test_wrong_arguments(arguments: Any, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        files.stream_bytes(FETCH, client=client("http://a.test"), **arguments)


async def counted(connection: Connection, request: Request) -> None:
    await connection.response(b'{"size": %d}' % len(request.body))


@MODES
def test_uploads_tell_their_progress(mode: str, tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(DATA)
    seen: list[tuple[int, int | None]] = []
    with serving(counted) as server:
        body = File(path, progress=lambda *now: seen.append(now))
        assert store(mode, client(server.url), body) == {"size": len(DATA)}
        assert len(seen) == 8
        assert seen[-1] == (len(DATA), len(DATA))
        with path.open("rb") as file:
            assert store(mode, client(server.url), file) == {"size": len(DATA)}
        assert server.seen[0].headers["content-length"] == str(len(DATA))


async def test_an_async_iterator_tells_its_progress() -> None:
    seen: list[tuple[int, int | None]] = []

    async def parts() -> AsyncIterator[bytes]:
        for _ in range(3):
            yield b"abc"

    file = File(parts(), progress=lambda *now: seen.append(now))
    chunks: Any = encode(STORE.body, file).content
    assert b"".join([part async for part in chunks]) == b"abcabcabc"
    assert seen == [(3, None), (6, None), (9, None)]


def test_a_file_is_sent_again_from_its_start(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"once more")
    with serving(on.first(on.storm)) as server, client(server.url) as one:
        call.sync(Call(STORE, one, {}, File(path), {"max_retries": 1}))
        assert [seen.body for seen in server.seen] == [b"once more"] * 2
