"""What the tests of horde share: a server on loopback that behaves as the service does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from horde_sdk.ai_horde_api import AIHordeAPIAsyncManualClient, AIHordeAPIManualClient

from support.horde import KEY, Horde, message
from support.loopback import Loopback, loopback

VARIABLES = ("AI_HORDE_URL", "AI_HORDE_DEV_URL", "AI_HORDE_BASE_URL", "AI_HORDE_DEV_APIKEY",
             "AI_HORDE_TOKEN")  # fmt: skip


@pytest.fixture(autouse=True)
def no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment says nothing."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


@pytest.fixture
def horde(server: Loopback) -> Horde:
    made = Horde(f"{server.url}/api", server.seen, [message(1), message(2, worker_id=None)])
    server.answer = made
    return made


@pytest.fixture
def client(horde: Horde) -> Iterator[AIHordeAPIManualClient]:
    with AIHordeAPIManualClient(KEY, base_url=horde.url, max_retries=0) as made:
        yield made


@pytest.fixture
def later(horde: Horde) -> AIHordeAPIAsyncManualClient:
    return AIHordeAPIAsyncManualClient(apikey=KEY, base_url=horde.url, max_retries=0)
