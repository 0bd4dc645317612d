"""The responses that are measured: thread messages in the shape several vendors share."""

from __future__ import annotations

import json
from typing import Any

MESSAGES = 100
IDS = [f"msg_{number}" for number in range(1_000)]
"""The messages asked for in turn: a client that asks for the same one again and again would do so
from its caches."""
FRAMES = 5_000


def message(number: int) -> bytes:
    """One message as JSON text, about half a kilobyte."""
    return _text(_message(number))


def page() -> bytes:
    """A page of a hundred messages, about 50 kB."""
    found = [_message(number) for number in range(MESSAGES)]
    ends = {"first_id": found[0]["id"], "last_id": found[-1]["id"], "has_more": False}
    return _text({"object": "list", "data": found, **ends})


def frames() -> bytes:
    """The NDJSON of an answer in small pieces."""
    lines = [{"k": "markdown", "c": f"word {at} "} for at in range(FRAMES - 1)]
    return b"".join(_text(line) + b"\n" for line in [*lines, {"m": {"thread_uuid": "f" * 32}}])


def _message(number: int) -> dict[str, Any]:
    text = f"Response {number}: the threads API keeps what was said, by whom and when. " * 2
    note = {
        "type": "file_citation",
        "text": "[1]",
        "start_index": 8,
        "end_index": 11,
        "file_citation": {"file_id": f"file-{number:08}"},
    }
    return {
        "id": f"msg_{number:024}",
        "object": "thread.message",
        "created_at": 1_760_000_000 + number,
        "thread_id": "thread_0123456789",
        "status": "completed",
        "incomplete_details": None,
        "completed_at": None,
        "incomplete_at": None,
        "role": "assistant" if number % 2 else "user",
        "content": [
            {
                "type": "text",
                "text": {"value": text, "annotations": [note] if number % 4 == 0 else []},
            }
        ],
        "assistant_id": "asst_42" if number % 2 else None,
        "run_id": None,
        "attachments": [],
        "metadata": {"n": str(number)},
    }


def _text(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()
