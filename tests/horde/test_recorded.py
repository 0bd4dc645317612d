"""Every recorded exchange as a request object: the same on the wire, the same for the caller."""

from __future__ import annotations

import warnings
from typing import Any

import pytest
from horde_sdk.ai_horde_api import AuthenticatedClient
from horde_sdk.ai_horde_api import requests as classes

from support.exchange import Exchange, as_json, exchanges, same
from support.loopback import Answer, Loopback
from test_contract import assert_failed, assert_sent

BY_ID: dict[str, Any] = {
    cls.__operation__.id: cls
    for name in classes.__all__
    if hasattr(cls := getattr(classes, name), "__operation__")
}


@pytest.mark.parametrize("exchange", exchanges("horde"), ids=str)
async def test_recorded(exchange: Exchange, server: Loopback) -> None:
    fields = {**exchange.data["arguments"], **exchange.data.get("body", {})}
    request = BY_ID[exchange.operation](**fields)
    server.answer = lambda _: Answer(exchange.status, exchange.headers, exchange.content)
    client = AuthenticatedClient(base_url=server.url, token="test-token", max_retries=0)
    found: list[Any] = []
    async with client:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for send in (client.submit_request, client.asubmit_request):
                try:
                    value: Any = send(request)
                    found.append(await value if send == client.asubmit_request else value)
                except Exception as error:
                    assert_failed(exchange, error)
    client.close()
    assert len(server.seen) == 2
    for seen in server.seen:
        assert_sent(exchange, seen)
    assert len(found) == (2 if "error" not in exchange.expect else 0)
    for response in found:
        assert same(as_json(response), exchange.data["response"]["body"])
