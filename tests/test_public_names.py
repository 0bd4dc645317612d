"""What a caller needs beside operations and models has public names in every package."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from waldur_api_client import AuthenticatedClient, errors, files, hooks, telemetry
from waldur_api_client.api.chat_sessions import chat_sessions_list

from support.exchange import APIS, ROOT, package_of
from support.loopback import Answer, Loopback, loopback

CODE = """
from pathlib import Path
from waldur_api_client import Client, files, hooks, types
from waldur_api_client.api.chat_sessions import chat_sessions_list
from waldur_api_client.telemetry import OpenTelemetry

def seen(prepared: hooks.Prepared) -> hooks.Prepared:
    return prepared.with_header("X-A", prepared.method)

client = Client(on_request=seen, telemetry=OpenTelemetry())
reveal_type(files.download(chat_sessions_list, to=Path("a"), client=client))
with files.stream_bytes(chat_sessions_list.OPERATION, client=client) as parts:
    reveal_type(next(iter(parts)))
body = types.File(Path("a"), progress=lambda went, size: None)
"""


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as running:
        running.answer = lambda _: Answer(200, {"content-type": "application/json"}, b"[]")
        yield running


@pytest.mark.parametrize("api", APIS)
def test_every_package_has_them(api: str) -> None:
    package = import_module(package_of(api))
    assert {"files", "hooks"} <= set(dir(package))
    for name in ("files", "hooks", "telemetry"):
        module = import_module(f"{package.__name__}.{name}")
        assert all(hasattr(module, one) for one in module.__all__)
    assert callable(package.files.download)
    assert package.hooks.Prepared.__name__ == "Prepared"


def test_hooks_and_spans(server: Loopback, tmp_path: Path) -> None:
    exporter, provider = InMemorySpanExporter(), TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    failed: list[errors.Error] = []

    def on_request(prepared: hooks.Prepared) -> hooks.Prepared:
        return prepared.with_header("X-Method", prepared.method)

    with AuthenticatedClient(
        server.url,
        "token",
        httpx_args={"trust_env": False},
        telemetry=telemetry.OpenTelemetry(provider),
        on_request=on_request,
        on_error=lambda prepared, error: failed.append(error),
    ) as client:
        plain = chat_sessions_list.OPERATION
        assert files.download(plain, tmp_path / "a", client=client, max_retries=0) == 2
    assert (tmp_path / "a").read_bytes() == b"[]"
    assert server.seen[0].headers["x-method"] == "GET"
    assert [span.name for span in exporter.get_finished_spans()] == ["GET /api/chat-sessions/"]
    assert failed == []
    provider.shutdown()


@pytest.mark.slow
def test_they_are_typed(tmp_path: Path) -> None:
    (tmp_path / "use.py").write_text(CODE)
    options = ["--strict", "--config-file=", f"--cache-dir={tmp_path / 'cache'}"]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *options, "use.py"],
        cwd=tmp_path,
        env={"MYPYPATH": str(ROOT / "generated" / "waldur")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert 'type is "int"' in done.stdout
    assert 'type is "bytes"' in done.stdout
