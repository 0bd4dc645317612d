"""A compressed body that was cut off is an error wherever it is read, on all drivers."""

from __future__ import annotations

import asyncio
import gzip
import io
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from specloom.runtime import call, errors, streaming
from specloom.runtime import download as files
from specloom.runtime.operation import Media, Operation, ResponseSpec
from specloom.runtime.perform import Call
from specloom.runtime.unset import UNSET

from . import scripts as on
from .conftest import Client
from .frames import LINES, frame
from .server import serving
from .test_files import FETCH

ROWS = b"".join(b'{"n": %d}\n' % number for number in range(5_000))
CSV: Operation[str, Any] = Operation(
    "csv", "GET", "/csv", responses={"200": ResponseSpec((Media("text/csv", lambda: str),))}
)


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def twice(data: bytes) -> bytes:
    return zlib.compress(gzip.compress(data))


CODINGS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "deflate": ("deflate", zlib.compress),
    "raw deflate": ("deflate", raw_deflate),
    "two": ("gzip, deflate", twice),
}
CUTS: dict[str, Callable[[bytes], bytes]] = {
    "half": lambda packed: packed[: len(packed) // 2],
    "the last byte": lambda packed: packed[:-1],
    "all but the head": lambda packed: packed[:12],
}
codings = pytest.mark.parametrize("coding", CODINGS)
cuts = pytest.mark.parametrize("cut", CUTS)
libraries = pytest.mark.parametrize("library", ["sync", "httpx2", "aiohttp"])


def client(url: str, library: str) -> Client:
    settings: Any = {} if library == "sync" else {"async_library": library}
    return Client(url, httpx_args={"trust_env": False}, max_retries=0, **settings)


def served(coding: str, pack: Callable[[bytes], bytes], media: str) -> Any:
    name, compress = CODINGS[coding]
    return serving(on.responses(pack(compress(ROWS)), media=media, Content_Encoding=name))


def download(url: str, library: str, to: Any) -> int:
    if library == "sync":
        with client(url, library) as one:
            return files.download(FETCH, to, client=one, name="a")

    async def context() -> int:
        async with client(url, library) as one:
            return await files.adownload(FETCH, to, client=one, name="a")

    return asyncio.run(context())


@codings
@cuts
@libraries
def test_a_download_leaves_what_was_there(
    coding: str, cut: str, library: str, tmp_path: Path
) -> None:
    target = tmp_path / "file"
    target.write_bytes(b"old")
    with served(coding, CUTS[cut], "application/octet-stream") as server:
        with pytest.raises(errors.ResponseError, match="ends before its data does"):
            download(server.url, library, target)
        with pytest.raises(errors.ResponseError, match="ends before its data does"):
            download(server.url, library, io.BytesIO())
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@codings
@libraries
def test_a_whole_body_is_no_error(coding: str, library: str, tmp_path: Path) -> None:
    with served(coding, lambda packed: packed, "application/octet-stream") as server:
        assert download(server.url, library, tmp_path / "file") == len(ROWS)
    assert (tmp_path / "file").read_bytes() == ROWS


@libraries
def test_no_body_at_all_is_no_error(library: str, tmp_path: Path) -> None:
    nothing = on.responses(b"", media="application/octet-stream", Content_Encoding="gzip")
    with serving(nothing) as server:
        assert download(server.url, library, tmp_path / "file") == 0


@libraries
def test_several_gzip_members_are_not_read_as_one(library: str, tmp_path: Path) -> None:
    body = gzip.compress(ROWS) + gzip.compress(ROWS)
    script = on.responses(body, media="application/octet-stream", Content_Encoding="gzip")
    with serving(script) as server:
        with pytest.raises(errors.ResponseError, match="several gzip members"):
            download(server.url, library, tmp_path / "file")
    assert list(tmp_path.iterdir()) == []


def read_text(url: str, library: str) -> object:
    if library == "sync":
        with client(url, library) as one:
            return call.sync(Call(CSV, one, {}, UNSET, {}))

    async def context() -> object:
        async with client(url, library) as one:
            return await call.asyncio(Call(CSV, one, {}, UNSET, {}))

    return asyncio.run(context())


def read_frames(url: str, library: str, frames: list[Any]) -> None:
    """Reads them one by one, so that those before a failure are kept."""
    if library == "sync":
        with client(url, library) as one:
            with streaming.stream(Call(LINES, one, {}, UNSET, {}), frame()) as came:
                for each in came:
                    frames.append(each)
        return

    async def context() -> None:
        async with client(url, library) as one:
            async with streaming.astream(Call(LINES, one, {}, UNSET, {}), frame()) as came:
                async for each in came:
                    frames.append(each)

    asyncio.run(context())


@codings
@cuts
@libraries
def test_a_text_read_whole(coding: str, cut: str, library: str) -> None:
    with served(coding, CUTS[cut], "text/csv") as server:
        with pytest.raises(errors.ResponseError, match="ends before its data does"):
            read_text(server.url, library)


@codings
@cuts
@libraries
def test_a_stream(coding: str, cut: str, library: str) -> None:
    frames: list[Any] = []
    with served(coding, CUTS[cut], "application/x-ndjson") as server:
        with pytest.raises(errors.ResponseError):
            read_frames(server.url, library, frames)
    assert frames == [{"n": number} for number in range(len(frames))]
