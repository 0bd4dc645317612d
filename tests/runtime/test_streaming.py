"""Streams: typed frames one by one, in-band errors, connections that are released."""

from __future__ import annotations

import asyncio
import logging
import pickle
import threading
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

import httpx2
import pytest
from pydantic import BaseModel

from specloom.runtime import streaming
from specloom.runtime.client import BaseClient
from specloom.runtime.errors import (
    ConnectionError,
    NotFound,
    ResponseError,
    StreamError,
    UnexpectedStatus,
)
from specloom.runtime.operation import Api, Body, Call, Media, Operation, ResponseSpec, Stream
from specloom.runtime.unset import UNSET

Make = Callable[..., Any]


class Frame(BaseModel):
    n: int


class Fault(BaseModel):
    detail: str


NDJSON = "application/x-ndjson"
OPERATION: Operation[list[Frame], Fault] = Operation(
    id="talk",
    method="POST",
    path="/talk",
    body=Body((Media("application/json"),), required=False),
    responses={
        "200": ResponseSpec((Media(NDJSON, lambda: Frame),)),
        "404": ResponseSpec((Media("application/json", lambda: Fault),)),
    },
    stream=Stream("ndjson", NDJSON, lambda: Frame, error="error"),
)
SSE: Operation[list[Frame], Fault] = replace(
    OPERATION,
    responses={"200": ResponseSpec((Media("text/event-stream", lambda: Frame),))},
    stream=Stream("sse", "text/event-stream", lambda: Frame, error="error", done="[DONE]"),
)


