"""The package `surface_shop`, generated once, and a server for it on loopback."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from specloom.commands.cli import main
from support.loopback import Answer, Loopback, Seen, loopback

PACKAGE = "surface_shop"
JSON = {"content-type": "application/json"}
ORDERS = [
    {"id": n, "title": f"Cup {n}", "price": 1.5, "address": {"city": "Bonn"}} for n in range(5)
]


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of the distribution, on the path."""
    out = tmp_path_factory.mktemp("surfaces")
    document = Path(__file__).with_name("shop.yaml")
    arguments = ["generate", "--spec", str(document), "--out", str(out), "--package", PACKAGE]
    assert main(arguments) == 0
    sys.path.insert(0, str(out))
    yield out
    sys.path.remove(str(out))


@pytest.fixture
def server(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Loopback]:
    """A shop on loopback, which the environment names."""
    with loopback() as running:
        running.answer = answer
        monkeypatch.setenv("SURFACE_SHOP_BASE_URL", running.url)
        monkeypatch.setenv("SURFACE_SHOP_TOKEN", "top-secret-token")
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
        monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
        yield running


@pytest.fixture
def run(server: Loopback, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        code = import_module(f"{PACKAGE}._runtime.cli").main(PACKAGE, arguments)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


def answer(seen: Seen) -> Answer:
    """What the shop answers."""
    match seen.method, seen.path:
        case "GET", "/orders":
            start = int(dict(seen.query).get("cursor", "0"))
            after = str(start + 2) if start + 2 < len(ORDERS) else None
            return _json({"items": ORDERS[start : start + 2], "next": after})
        case "POST", "/orders":
            return _json({"id": 9, **json.loads(seen.body)}, 201)
        case "GET", "/orders/404":
            return _json({"detail": "there is no order 404"}, 404)
        case "GET", "/orders/500":
            return _json({"detail": "out of cups"}, 500)
        case "GET", "/orders/7":
            body = b'{"id": 7, "title": "Cup", "price": 1.10000000000000000001, "new": true}'
            return Answer(200, JSON, body)
        case "GET", "/echo":
            return _json(["unknown", seen.headers.get("authorization", "")])
        case "POST", "/orders/search":
            return _json([{"id": n, "text": "x" * 1000} for n in range(60)])
        case "GET", "/events":
            headers = {"content-type": "application/x-ndjson"}
            return Answer(200, headers, chunks=(b'{"n": 1}\n{"n"', b": 2}\n"))
        case "GET", "/progress":
            body = b'event: step\ndata: {"n": 1}\nid: a\n\ndata: {"n": 2}\n\n'
            return Answer(200, {"content-type": "text/event-stream"}, body)
        case "GET", "/orders/7/invoice":
            return Answer(200, {"content-type": "application/pdf"}, b"%PDF\xff\x00")
    return Answer(204)


def _json(data: object, status: int = 200) -> Answer:
    return Answer(status, JSON, json.dumps(data).encode())
