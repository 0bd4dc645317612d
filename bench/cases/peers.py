"""Other typed clients, each in an environment of its own."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from importlib import import_module
from itertools import cycle

from bench import payloads


def openai_sync(url: str) -> Callable[[], object]:
    """A call of the openai package that gets one message of a thread."""
    client = import_module("openai").OpenAI(base_url=url, api_key="bench")
    threads, ids = client.beta.threads, cycle(payloads.IDS)
    return lambda: threads.messages.retrieve(next(ids), thread_id="thread_1")


def openai_async(url: str) -> Callable[[], Awaitable[object]]:
    """The same, awaited."""
    client = import_module("openai").AsyncOpenAI(base_url=url, api_key="bench")
    threads, ids = client.beta.threads, cycle(payloads.IDS)

    async def call() -> object:
        return await threads.messages.retrieve(next(ids), thread_id="thread_1")

    return call


def openai_decode() -> Callable[[], object]:
    """What the openai package does with the body of a page of messages."""
    page = import_module("openai.pagination").SyncCursorPage
    message = import_module("openai.types.beta.threads").Message
    build = import_module("openai._models").construct_type
    content = payloads.page()
    return lambda: build(type_=page[message], value=json.loads(content))


def msgspec_decode() -> Callable[[], object]:
    """msgspec with closed structs, which drop what they do not know."""
    decoder = import_module("bench.cases.structs").decoder()
    content = payloads.page()
    return lambda: decoder.decode(content)
