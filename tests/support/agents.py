"""A service of threads that answers with numbered messages."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .loopback import Answer, Seen

Run = Callable[..., Any]
"""Calls a method of the messages of a client: see the fixture `run`."""


def response(data: object, status: int = 200) -> Answer:
    return Answer(status, {"content-type": "application/json"}, json.dumps(data).encode())


@dataclass
class Pages:
    """A thread of numbered messages, newest first, given in pages as the service does."""

    count: int
    roles: tuple[str, ...] = ("user",)
    asked: list[dict[str, str]] = field(default_factory=list)

    def __call__(self, seen: Seen) -> Answer:
        query = dict(seen.query)
        self.asked.append(query)
        start = int(query.get("after", "msg_-1").removeprefix("msg_")) + 1
        found = range(start, min(start + int(query.get("limit", "20")), self.count))
        more = bool(found) and found[-1] + 1 < self.count
        last = f"msg_{found[-1]}" if found else None
        return response(
            {"data": [self.message(n) for n in found], "last_id": last, "has_more": more}
        )

    def message(self, number: int) -> dict[str, Any]:
        role = self.roles[number % len(self.roles)]
        text = {"value": f"text {number}", "annotations": []}
        return {
            "id": f"msg_{number}",
            "role": role,
            "content": [{"type": "text", "text": text}] if number else [],
        }
