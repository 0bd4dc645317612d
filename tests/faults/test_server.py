"""The server of these tests leaves nothing behind, so that a leak is one of a client."""

from __future__ import annotations

import socket
import threading
import time

from .server import Connection, Request, serving


def test_connections_that_are_accepted_while_the_server_ends_are_closed() -> None:
    """asyncio drops a connection without closing it where its server closes as it is accepted."""
    busy, connected = threading.Event(), threading.Event()

    async def script(connection: Connection, _: Request) -> None:
        busy.set()
        assert connected.wait(10)  # the loop of the server stands still meanwhile
        time.sleep(0.2)  # so that it sees the end and the connections in one go

    with serving(script) as server:
        first = socket.create_connection(("127.0.0.1", server.port))
        first.sendall(b"GET / HTTP/1.1\r\n\r\n")
        assert busy.wait(10)
        others = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(10)]
        connected.set()
    for one in (first, *others):
        one.close()
