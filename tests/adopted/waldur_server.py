"""A loopback server that answers as Waldur does, for the programs of its client."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlsplit

ONE = "4c1f0d7be2b74c6f9a9d2f0f6a3c1e55"
PROJECTS = [
    {
        "uuid": ONE,
        "name": f"P{number}",
        "created": "2026-03-02T09:00:00Z",
        "type": None,
        "marketplace_resource_count": {"cluster": 2},
    }
    for number in (1, 2, 3)
]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""

    def _answer(self) -> None:
        content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        parts = urlsplit(self.path)
        asked = parse_qs(parts.query)
        if self.headers.get("Authorization") != "Token key":
            self._send(401, {"detail": "Invalid token."})
        elif parts.path == "/api/projects/" and self.command in ("GET", "HEAD"):
            self._projects(asked)
        elif parts.path.startswith("/api/projects/"):
            self._project(parts.path, asked, content)
        elif parts.path == "/api/users/me/":
            self._send(200, {"username": "alice", "shoe_size": 38})
        elif parts.path == "/api/keys/":
            self._send(201, json.loads(content))
        elif parts.path == "/api/chat-threads/":
            name = f"{asked['created'][0]} {asked['max_severity'][0]} {asked['o'][0]}"
            self._send(200, [{"uuid": ONE, "name": name}])
        else:
            self._send(204, None)

    do_GET = do_HEAD = do_POST = do_PATCH = do_DELETE = _answer

    def _projects(self, asked: Mapping[str, list[str]]) -> None:
        page, size = int(asked.get("page", ["1"])[0]), 2
        link = f'<http://{self.headers["Host"]}/api/projects/?page={page + 1}>; rel="next"'
        more = {"X-Result-Count": "3", **({"Link": link} if page * size < 3 else {})}
        self._send(200, PROJECTS[(page - 1) * size : page * size], more)

    def _project(self, path: str, asked: Mapping[str, list[str]], content: bytes) -> None:
        sent = {
            "X-Sent": content.decode().replace("\r\n", " "),
            "X-Content-Type": self.headers.get("Content-Type", ""),
        }
        if path.replace("-", "").endswith(f"{404:032x}/"):
            self._send(404, {"detail": "Not found."})
        elif self.command == "GET":
            self._send(200, {"name": ",".join(asked["field"])})
        elif self.command == "DELETE":
            self._send(204, None)
        else:
            status = 201 if self.command == "POST" else 200
            self._send(status, {"uuid": ONE, "name": "New"}, sent)

    def _send(self, status: int, data: object, headers: Mapping[str, str] | None = None) -> None:
        content = b"" if data is None else json.dumps(data).encode()
        self.send_response(status)
        for name, value in {
            "Content-Type": "application/json",
            "Content-Length": str(len(content)),
            **(headers or {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
