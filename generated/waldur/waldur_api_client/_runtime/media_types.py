# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Classify media types by name: JSON, text, sequences of items."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, get_args

StreamFormat = Literal["ndjson", "jsonl", "json-seq", "sse"]

STREAM_FORMATS: tuple[StreamFormat, ...] = get_args(StreamFormat)

STREAMS: dict[str, StreamFormat] = {
    "application/x-ndjson": "ndjson",
    "application/ndjson": "ndjson",
    "application/jsonl": "jsonl",
    "application/x-jsonl": "jsonl",
    "application/jsonlines": "jsonl",
    "application/x-jsonlines": "jsonl",
    "application/json-lines": "jsonl",
    "application/json-seq": "json-seq",
    "text/event-stream": "sse",
}
"""Sequential media types (OpenAPI 3.2, section 4.14.3.1), and how their items are framed."""

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
"""The media types of HTML forms."""


@lru_cache(maxsize=1024)
def bare(media_type: str) -> str:
    """Return a media type without its parameters, in lower case."""
    return media_type.partition(";")[0].strip().lower()


def exact(media_type: str) -> str:
    """Return a media type with its parameters, in lower case and without spaces."""
    return "".join(media_type.lower().split())


def is_json(name: str) -> bool:
    """Whether a media type (without parameters) is one JSON text.

    Beside application/json and the suffix +json (RFC 6839) these are names such as text/json,
    application/x-json and application/geojson.
    """
    return name.endswith("json") and not name.endswith("ndjson")


def is_text(name: str) -> bool:
    """Whether a media type (without parameters) is text and neither JSON nor a stream."""
    text = name.startswith("text/") and not is_json(name) and name not in STREAMS
    return text or name.endswith(("/xml", "+xml"))


def stream_format(name: str) -> StreamFormat | None:
    """Return the framing of a media type (without parameters), or None if it is not a sequence."""
    return STREAMS.get(name) or ("json-seq" if name.endswith("+json-seq") else None)


def is_lines(name: str) -> bool:
    """Whether a media type (without parameters) is a sequence of JSON texts."""
    return stream_format(name) not in (None, "sse")
