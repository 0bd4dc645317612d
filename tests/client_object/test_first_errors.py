"""What a newcomer sees who makes a client and a first mistake."""

from __future__ import annotations

import inspect
import socket
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import httpx2
import pytest

from specloom.commands.cli import main
from support.loopback import Answer, loopback


def test_arguments_of_a_client_are_explicit_and_described(kiosk: ModuleType) -> None:
    for kind in (kiosk.Client, kiosk.AuthenticatedClient):
        signature = inspect.signature(kind)
        text = inspect.getdoc(kind.__init__) or ""
        assert {"base_url", "timeout", "max_retries", "headers"} <= signature.parameters.keys()
        for name, parameter in signature.parameters.items():
            assert parameter.kind is not parameter.VAR_KEYWORD
            assert f"    {name}: " in text
        told = " ".join((inspect.getdoc(kind) or "").split())
        assert "`base_url`, else the environment variable `KIOSK_BASE_URL`" in told
        assert "https://shop.example.com" in told
    assert "`KIOSK_TOKEN`" in (inspect.getdoc(kiosk.AuthenticatedClient) or "")


def test_an_argument_that_there_is_not_is_refused(kiosk: ModuleType) -> None:
    with pytest.raises(TypeError, match="retries"):
        kiosk.Client(retries=1)


@pytest.mark.parametrize(
    ("servers", "named"), [("", "names none"), ("servers: [{url: /api/v3}]", "only /api/v3")]
)
def test_a_client_without_an_address_says_how_to_give_one(
    servers: str, named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = tmp_path / "openapi.yaml"
    document.write_text(
        f"""openapi: 3.1.0
info: {{title: Lost, version: "1"}}
{servers}
paths: {{/a: {{get: {{operationId: read, responses: {{"204": {{description: Done.}}}}}}}}}}
""",
        encoding="utf-8",
    )
    package = f"lost_{len(servers)}"
    command = ["generate", "--spec", str(document), "--out", str(tmp_path), "--package", package]
    assert main(command) == 0
    monkeypatch.syspath_prepend(str(tmp_path))
    lost = __import__(package)
    with lost.Client() as client, pytest.raises(lost.errors.RequestError) as caught:
        client.read()
    assert 'base_url="https://..."' in str(caught.value)
    assert f"environment variable {package.upper()}_BASE_URL" in str(caught.value)
    assert named in str(caught.value)


def traceback_of(folder: Path, call: str) -> list[str]:
    """What Python prints of an error that a script does not catch."""
    script = f"from kiosk import Client\nclient = Client(max_retries=0)\n{call}\n"
    (folder / "script.py").write_text(script, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "script.py"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    return done.stderr.splitlines()


def test_a_404_prints_a_short_traceback(folder: Path) -> None:
    with loopback() as server:
        server.answer = lambda _: Answer(404, body=b'{"detail": "no such item"}')
        lines = traceback_of(
            folder, f"client.with_options(base_url='{server.url}').items.get_item(7)"
        )
    assert "404 Not Found: no such item" in lines[-1]
    assert _frames(lines) == ["script.py", "items.py", "call.py"]
    assert len(lines) < 30


def test_a_refused_connection_prints_a_short_traceback(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    lines = traceback_of(
        folder, f"client.with_options(base_url='http://127.0.0.1:{port}').items.get_item(7)"
    )
    assert "refused" in lines[-1]
    assert _frames(lines) == ["script.py", "items.py", "call.py"]


def test_the_cause_of_an_error_is_kept(kiosk: ModuleType) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with kiosk.Client(base_url=f"http://127.0.0.1:{port}", max_retries=0) as client:
        with pytest.raises(kiosk.errors.ConnectionError) as caught:
            client.items.get_item(7)
    assert isinstance(caught.value.__cause__, httpx2.ConnectError)


def _frames(lines: list[str]) -> list[str]:
    return [line.split('"')[1].rpartition("/")[2] for line in lines if line.startswith("  File ")]
