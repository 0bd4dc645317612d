"""What the tests of azure_agents share: recorded bodies and a server that answers with them."""

from __future__ import annotations

import copy
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pytest
from azure_agents.models import ThreadMessage

from azure_agents import AgentsClient, aio
from support.agents import Run
from support.exchange import exchanges
from support.loopback import Loopback, loopback

Recorded = Callable[[str], dict[str, Any]]


@pytest.fixture
def recorded() -> Recorded:
    """The body of a recorded response, by the path of its file below the fixtures of the API."""
    bodies = {
        str(one).removeprefix("azure_agents/"): one.data["response"].get("body")
        for one in exchanges("azure_agents")
    }
    return lambda name: copy.deepcopy(bodies[name])


@pytest.fixture
def data(recorded: Recorded) -> dict[str, Any]:
    """A message of the agent with annotations of all kinds, as JSON data."""
    return recorded("get_message/agent_annotated")


@pytest.fixture(params=["constructed", "received"])
def message(request: pytest.FixtureRequest, data: dict[str, Any]) -> ThreadMessage:
    """The same as a model, which behaves alike wherever it comes from."""
    if request.param == "constructed":
        return ThreadMessage(data)
    return ThreadMessage.from_dict(data)


@pytest.fixture(scope="module")
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


@pytest.fixture(params=["sync", "aio"])
def run(request: pytest.FixtureRequest, server: Loopback) -> Run:
    """`await run(method, *arguments)` on the messages of a client, whichever kind it is."""
    server.seen.clear()

    async def call(method: str, *args: Any, credential: Any = "token-1", **kwargs: Any) -> Any:
        if request.param == "sync":
            with AgentsClient(server.url, credential) as client:
                found = getattr(client.messages, method)(*args, **kwargs)
                return list(found) if isinstance(found, Iterator) else found
        async with aio.AgentsClient(server.url, credential) as client:
            found = getattr(client.messages, method)(*args, **kwargs)
            if isinstance(found, AsyncIterator):
                return [item async for item in found]
            return await found

    return call
