"""The AI Horde as far as messages go: what it answers, its cache and its limits included."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from .loopback import Answer, Seen

KEY = "hK3-ab_cdefghijklmnop2"
WORKER = "0705fbf3-698f-4e33-a104-1554ce66dfa2"
PATH = "/api/v2/workers/messages"
LIMITS = {"X-RateLimit-Limit": "90", "X-RateLimit-Remaining": "89", "Retry-After": "59"}


def message(number: int = 1, **fields: Any) -> dict[str, Any]:
    """A message as the service sends it; None leaves a field out."""
    whole = {
        "worker_id": WORKER,
        "user_id": "4217",
        "created": "Sun, 22 Nov 2026 11:31:14 -0000",
        "id": f"d9acfee4-77f9-41a7-85db-{number:012}",
        "message": f"Message {number}",
        "origin": "4217",
        "expiry": "Sun, 22 Nov 2026 23:31:15 -0000",
        **fields,
    }
    return {name: value for name, value in whole.items() if value is not None}


def answer(data: Any, status: int = 200, **headers: str) -> Answer:
    known = {"content-type": "application/json; charset=utf-8", **LIMITS, **headers}
    return Answer(status, known, json.dumps(data).encode())


@dataclass
class Horde:
    """The service: its rows, and the response to a creation that it gives for a minute."""

    url: str
    seen: list[Seen]
    rows: list[dict[str, Any]] = field(default_factory=list)
    cached: dict[str, Any] | None = None
    next: list[Answer] = field(default_factory=list)
    """Answers given before all others."""

    def __call__(self, seen: Seen) -> Answer:
        if self.next:
            return self.next.pop(0)
        one = seen.path.removeprefix(PATH).lstrip("/")
        if not one and seen.method == "POST":
            return self._create(json.loads(seen.body), seen.headers.get("apikey", ""))
        if not one:
            return self._list(dict(seen.query))
        found = next((row for row in self.rows if row["id"] == one), None)
        if found is None:
            said = f"Workermessage with ID '{one}' not found."
            return answer({"message": said, "rc": "WorkermessageNotFound"}, 404)
        return answer({"message": "OK"} if seen.method == "DELETE" else found)

    def _create(self, body: dict[str, Any], key: str) -> Answer:
        if self.cached is not None:
            return answer(self.cached)
        if key == "0000000000":
            said = "Anonymous user is forbidden from performing this operation"
            return answer({"message": said, "rc": "AnonForbidden"}, 403)
        if not {"expiry", "worker_id"} <= body.keys():
            return answer({"message": "Internal Server Error"}, 500)
        row = message(len(self.rows) + 1, message=body["message"], worker_id=body["worker_id"])
        self.rows.append(row)
        self.cached = row
        return answer(row)

    def _list(self, query: dict[str, str]) -> Answer:
        if "user_id" in query:
            said = "You can only view your own messages."
            return answer({"message": said, "rc": "Forbidden"}, 403)
        start = int(query.get("page", "1")) - 1
        worker = query.get("worker_id")
        rows = [row for row in self.rows if worker in (None, row.get("worker_id"))]
        return answer(rows[start : start + 50])
