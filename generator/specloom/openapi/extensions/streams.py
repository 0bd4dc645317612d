"""Fern's extension for streamed responses, as `x-specloom-stream` on the media type."""

from __future__ import annotations

from ...document.document import Json, Object, as_object, as_text
from .values import Spot

MEDIA = {"sse": "text/event-stream", "ndjson": "application/x-ndjson"}
STREAMED = ("text/event-stream", "application/x-ndjson", "application/jsonl", "application/ndjson")


def sentinel(value: Json, spot: Spot) -> Json:
    """Speakeasy: the data of the event that ends a stream of server-sent events."""
    return {"format": "sse", "done": value} if as_text(value) else None


def fern_stream(value: Json, spot: Spot) -> Json:
    """The responses with the streamed media type told apart; None where none fits."""
    said = as_object(value)
    if value is not True and not said:
        return None
    form = "sse" if as_text(said.get("format")) == "sse" else "ndjson"
    responses = as_object(spot.node.get("responses"))
    good = next((status for status in responses if status.startswith("2")), "")
    response = as_object(responses.get(good))
    content = as_object(response.get("content"))
    if not content:
        return None
    stream: Object = {"format": form}
    if as_text(said.get("terminator")):
        stream["done"] = said["terminator"]
    condition = as_text(said.get("stream-condition"))
    if condition.startswith("$request."):
        stream["switch"] = {condition.removeprefix("$request."): True}
    return {**responses, good: {**response, "content": _streamed(content, said, stream, form)}}


def _streamed(content: Object, said: Object, stream: Object, form: str) -> Object:
    """The media types: one that streams by nature is told how; else the response streams."""
    known = next((media for media in content if media.partition(";")[0] in STREAMED), None)
    media = known or MEDIA[form]
    node = as_object(content.get(media))
    if "response-stream" in said:
        return {**content, media: {"schema": said["response-stream"], "x-specloom-stream": stream}}
    if known is None:
        first = next(iter(content))
        node = as_object(content[first])
        content = {key: one for key, one in content.items() if key != first}
    if "x-specloom-stream" in node:
        return {**content, media: node}
    if known is not None and as_text(said.get("format")) == "":
        stream = {key: one for key, one in stream.items() if key != "format"}
        stream["format"] = "sse" if media.startswith("text/event-stream") else "ndjson"
    return {**content, media: {**node, "x-specloom-stream": stream}}
