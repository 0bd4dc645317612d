"""A loopback server of the document `depot.yaml`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage, Message
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

ONE = "4c1f0d7b-e2b7-4c6f-9a9d-2f0f6a3c1e55"
BOXES = [
    {
        "uuid": ONE,
        "name": "Crate",
        "type": "wood",
        "created": "2026-03-02T09:15:00Z",
        "limits": {"height": 3},
        "flags": None,
    },
    {"uuid": "7d0b5c0c-2f5e-4c0f-8f1b-0a9c8d7e6f50", "name": "Tin", "shelf": "B"},
]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path == "/api/boxes/":
            asked = parse_qs(parts.query)
            at = int(asked.get("page", ["1"])[0]) - 1
            boxes = BOXES[at : at + 1] if "page_size" in asked else BOXES
            self._send(200, json.dumps(boxes).encode())
        elif parts.path.endswith("/picture/"):
            self._send(200, b"\x89PNG", "application/octet-stream")
        else:
            self._send(200, json.dumps({"status": self.path}).encode())

    def do_HEAD(self) -> None:
        self._send(200, b"")

    def do_DELETE(self) -> None:
        self._send(204, b"")

    def do_POST(self) -> None:
        wanted = json.loads(self._body())
        if wanted["name"] == "bad":
            self._send(400, b'{"detail": "no"}')
        elif wanted["name"] == "teapot":
            self._send(418, b"short and stout", "text/plain")
        else:
            self._send(201, json.dumps({**wanted, "uuid": ONE}).encode())

    def do_PATCH(self) -> None:
        if self.headers["Content-Type"] == "application/json":
            self._send(200, json.dumps({"uuid": ONE, **json.loads(self._body())}).encode())
        else:
            self.do_PUT()

    def do_PUT(self) -> None:
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        message: Message = BytesParser(EmailMessage).parsebytes(head + self._body())
        parts = {
            str(part.get_param("name", header="content-disposition")): part
            for part in message.walk()
            if not part.is_multipart()
        }
        picture, text = parts["picture"], parts.get("caption", parts.get("name"))
        assert text is not None
        said = f"{picture.get_filename()} {picture.get_content_type()}"
        said += f" {_text(picture)} {_text(text)}"
        self._send(200, json.dumps({"uuid": ONE, "name": said}).encode())

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers["Content-Length"]))

    def _next(self) -> str:
        """The header that leads to the second of two pages."""
        url = f"http://{self.headers['Host']}/api/boxes/?o=-created,created&page=2&page_size=100"
        asked = parse_qs(urlsplit(self.path).query)
        first = "page_size" in asked and asked.get("page", ["1"]) == ["1"]
        return f'<{url}>; rel="next"' if first else ""

    def _send(self, status: int, content: bytes, kind: str = "application/json") -> None:
        self.send_response(status)
        asked = parse_qs(urlsplit(self.path).query)
        for name, value in (
            ("Content-Type", kind),
            ("Content-Length", str(len(content))),
            ("X-Result-Count", "2"),
            ("Link", self._next()),
            ("X-Asked", json.dumps(asked)),
            ("X-Authorization", self.headers.get("Authorization", "")),
            ("X-Key", self.headers.get("X-Key", "")),
            ("X-Team", self.headers.get("X-Team", "")),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode()


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler] = Handler) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
