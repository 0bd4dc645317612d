"""A streamed operation, and the bytes of its responses."""

from __future__ import annotations

from typing import Any

from specloom.runtime.operation import Media, Operation, ResponseSpec, Stream

LINES: Operation[Any, Any] = Operation(
    "lines",
    "GET",
    "/lines",
    responses={"200": ResponseSpec((Media("application/x-ndjson"),))},
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
