"""The client of a document with authentication and streams."""

from __future__ import annotations

import copy
import importlib
import inspect
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx2
import pytest

from specloom.commands.cli import main

DOCUMENT = """openapi: 3.1.0
info: {title: Vault, version: "1"}
servers: [{url: "https://vault.example.com"}]
security: [{key: []}]
paths:
  /items/{item_id}:
    get:
      tags: [items]
      summary: Read Item
      operationId: read_item_items__item_id__get
      parameters: [{name: item_id, in: path, required: true, schema: {type: integer}}]
      responses: {"200": {description: An item., content: {application/json: {schema: {}}}}}
  /ticks:
    get:
      tags: [items]
      summary: Ticks
      operationId: ticks_ticks_get
      responses:
        "200": {description: Ticks., content: {text/event-stream: {schema: {type: integer}}}}
components:
  securitySchemes: {key: {type: http, scheme: bearer}}
"""


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    folder = tmp_path_factory.mktemp("vault")
    (folder / "openapi.yaml").write_text(DOCUMENT, encoding="utf-8")
    spec = str(folder / "openapi.yaml")
    assert main(["generate", "--spec", spec, "--out", str(folder), "--package", "vault"]) == 0
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        yield importlib.import_module("vault")


class Server:
    """Keeps the requests of a client and gives each the same response."""

    def __init__(self, status: int = 200, content: bytes = b"{}", kind: str = "application/json"):
        self.requests: list[httpx2.Request] = []
        self._response = status, content, {"content-type": kind}

    def connect(self, client: Any) -> Any:
        client.set_httpx_client(httpx2.Client(transport=httpx2.MockTransport(self._answer)))
        transport = httpx2.MockTransport(self._answer)
        return client.set_async_httpx_client(httpx2.AsyncClient(transport=transport))

    def _answer(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        status, content, headers = self._response
        return httpx2.Response(status, content=content, headers=headers)


@pytest.mark.parametrize("kind", ["Client", "AuthenticatedClient"])
def test_a_client_takes_a_credential_or_finds_it(
    vault: ModuleType, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    server, new = Server(), getattr(vault, kind)
    monkeypatch.delenv("VAULT_TOKEN", raising=False)
    with pytest.raises(vault.errors.CredentialsError, match="needs a credential"):
        server.connect(new()).items.read_item(1)
    server.connect(new(token="given")).items.read_item(1)
    server.connect(copy.copy(new("https://vault.example.com", "given"))).items.read_item(1)
    server.connect(new(credentials={"key": "named"})).items.read_item(1)
    monkeypatch.setenv("VAULT_TOKEN", "found")
    server.connect(new()).items.read_item(1)
    sent = [request.headers["authorization"] for request in server.requests]
    assert sent == ["Bearer given", "Bearer given", "Bearer named", "Bearer found"]


@pytest.mark.parametrize("kind", ["Client", "AuthenticatedClient"])
def test_a_misspelt_argument_of_a_client_names_the_nearest(vault: ModuleType, kind: str) -> None:
    new = getattr(vault, kind)
    with pytest.raises(TypeError, match=rf"^{kind}\(\) .* 'tokne'; did you mean 'token'\?$"):
        new(tokne="t")
    with pytest.raises(TypeError, match=r"'retries'; did you mean 'max_retries'\?$"):
        new("https://vault.example.com", retries=1)
    with pytest.raises(TypeError, match=r"'zzzz'$"):
        new(zzzz=1)
    assert [*inspect.signature(new).parameters][:2] == ["base_url", "token"]


async def test_a_misspelt_argument_of_a_call_names_the_python_function(vault: ModuleType) -> None:
    client = vault.Client(token="t")
    with pytest.raises(TypeError, match=r"^read_item\(\) .* 'item'; did you mean 'item_id'\?$"):
        client.items.read_item(1, item=2)
    with pytest.raises(TypeError, match=r"^read_item\(\) got"):
        await client.aio.items.read_item(1, item=2)
    module = importlib.import_module("vault.api.items.read_item")
    with pytest.raises(TypeError, match=r"^read_item\.sync\(\) got"):
        module.sync(1, client=client, item=2)


async def test_an_error_of_a_stream_has_a_short_traceback(vault: ModuleType) -> None:
    refused = Server(404, b'{"detail": "no ticks"}').connect(vault.Client(token="t"))
    with pytest.raises(vault.errors.ApiError) as caught:
        refused.items.ticks_stream()
    assert _files(caught.value)[1:] == ["items.py", "__init__.py"]
    with pytest.raises(vault.errors.ApiError) as caught:
        async with refused.aio.items.ticks_stream():
            pass
    assert _files(caught.value)[1:] == ["__init__.py"] * 2
    broken = Server(200, b"data: 1\n\ndata: x\n\n", "text/event-stream")
    client = broken.connect(vault.Client(token="t", validation="strict"))
    with pytest.raises(vault.errors.Error) as caught, client.items.ticks_stream() as ticks:
        list(ticks)
    assert _files(caught.value)[1:] == ["__init__.py"]
    with pytest.raises(vault.errors.Error) as caught:
        async with client.aio.items.ticks_stream() as later:
            [tick async for tick in later]
    assert set(_files(caught.value)[1:]) <= {Path(__file__).name, "__init__.py"}


def _files(error: BaseException) -> list[str]:
    return [Path(frame.filename).name for frame in traceback.extract_tb(error.__traceback__)]
