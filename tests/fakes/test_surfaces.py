"""Every surface goes through the same fake: API classes, request classes, command line, MCP."""

from __future__ import annotations

import asyncio
import json
from importlib import import_module
from typing import Any

import pytest
from horde_sdk.ai_horde_api import AuthenticatedClient
from horde_sdk.ai_horde_api.apimodels import AllWorkerMessagesRequest, ResponseModelMessages
from mcp import Client

from h2ogpte import rest

CUP = {"id": 7, "title": "Cup", "kind": "cup"}


def test_api_classes() -> None:
    configured = rest.Configuration(host="http://fake.test", access_token="t")
    testing = import_module("h2ogpte.rest.testing")
    with testing.Fake() as fake:
        session = testing.make(rest.ChatSession, id="0190b6a2-7c3d-4e5f-8a9b-0c1d2e3f4a50")
        fake.chat.list_chat_sessions.returns([session])
        with rest.ApiClient(configured) as client:
            assert rest.ChatApi(client).list_chat_sessions(0, 10) == [session]

        async def listed() -> list[rest.ChatSession]:
            async with import_module("h2ogpte.rest.aio").ApiClient(configured) as client:
                found = (
                    await import_module("h2ogpte.rest.aio")
                    .ChatApi(client)
                    .list_chat_sessions(0, 10)
                )
                return list(found)

        assert asyncio.run(listed()) == [session]
        assert [call.limit for call in fake.chat.list_chat_sessions.calls] == [10, 10]


def test_request_classes() -> None:
    testing = import_module("horde_sdk.ai_horde_api.testing")
    request = AllWorkerMessagesRequest(validity="active")
    with testing.Fake() as fake, AuthenticatedClient(token="t") as client:
        sync = client.submit_request(request, ResponseModelMessages)
        later = asyncio.run(client.asubmit_request(request, ResponseModelMessages))
        assert sync == later
        assert isinstance(sync, ResponseModelMessages)
        assert [call.validity for call in fake.calls] == ["active", "active"]


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAKED_SHOP_TOKEN", "t")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


@pytest.mark.usefixtures("environment")
def test_command_line(fake: Any, capsys: pytest.CaptureFixture[str]) -> None:
    fake.items.read_item.returns(CUP)
    main = import_module("faked_shop._runtime.cli").main
    assert main("faked_shop", ["items", "read-item", "7"]) == 0
    assert json.loads(capsys.readouterr().out) == CUP
    assert fake.items.read_item.called_once_with(item_id=7)


@pytest.mark.usefixtures("environment")
async def test_mcp_server(fake: Any) -> None:
    fake.items.read_item.returns(CUP)
    index = import_module("faked_shop._runtime.catalog.index").index_of("faked_shop")
    toolset = import_module("faked_shop._runtime.tools.toolset").Toolset(index)
    async with Client(import_module("faked_shop._runtime.mcp.server").server_of(toolset)) as client:
        result = await client.call_tool("read_item", {"item_id": 7})
    assert result.structured_content == {"status": 200, "data": CUP}
    assert fake.items.read_item.called_once_with(item_id=7)
