"""The package that Specloom generates from `messages.yaml`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib import import_module
from itertools import cycle

from bench_messages import AuthenticatedClient, models
from bench_messages.api.messages import get_message, list_messages, read_frames
from pydantic import TypeAdapter

from bench import payloads


def sync_call(url: str) -> Callable[[], object]:
    """A call with a small typed response."""
    client, ids = AuthenticatedClient(base_url=url, token="bench"), cycle(payloads.IDS)
    return lambda: get_message.sync(next(ids), client=client)


def async_call(url: str) -> Callable[[], Awaitable[object]]:
    """The same, awaited."""
    client, ids = AuthenticatedClient(base_url=url, token="bench"), cycle(payloads.IDS)

    async def call() -> models.Message:
        return await get_message.asyncio(next(ids), client=client)

    return call


def sync_page(url: str) -> Callable[[], object]:
    """A call with a page of typed messages."""
    client = AuthenticatedClient(base_url=url, token="bench")
    return lambda: list_messages.sync(client=client)


def decode() -> Callable[[], object]:
    """The same page from memory."""
    read = import_module("bench_messages._runtime.models.decode").decode
    content = payloads.page()
    found, deviations = read(models.MessageList, content)
    if deviations or not isinstance(found, models.MessageList):
        raise ValueError("the page is not as documented")
    return lambda: read(models.MessageList, content)


def validate() -> Callable[[], object]:
    """The same page by pydantic alone, with the models we generate."""
    read, content = TypeAdapter(models.MessageList).validate_json, payloads.page()
    return lambda: read(content)


def frames(url: str) -> Callable[[], object]:
    """All frames of a stream, typed."""
    client = AuthenticatedClient(base_url=url, token="bench")

    def call() -> int:
        with read_frames.stream(client=client) as stream:
            return sum(1 for _ in stream)

    if call() != payloads.FRAMES:
        raise ValueError("frames are missing")
    return call
