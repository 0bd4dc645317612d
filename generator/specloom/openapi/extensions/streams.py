"""Translate vendors' extensions for streamed responses into `x-specloom-stream`."""

from __future__ import annotations

from ...document.document import Json, Object, as_object, as_text
from ...runtime.media_types import bare, stream_format
from .values import Site

MEDIA = {"sse": "text/event-stream", "ndjson": "application/x-ndjson"}


def sentinel(value: Json, site: Site) -> Json:
    """Translate Speakeasy's sentinel: the data of the last server-sent event of a stream."""
    return {"format": "sse", "done": value} if as_text(value) else None


def fern_stream(value: Json, site: Site) -> Json:
    """Translate `x-fern-streaming`: mark the streamed media type of the success response.

    Returns the Responses Object, or None if it has no such media type.
    """
    said = as_object(value)
    if value is not True and not said:
        return None
    form = "sse" if as_text(said.get("format")) == "sse" else "ndjson"
    responses = as_object(site.node.get("responses"))
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
    """Return the content with the streamed media type marked.

    If none of the media types is a stream, the first one becomes the stream.
    """
    known = next((media for media in content if stream_format(bare(media))), None)
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
        stream["format"] = stream_format(bare(media))
    return {**content, media: {**node, "x-specloom-stream": stream}}
