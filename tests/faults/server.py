"""A loopback server that misbehaves on purpose: raw bytes, resets, silence."""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

RESET = struct.pack("ii", 1, 0)
"""SO_LINGER that makes `close` send a reset instead of an orderly end."""


@dataclass(frozen=True)
class Request:
    """One request as it came; `number` counts those of the same target from 1."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes
    number: int


class Gone(Exception):
    """The script ended the connection."""


class Connection:
    """The server's end of a connection, for scripts to send what they like through."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    async def send(self, *parts: bytes) -> None:
        """Send bytes as they are."""
        self.writer.write(b"".join(parts))
        await self.writer.drain()

    async def response(
        self,
        body: bytes = b'{"ok": 1}',
        status: str = "200 OK",
        media: str = "application/json",
        **headers: object,
    ) -> None:
        """Send a whole, well-formed response; names of headers are given with underscores."""
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}"]
        lines += [f"Content-Type: {media}"] if media else []
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        await self.send("\r\n".join(lines).encode(), b"\r\n\r\n", body)

    def reset(self) -> None:
        """End the connection with a TCP reset."""
        found = self.writer.get_extra_info("socket")
        found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        self.writer.transport.abort()
        raise Gone

    def close(self) -> None:
        """End the connection in order."""
        raise Gone


Script = Callable[[Connection, Request], Awaitable[None]]


@dataclass
class FaultServer:
    """A running server: what it does is `script`; what it saw is kept."""

    script: Script
    port: int = 0
    scheme: str = "http"
    seen: list[Request] = field(default_factory=list)
    keep: bool = True
    """Whether requests are kept in `seen`."""
    swallow: bool = False
    """Whether bodies are counted in `swallowed` instead of kept."""
    swallowed: int = 0
    pause: float = 0.0
    """Seconds between two parts of a body that are taken."""
    answered: int = 0
    opened: int = 0
    open: int = 0
    _counts: dict[str, int] = field(default_factory=dict)
    _served: dict[asyncio.Task[None], asyncio.StreamWriter] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection until either side ends it."""
        self.opened += 1
        self.open += 1
        task: asyncio.Task[None] = asyncio.current_task()  # type: ignore[assignment]
        self._served[task] = writer
        try:
            while (request := await self._read(reader)) is not None:
                await self.script(Connection(reader, writer), request)
                self.answered += 1
        except (Gone, OSError, asyncio.IncompleteReadError):
            pass
        finally:
            self.open -= 1
            writer.close()

    async def stop(self) -> None:
        """End what is being served; connections just accepted are served first, and ended then."""
        end = asyncio.get_running_loop().time() + 5
        while rest := asyncio.all_tasks() - {asyncio.current_task()}:
            late = asyncio.get_running_loop().time() > end
            for task in rest if late else rest & self._served.keys():
                task.cancel()
            await asyncio.wait(rest, timeout=0.05)
        loop: Any = asyncio.get_running_loop()
        for transport in list(loop._transports.values()):  # those that were never served, too
            transport.abort()
        for _ in range(3):  # the transports close their sockets by callbacks
            await asyncio.sleep(0)

    async def _read(self, reader: asyncio.StreamReader) -> Request | None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.rstrip().split("\r\n")
        method, target, _ = first.split(" ")
        pairs = (line.partition(":") for line in lines)
        headers = {name.lower(): value.strip() for name, _, value in pairs}
        body = await self._body(reader, int(headers.get("content-length", 0)))
        number = 1
        if self.keep:
            number = self._counts[target] = self._counts.get(target, 0) + 1
        request = Request(method, target, headers, body, number)
        if self.keep:
            self.seen.append(request)
        return request

    async def _body(self, reader: asyncio.StreamReader, size: int) -> bytes:
        if not (self.swallow or self.pause):
            return await reader.readexactly(size)
        while size:
            part = await reader.read(min(size, 2**18))
            if not part:
                raise Gone
            self.swallowed += len(part)
            size -= len(part)
            await asyncio.sleep(self.pause)
        return b""


@contextmanager
def serving(
    script: Script,
    port: int = 0,
    tls: ssl.SSLContext | None = None,
    kind: type[FaultServer] = FaultServer,
) -> Iterator[FaultServer]:
    """A server in a thread of its own, with an event loop of its own, until the block ends."""
    state = kind(script, scheme="https" if tls else "http")
    loop = asyncio.new_event_loop()
    ready, stop = threading.Event(), asyncio.Event()

    async def main() -> None:
        server = await asyncio.start_server(
            state.serve, "127.0.0.1", port, limit=2**20, backlog=1024, ssl=tls
        )
        state.port = server.sockets[0].getsockname()[1]
        ready.set()
        await stop.wait()
        for listener in server.sockets:  # asyncio drops what it has just accepted when it closes
            loop.remove_reader(listener.fileno())
        await state.stop()
        server.close()

    def context() -> None:
        # A script that a test cancels is no fault of the server.
        loop.set_exception_handler(lambda loop, context: None)
        loop.run_until_complete(main())
        loop.close()

    thread = threading.Thread(target=context)
    thread.start()
    assert ready.wait(10)
    try:
        yield state
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
