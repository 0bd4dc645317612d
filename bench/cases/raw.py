"""No typed client: httpx2 and the json module, or pydantic alone with models written by hand."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from enum import StrEnum
from itertools import cycle
from typing import Annotated, Literal

import httpx2
from pydantic import BaseModel, Field, TypeAdapter

from bench import payloads

_KEY = {"Authorization": "Bearer bench"}


def sync_call(url: str) -> Callable[[], object]:
    """A call and the JSON of its response."""
    client, ids = httpx2.Client(headers=_KEY), cycle(payloads.IDS)
    return lambda: client.get(f"{url}/messages/{next(ids)}").json()


def async_call(url: str) -> Callable[[], Awaitable[object]]:
    """The same, awaited."""
    client, ids = httpx2.AsyncClient(headers=_KEY), cycle(payloads.IDS)

    async def call() -> object:
        return (await client.get(f"{url}/messages/{next(ids)}")).json()

    return call


def sync_page(url: str) -> Callable[[], object]:
    """A page of messages as plain JSON data."""
    client = httpx2.Client(headers=_KEY)
    return lambda: client.get(f"{url}/messages").json()


def frames(url: str) -> Callable[[], object]:
    """The frames of a stream as plain JSON data."""
    client = httpx2.Client(headers=_KEY)

    def call() -> int:
        with client.stream("GET", f"{url}/frames") as response:
            return sum(1 for line in response.iter_lines() if json.loads(line))

    return call


class Role(StrEnum):
    USER = "user"
    ASSISTANT = "assistant"


class Status(StrEnum):
    IN_PROGRESS = "in_progress"
    INCOMPLETE = "incomplete"
    COMPLETED = "completed"


class Incomplete(BaseModel):
    reason: str


class Cited(BaseModel):
    file_id: str


class Citation(BaseModel):
    type: Literal["file_citation"]
    text: str
    start_index: int
    end_index: int
    file_citation: Cited


class Text(BaseModel):
    value: str
    annotations: list[Citation]


class TextContent(BaseModel):
    type: Literal["text"]
    text: Text


class ImageContent(BaseModel):
    type: Literal["image_file"]
    image_file: Cited


class Attachment(BaseModel):
    file_id: str | None = None


class Message(BaseModel):
    id: str
    object: Literal["thread.message"]
    created_at: int
    thread_id: str
    status: Status | None = None
    incomplete_details: Incomplete | None = None
    completed_at: int | None = None
    incomplete_at: int | None = None
    role: Role
    content: list[Annotated[TextContent | ImageContent, Field(discriminator="type")]]
    assistant_id: str | None = None
    run_id: str | None = None
    attachments: list[Attachment] | None = None
    metadata: dict[str, str] | None = None


class MessageList(BaseModel):
    object: str
    data: list[Message]
    first_id: str | None = None
    last_id: str | None = None
    has_more: bool


def decode(extra: Literal["allow", "ignore"]) -> Callable[[], object]:
    """A page of messages; `extra` says whether properties the models do not name are kept."""
    read, content = TypeAdapter(MessageList).validate_json, payloads.page()
    return lambda: read(content, extra=extra)