class _Chunks(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """A body in chunks; an exception among them breaks the connection."""

    def __init__(self, chunks: Iterable[bytes | Exception]) -> None:
        self.chunks = chunks
        self.closed = False

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self.chunks:
            if isinstance(chunk, Exception):
                raise chunk
            yield chunk

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self:
            yield chunk

    def close(self) -> None:
        self.closed = True

    async def aclose(self) -> None:
        self.closed = True


def _response(*chunks: bytes | Exception, media: str = NDJSON, status: int = 200) -> Any:
    headers = {"content-type": media} if media else {}
    return lambda _: httpx2.Response(status, headers=headers, stream=_Chunks(chunks))


def _collect(operation: Operation[Any, Any], client: Any, **options: Any) -> list[Any]:
    """The frames, sync and async: both must be the same."""
    kind = operation.stream.type if operation.stream else Frame
    frames: list[Any] = streaming.collect(Call(operation, client, {}, UNSET, options), kind)
    again: list[Any] = asyncio.run(
        streaming.acollect(Call(operation, client, {}, UNSET, options), kind)
    )
    assert again == frames
    return frames


@pytest.mark.parametrize(
    "chunks",
    [
        (b'{"n":1}\n{"n":2}\n',),
        (b'{"n":', b'1}\n{"n":2', b"}"),
        (b"", b'\r\n{"n":1}\r', b'\n\n{"n":2}'),
    ],
)
@pytest.mark.parametrize("media", [NDJSON, "application/x-ndjson; charset=utf-8", "text/plain", ""])
def test_frames(wire: Make, chunks: tuple[bytes, ...], media: str) -> None:
    scripted = wire(_response(*chunks, media=media))
    assert _collect(OPERATION, scripted.client) == [Frame(n=1), Frame(n=2)]
    assert scripted.last.headers["accept"].startswith(NDJSON)
    assert scripted.last.extensions["timeout"]["read"] is None


def test_an_empty_stream(wire: Make) -> None:
    assert _collect(OPERATION, wire(_response()).client) == []


def test_frames_come_as_they_are_sent(wire: Make) -> None:
    sent: list[int] = []

    def chunks() -> Iterator[bytes]:
        for n in range(3):
            sent.append(n)
            yield b'{"n":%d}\n' % n

    client = wire(lambda _: httpx2.Response(200, stream=_Chunks(chunks()))).client
    with streaming.stream(Call(OPERATION, client, {}, UNSET, {}), lambda: Frame) as frames:
        assert next(frames) == Frame(n=0)
        assert sent == [0]
    assert frames.response.is_closed
    assert list(frames) == []


def test_the_three_ways_to_use_an_async_stream(wire: Make) -> None:
    client = wire(_response(b'{"n":1}\n{"n":2}\n')).client

    def open_() -> streaming.AsyncStream[Frame]:
        return streaming.astream(Call(OPERATION, client, {}, UNSET, {}), lambda: Frame)

    async def use() -> None:
        async with open_() as frames:
            assert [frame.n async for frame in frames] == [1, 2]
        assert [frame.n async for frame in open_()] == [1, 2]
        awaited = await open_()
        assert awaited.response.status_code == 200
        assert (await anext(awaited)).n == 1
        await awaited.aclose()
        assert awaited.response.is_closed
        assert [frame async for frame in awaited] == []
        unopened = open_()
        with pytest.raises(RuntimeError, match="not open"):
            _ = unopened.response
        await unopened.aclose()

    asyncio.run(use())


def test_a_failure_is_raised_when_the_stream_is_opened(wire: Make) -> None:
    def none(_: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(404, json={"detail": "no"})

    client = wire(none).client
    with pytest.raises(NotFound, match="no") as caught:
        streaming.stream(Call(OPERATION, client, {}, UNSET, {}), lambda: Frame)
    assert caught.value.parsed == Fault(detail="no")

    async def wait() -> None:
        await streaming.astream(Call(OPERATION, client, {}, UNSET, {}), lambda: Frame)

    with pytest.raises(NotFound):
        asyncio.run(wait())
    with pytest.raises(UnexpectedStatus):
        streaming.stream(
            Call(OPERATION, wire(_response(status=202)).client, {}, UNSET, {}), lambda: Frame
        )


def test_what_is_no_stream(wire: Make) -> None:
    client = wire(_response(b"<html>", media="text/html")).client
    with pytest.raises(ResponseError, match="text/html") as caught:
        streaming.stream(Call(OPERATION, client, {}, UNSET, {}), lambda: Frame)
    assert caught.value.content == b"<html>"


def test_json_in_one_piece_where_a_stream_was_asked_for(wire: Make) -> None:
    client = wire(_response(b'[{"n":1},\n', b'{"n":2}]', media="application/json")).client
    assert _collect(OPERATION, client) == [Frame(n=1), Frame(n=2)]


def test_the_server_says_how_it_streams(wire: Make) -> None:
    client = wire(_response(b'data: {"n":1}\n\n', media="text/event-stream")).client
    assert _collect(OPERATION, client) == [Frame(n=1)]


def test_unreadable_frames_are_passed_over(wire: Make, caplog: pytest.LogCaptureFixture) -> None:
    client = wire(_response(b'{"n":1}\noops\n{"n":"x"}\noops\n{"n":4,"more":1}\n')).client
    with streaming.stream(Call(OPERATION, client, {}, UNSET, {}), lambda: Frame) as frames:
        found: list[Any] = list(frames)
    assert [frame.n for frame in found] == [1, "x", 4]
    assert [deviation.pointer for deviation in frames.deviations] == ["/1", "/2/n", "/3"]
    told = [record for record in caplog.records if record.levelno == logging.WARNING]
    assert len(told) == 2
    strict = wire(_response(b"oops\n"), validation="strict").client
    with pytest.raises(ResponseError, match="not JSON"):
        streaming.collect(Call(OPERATION, strict, {}, UNSET, {}), lambda: Frame)


@pytest.mark.parametrize(
    ("reported", "text"),
    [
        (b'"it broke"', "it broke"),
        (b'{"message":"it broke","code":7}', "it broke"),
        (b'{"code":7}', '{"code": 7}'),
        (b'""', ""),
    ],
)
def test_errors_in_band(wire: Make, reported: bytes, text: str) -> None:
    client = wire(_response(b'{"n":1,"error":null}\n{"error":' + reported + b'}\n{"n":3}\n')).client
    stream: streaming.Stream[Frame]
    with streaming.stream(Call(OPERATION, client, {}, UNSET, {}), lambda: Frame) as stream:
        assert next(stream).n == 1
        with pytest.raises(StreamError) as caught:
            next(stream)
        assert list(stream) == []
    assert caught.value.message == text
    assert isinstance(caught.value.frame, dict)
    assert [frame.n for frame in caught.value.frames if isinstance(frame, Frame)] == [1]
    assert stream.response.is_closed
    assert pickle.loads(pickle.dumps(caught.value)).message == text
    with pytest.raises(StreamError):
        asyncio.run(streaming.acollect(Call(OPERATION, client, {}, UNSET, {}), lambda: Frame))


def test_a_connection_that_breaks(wire: Make) -> None:
    broken = httpx2.ReadError("reset")
    client = wire(_response(b'{"n":1}\n{"n":', broken)).client
    stream: streaming.Stream[Frame] = streaming.stream(
        Call(OPERATION, client, {}, UNSET, {}), lambda: Frame
    )
    assert next(stream).n == 1
    with pytest.raises(ConnectionError) as caught:
        next(stream)
    assert caught.value.__cause__ is broken
    with pytest.raises(ConnectionError):
        asyncio.run(streaming.acollect(Call(OPERATION, client, {}, UNSET, {}), lambda: Frame))


def test_opening_is_repeated_reading_is_not(wire: Make) -> None:
    scripted = wire(httpx2.Response(503), _response(b'{"n":1}\n'))
    found: list[Frame] = streaming.collect(
        Call(OPERATION, scripted.client, {}, UNSET, {"max_retries": 1}), lambda: Frame
    )
    assert [frame.n for frame in found] == [1]


def test_a_huge_frame(wire: Make) -> None:
    client = wire(_response(b'{"n":', b" " * 2000, b"1}\n"), max_response_bytes=1000).client
    with pytest.raises(ResponseError, match="larger"):
        streaming.collect(Call(OPERATION, client, {}, UNSET, {}), lambda: Frame)


def test_the_switch_in_the_body(wire: Make) -> None:
    declared = OPERATION.stream
    assert declared is not None
    json = Media("application/json", lambda: Frame)
    operation: Operation[Frame, Fault] = replace(
        OPERATION,
        responses={"200": ResponseSpec((json, Media(NDJSON, lambda: Frame)))},
        stream=replace(declared, switch={"stream": True}),
    )
    scripted = wire(_response(b'{"n":1}\n'))
    options = {"extra_body": {"stream": False, "a": 1}}
    streaming.collect(Call(operation, scripted.client, {}, {"q": 1}, options), lambda: Frame)
    assert scripted.last.content == b'{"q":1,"stream":true,"a":1}'
    assert scripted.last.headers["accept"] == f"{NDJSON}, application/json"
    accepting = {"extra_headers": {"Accept": "x/y"}}
    streaming.collect(Call(operation, scripted.client, {}, {"q": 1}, accepting), lambda: Frame)
    assert scripted.last.headers["accept"] == "x/y"


def test_server_sent_events(wire: Make) -> None:
    content = (
        b'event: add\nid: 7\nretry: 9\ndata: {"n":\ndata: 1}\n\n'
        b'data: {"n":2}\n\ndata: [DONE]\n\ndata: x\n\n'
    )
    client = wire(
        _response(
            *(content[i : i + 3] for i in range(0, len(content), 3)), media="text/event-stream"
        )
    ).client
    assert _collect(SSE, client) == [Frame(n=1), Frame(n=2)]
    expected = [
        streaming.ServerSentEvent("add", Frame(n=1), "7", 9),
        streaming.ServerSentEvent("message", Frame(n=2), "7"),
    ]
    with streaming.stream(Call(SSE, client, {}, UNSET, {}), lambda: Frame) as stream:
        assert list(stream.events()) == expected

    async def events() -> list[Any]:
        async with streaming.astream(Call(SSE, client, {}, UNSET, {}), lambda: Frame) as frames:
            return [event async for event in frames.events()]

    assert asyncio.run(events()) == expected


def test_an_error_event(wire: Make) -> None:
    client = wire(
        _response(b'event: error\ndata: {"message":"over"}\n\n', media="text/event-stream")
    ).client
    with pytest.raises(StreamError, match="over"):
        streaming.collect(Call(SSE, client, {}, UNSET, {}), lambda: Frame)


def test_events_of_text(wire: Make) -> None:
    operation: Operation[Any, Any] = replace(
        SSE, stream=Stream("sse", "text/event-stream", lambda: str)
    )
    client = wire(_response(b'data: hi\n\ndata: "q"\n\n', media="text/event-stream")).client
    assert _collect(operation, client) == ["hi", '"q"']


def test_an_operation_without_stream(wire: Make) -> None:
    with pytest.raises(TypeError, match="talk"):
        streaming.stream(Call(replace(OPERATION, stream=None), wire().client, {}, UNSET, {}), Frame)


class Client(BaseClient):
    __api__ = Api(title="Talk", distribution="specloom-talk", version="1", env="TALK_TEST")


def test_leaving_early_releases_the_connection(loopback: Any) -> None:
    gone = threading.Event()

    def endless(handler: Any) -> None:
        handler.send_response(200)
        handler.send_header("content-type", NDJSON)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b'{"n":1}\n')
        finally:
            gone.set()

    loopback.routes["/talk"] = endless
    with Client(loopback.url, httpx_args={"limits": httpx2.Limits(max_connections=1)}) as client:
        for _ in range(2):
            gone.clear()
            with streaming.stream(Call(OPERATION, client, {}, UNSET, {}), lambda: Frame) as frames:
                assert next(frames) == Frame(n=1)
            assert gone.wait(5)

    async def again() -> None:
        limits = httpx2.Limits(max_connections=1)
        async with Client(loopback.url, httpx_args={"limits": limits}) as client:
            for _ in range(2):
                gone.clear()
                async with streaming.astream(
                    Call(OPERATION, client, {}, UNSET, {}), lambda: Frame
                ) as frames:
                    async for frame in frames:
                        assert frame == Frame(n=1)
                        break
                assert await asyncio.to_thread(gone.wait, 5)

    asyncio.run(again())
