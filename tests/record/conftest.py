"""A workspace with one API of notes, a server of it on loopback, and commands that call it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from specloom.commands.cli import main
from support.exchange import read_yaml
from support.loopback import Answer, Loopback, Seen, loopback

NOTES = """\
openapi: 3.1.0
info: {title: Notes, version: "1"}
servers: [{url: "https://notes.example.com/v1"}]
security: [{key: []}]
tags: [{name: notes}]
paths:
  /notes:
    post:
      operationId: create_note
      tags: [notes]
      requestBody:
        content: {application/json: {schema: {$ref: "#/components/schemas/Note"}}}
      responses: &responses
        "200":
          description: The note.
          content: {application/json: {schema: {$ref: "#/components/schemas/Note"}}}
    get:
      operationId: list_notes
      tags: [notes]
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
        - {name: tag, in: query, schema: {type: array, items: {type: string}}}
      responses:
        "200":
          description: The notes.
          content:
            application/json:
              schema: {type: array, items: {$ref: "#/components/schemas/Note"}}
  /notes/{id}:
    get:
      operationId: get_note
      tags: [notes]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: *responses
  /notes/stream:
    get:
      operationId: stream_notes
      tags: [notes]
      responses:
        "200":
          description: The notes.
          content: {application/x-ndjson: {schema: {$ref: "#/components/schemas/Note"}}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Note-Key}
  schemas:
    Note:
      type: object
      required: [text]
      properties:
        id: {type: string}
        text: {type: string}
        pin: {type: string, x-specloom-secret: true}
        author: {type: string}
"""
IDENTITY = "0d6f7a52-6f1d-4c1b-9f57-0f3c0a8f2b11"


@dataclass(frozen=True)
class Place:
    """The folder of the workspace, the server, and what the server was asked."""

    home: Path
    server: Loopback

    def record(self, script: str, *options: str) -> int:
        """Record a Python script; `ask(method, path, body=None, **headers)` is there for it."""
        (self.home / "script.py").write_text(ASK + script, encoding="utf-8")
        given = ["record", "notes", "--base-url", self.server.url, *options]
        return main([*given, "--", sys.executable, "script.py"])

    def fixture(self, name: str) -> dict[str, Any]:
        return dict(read_yaml(self.home / "tests" / "fixtures" / "notes" / f"{name}.yaml"))

    def names(self) -> list[str]:
        home = self.home / "tests" / "fixtures" / "notes"
        return sorted(p.relative_to(home).with_suffix("").as_posix() for p in home.rglob("*.yaml"))


ASK = """\
import json, os, urllib.error, urllib.request
BASE = os.environ["SPECLOOM_BASE_URL"]
assert BASE == os.environ["MADE_NOTES_BASE_URL"]
def ask(method, path, body=None, **headers):
    data = None if body is None else json.dumps(body).encode()
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    headers |= {"content-type": "application/json"} if data else {}
    request = urllib.request.Request(BASE + path, data, headers, method=method)
    try:
        with urllib.request.urlopen(request) as response:
            return response.read()
    except urllib.error.HTTPError as error:
        return error.read()
"""


def as_json(value: object, status: int = 200, **headers: str) -> Answer:
    """A response of JSON."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Answer(status, {"content-type": "application/json", **named}, json.dumps(value).encode())


def echo(seen: Seen) -> Answer:
    """The note that was sent, with an id."""
    sent = json.loads(seen.body) if seen.body else {"text": "hi"}
    return as_json({"id": IDENTITY, **sent})


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    (tmp_path / "spec" / "notes").mkdir(parents=True)
    (tmp_path / "spec/notes/openapi.yaml").write_text(NOTES, encoding="utf-8")
    (tmp_path / "spec/notes/api.yaml").write_text("package: made_notes\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with loopback() as server:
        server.answer = echo
        yield Place(tmp_path, server)
