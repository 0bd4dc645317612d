"""What a person meets who types `client.`: tags, operations, docstrings."""

from __future__ import annotations

import inspect
from types import ModuleType

from support.loopback import Answer, loopback

OWN = {
    "aclose",
    "aio",
    "base_url",
    "close",
    "get_async_httpx_client",
    "get_httpx_client",
    "set_async_httpx_client",
    "set_httpx_client",
    "with_cookies",
    "with_headers",
    "with_options",
    "with_timeout",
    "with_token",
}


def test_a_client_shows_tags_operations_and_what_a_user_needs(kiosk: ModuleType) -> None:
    shown = {name for name in dir(kiosk.Client()) if not name.startswith("_")}
    here = {"items", "settings", "health", "health_detailed"}
    renamed = {"close_", "close_detailed", "items_", "items_detailed"}
    assert shown == OWN | here | renamed


async def test_operations_without_a_tag_are_methods_of_the_client(kiosk: ModuleType) -> None:
    with loopback() as server:
        server.answer = lambda seen: (
            Answer(200, body=b'{"status": "well"}') if seen.path == "/health" else Answer(204)
        )
        client = kiosk.Client(base_url=server.url)
        with client:
            assert client.health().status == "well"
            assert client.health_detailed().status_code == 200
            client.items_()
        async with client:
            assert (await client.aio.health()).status == "well"
            await client.aio.close_()
    assert [seen.path for seen in server.seen] == [
        "/health",
        "/health",
        "/items-of-all",
        "/health",
        "/doors",
    ]


def test_a_tag_keeps_the_name_of_what_only_the_runtime_needs(kiosk: ModuleType) -> None:
    assert type(kiosk.Client().settings).__name__ == "Settings"


def test_methods_say_what_they_take_return_and_raise(kiosk: ModuleType) -> None:
    client = kiosk.Client()
    for method in (client.items.get_item, client.aio.items.get_item):
        text = inspect.getdoc(method) or ""
        assert "id: The number of the item." in text
        assert "Returns:\n    The item." in text
        assert "404: There is no such item." in text
    assert (inspect.getdoc(client.health) or "").startswith("Say how the shop is\n")
    assert "status_code" in (inspect.getdoc(client.items.get_item_detailed) or "")
