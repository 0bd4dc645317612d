"""A newcomer's path, as the README tells it: clone, own document, package, a real call."""

from __future__ import annotations

import json
import os
import re
import subprocess
import time
from pathlib import Path
from uuid import uuid4

import pytest

from support.exchange import ROOT
from support.loopback import Answer, Seen, loopback

pytestmark = pytest.mark.slow
NOTES = Path(__file__).with_name("notes.yaml")
MINUTES = 5
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.M | re.S)
ADDED = """
from notes import AuthenticatedClient
from notes.api.notes import create_note
from notes.errors import UnprocessableEntity
from notes.models import NewNote

with AuthenticatedClient(token="YOUR_API_TOKEN") as client:
    note = create_note.sync(client=client, body=NewNote(text="Call home"))
    print(note.text, note.written.year)
    try:
        create_note.sync(client=client, body=NewNote(text=""))
    except UnprocessableEntity as error:
        print(error.status_code, error.content)
"""


class Service:
    """The service of the document: it keeps notes, and asks for a token."""

    def __init__(self) -> None:
        self.notes: list[dict[str, str]] = []
        self.add({"text": "Water the plants", "colour": "green"})

    def add(self, note: dict[str, str]) -> dict[str, str]:
        kept = {**note, "id": str(uuid4()), "written": "2025-03-04T05:06:07.89Z"}
        self.notes.insert(0, kept)
        return kept

    def answer(self, seen: Seen) -> Answer:
        if seen.headers.get("authorization") != "Bearer YOUR_API_TOKEN":
            return self._told(401, {"error": "no token"})
        if seen.path != "/notes":
            return self._told(404, {"error": "no such path"})
        if seen.method == "GET":
            return self._told(200, self.notes)
        asked = json.loads(seen.body)
        return self._told(201, self.add(asked)) if asked["text"] else self._told(422, {"error": ""})

    @staticmethod
    def _told(status: int, body: object) -> Answer:
        return Answer(status, {"content-type": "application/json"}, json.dumps(body).encode())


def run(command: list[str], folder: Path, **env: str) -> str:
    plain = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(
        command, cwd=folder, env=plain | env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_from_a_clone_to_a_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every command as it is written, and the call that the package's own README shows."""
    run(["git", "clone", "--quiet", str(ROOT), "specloom"], tmp_path)
    guide = (tmp_path / "specloom" / "README.md").read_text(encoding="utf-8")
    kind, commands = BLOCK.findall(guide)[0]
    assert kind == "sh"
    service = Service()
    with loopback() as server:
        server.answer = service.answer
        document = NOTES.read_text(encoding="utf-8").replace("SERVER", server.url)
        (tmp_path / "notes.yaml").write_text(document, encoding="utf-8")
        start = time.monotonic()
        told = run(["sh", "-e", "-c", commands], tmp_path)
        python = str(tmp_path / ".venv" / "bin" / "python")
        readme = (tmp_path / "generated" / "notes" / "README.md").read_text(encoding="utf-8")
        example = next(code for kind, code in BLOCK.findall(readme) if kind == "python")
        shown = run([python, "-I", "-c", example], tmp_path)
        took = time.monotonic() - start
        more = run([python, "-I", "-c", ADDED], tmp_path / "generated", NOTES_BASE_URL=server.url)
    with capsys.disabled():
        print(f"\nfrom README to a working call: {took:.0f} s")
    assert "specloom generate notes" in told
    assert "Water the plants" in shown
    assert "GREEN" in shown or "green" in shown
    assert more.split() == ["Call", "home", "2025", "422", 'b\'{"error":', '""}\'']
    assert took < MINUTES * 60
