"""Server-sent events and JSON lines, as FastAPI writes them with OpenAPI 3.2's `itemSchema`."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header, Request
from fastapi.responses import StreamingResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel

from .payments import Tagged


class Prompt(Tagged):
    type: Literal["prompt"] = "prompt"
    text: str


class Token(BaseModel):
    kind: Literal["token"] = "token"
    text: str


class Done(BaseModel):
    kind: Literal["done"] = "done"
    count: int


router = APIRouter(prefix="/streams", tags=["streams"])


@router.get("/items", response_class=EventSourceResponse)
async def stream_items() -> AsyncIterator[Token]:
    for text in ("a", "b", "c"):
        yield Token(text=text)


@router.post("/chat", response_class=EventSourceResponse)
async def chat(prompt: Prompt) -> AsyncIterator[Token | Done]:
    words = prompt.text.split()
    for word in words:
        yield Token(text=word)
    yield Done(count=len(words))


@router.get("/events", response_class=EventSourceResponse)
async def stream_events(
    last_event_id: Annotated[int | None, Header()] = None,
) -> AsyncIterator[ServerSentEvent]:
    start = 0 if last_event_id is None else last_event_id + 1
    yield ServerSentEvent(comment="hello")
    for number in range(start, 3):
        yield ServerSentEvent(data={"n": number}, event="count", id=str(number), retry=100)
    yield ServerSentEvent(raw_data="[DONE]", event="end")


@router.get("/progress", response_class=EventSourceResponse)
async def stream_progress() -> AsyncIterator[Token | Done]:
    """Data of models, with event names, ids and times where they are given, and texts among it."""
    events: list[Any] = [
        Token(text="one"),
        ServerSentEvent(comment="keep-alive"),
        ServerSentEvent(data=Token(text="two"), event="token", id="a1", retry=250),
        ServerSentEvent(raw_data="half past\nten", event="clock"),
        ServerSentEvent(data=Done(count=2), event="done", id="a2"),
        ServerSentEvent(raw_data="[DONE]"),
        Token(text="never read"),
    ]
    for event in events:
        yield event


@router.get("/ticks", response_class=EventSourceResponse)
def stream_ticks(count: int) -> Iterator[int]:
    yield from range(count)


@router.get("/lines")
async def stream_lines() -> AsyncIterator[Token]:
    for text in ("x", "y"):
        yield Token(text=text)


@router.get("/sync-lines")
def stream_lines_of_anything() -> Iterator[Any]:
    yield {"n": 1}
    yield [2]
    yield None


@router.get(
    "/ndjson",
    response_class=StreamingResponse,
    responses={
        200: {
            "content": {
                "application/x-ndjson": {
                    "schema": {
                        "type": "object",
                        "properties": {"n": {"type": "integer"}},
                        "required": ["n"],
                    }
                }
            }
        }
    },
)
def stream_ndjson(count: int = 3) -> StreamingResponse:
    lines = (json.dumps({"n": number}) + "\n" for number in range(count))
    return StreamingResponse(lines, media_type="application/x-ndjson")


arrived: list[str] = []
"""The lines that were sent to the application, as they come."""


@router.post(
    "/collect",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/jsonl": {"itemSchema": Token.model_json_schema()}},
        }
    },
)
async def collect_lines(request: Request) -> dict[str, Any]:
    arrived.clear()
    async for chunk in request.stream():
        arrived.extend(chunk.decode().splitlines())
    tokens = [Token.model_validate_json(line) for line in arrived]
    encoding = request.headers.get("transfer-encoding", "")
    return {"texts": [one.text for one in tokens], "encoding": encoding}
