"""A mock server that remembers, in the process: requests go to it without a port."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from specloom.commands.exchange.loopback import Seen
from specloom.commands.exchange.request import Asked
from specloom.commands.mock.app import Player
from specloom.commands.mock.stateful import twin_of
from specloom.commands.workspace import source
from specloom.pipeline import read
from specloom.project.source import source_of
from specloom.runtime.testing.twin import Twin

DOCUMENTS = Path(__file__).parent / "documents"


@dataclass(frozen=True)
class Response:
    """A response of the mock."""

    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def data(self) -> Any:
        return json.loads(self.text)


@dataclass(frozen=True)
class Mock:
    """A mock server of a document. `base` precedes the paths."""

    player: Player

    @property
    def twin(self) -> Twin:
        assert self.player.twin
        return self.player.twin

    def send(
        self, method: str, target: str, body: Any = None, headers: Mapping[str, str] | None = None
    ) -> Response:
        """Send a request. A body is JSON."""
        content = b"" if body is None else json.dumps(body).encode()
        kind = {"content-type": "application/json"} if content else {}
        given = {"host": "mock.test", "x-key": "k", **kind, **(headers or {})}
        answer = self.player.answer(Asked(Seen(method, target, given, content)))
        return Response(answer.status, answer.headers, b"".join(answer.chunks).decode())

    def data(self, method: str, target: str, body: Any = None) -> Any:
        """The data of a response, which is a success."""
        response = self.send(method, target, body)
        assert 200 <= response.status < 300, response
        return response.data if response.text else None

    def status(self, method: str, target: str, body: Any = None) -> int:
        """The status of a response."""
        return self.send(method, target, body).status


@pytest.fixture
def mock() -> Callable[..., Mock]:
    """Start a mock of one of the documents, or of an API below spec/."""

    def start(name: str | Path, state: Path | None = None) -> Mock:
        is_folder = isinstance(name, Path)
        origin = source_of(name) if is_folder else source(str(DOCUMENTS / f"{name}.yaml"))
        understood = read(origin)
        twin = twin_of(origin, understood, state, real=False)
        return Mock(Player(understood, twin=twin))

    return start
