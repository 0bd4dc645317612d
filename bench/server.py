"""The loopback server of the measurements, a process of its own: prints its port and serves.

It does as little as a server can: fixed bytes by the path, connections kept open.
"""

from __future__ import annotations

import asyncio

from bench import payloads

_HEAD = "HTTP/1.1 200 OK\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n"


def _answer(media: str, body: bytes) -> bytes:
    return _HEAD.format(media, len(body)).encode() + body


_ONE = _answer("application/json", payloads.message(1))
_ANSWERS = {
    b"/frames": _answer("application/x-ndjson", payloads.frames()),
    b"/chats/count": _answer("application/json", b'{"count": 1}'),
    b"/messages": _answer("application/json", payloads.page()),
}


class _Server(asyncio.Protocol):
    def __init__(self) -> None:
        self._held = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport):
            self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._held += data
        while b"\r\n\r\n" in self._held and self._transport is not None:
            head, _, self._held = self._held.partition(b"\r\n\r\n")
            path = head.split(b" ", 2)[1].partition(b"?")[0]
            self._transport.write(_ANSWERS.get(path, _ONE))


async def _serve() -> None:
    server = await asyncio.get_running_loop().create_server(_Server, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve())
