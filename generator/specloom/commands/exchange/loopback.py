"""A server on loopback that records the last request and sends a given response."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True, slots=True)
class Seen:
    """A request as it was received."""

    method: str
    target: str
    headers: Mapping[str, str]
    """The headers by lower-case name; repeated ones are joined by commas."""
    body: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """A response to send."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(slots=True)
class Server:
    """A running server: its URL, the last request and the next response."""

    url: str = ""
    seen: list[Seen] = field(default_factory=list)
    answer: Answer = field(default_factory=Answer)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 60
    running: Server

    def handle_one_request(self) -> None:
        """Read a request of any method, record it and respond."""
        self.raw_requestline = self.rfile.readline(1_000_000)
        self.close_connection = True
        if not self.raw_requestline or not self.parse_request():
            return
        headers: dict[str, str] = {}
        for name, value in self.headers.items():
            known = headers.get(name.lower())
            headers[name.lower()] = value if known is None else f"{known}, {value}"
        self.running.seen.append(Seen(self.command, self.path, headers, self._body()))
        self._send(self.running.answer)

    def _body(self) -> bytes:
        if "chunked" not in self.headers.get("transfer-encoding", ""):
            return self.rfile.read(int(self.headers.get("content-length") or 0))
        found = b""
        while size := int(self.rfile.readline(), 16):
            found += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return found

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status not in (204, 304) and answer.status >= 200:
            self.send_header("content-length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body if self.command != "HEAD" else b"")
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Print nothing: the client reports a broken connection."""


@contextmanager
def serving() -> Iterator[Server]:
    """Run a server on a free port of 127.0.0.1 within the context."""
    running = Server()
    handler = type("Handler", (_Handler,), {"running": running})
    with _Quiet(("127.0.0.1", 0), handler) as server:
        running.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield running
        finally:
            server.shutdown()
            thread.join()
