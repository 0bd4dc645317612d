# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Encode the frames of a stream: server-sent events, RFC 7464, or lines of JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping

from ..json_types import Json
from ..typeguards import is_dict


def frame_bytes(kind: str, frame: Json) -> bytes:
    """Encode one frame. An object with `data` is a whole server-sent event."""
    text = frame if isinstance(frame, str) else json.dumps(frame, ensure_ascii=False)
    if kind == "sse":
        return event_bytes(frame if is_dict(frame) and "data" in frame else {"data": text})
    return f"{chr(30) if kind == 'json-seq' else ''}{text}\n".encode()


def event_bytes(event: Mapping[str, Json], is_text: bool = True) -> bytes:
    """Encode a server-sent event with these fields (HTML, section 9.2).

    Data that is not text is written as JSON. So is text if the declared data is not text.
    """
    lines: list[str] = []
    for name, value in event.items():
        plain = isinstance(value, str) and (is_text or name != "data")
        text = str(value) if plain else json.dumps(value, ensure_ascii=False)
        lines += [f"{name}: {line}\n" for line in text.split("\n")]
    return ("".join(lines) + "\n").encode()


def done_bytes(data: str) -> bytes:
    """Return the server-sent event that ends a stream."""
    return event_bytes({"data": data})
