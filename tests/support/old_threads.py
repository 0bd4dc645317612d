"""A server that behaves as that of threadmem 0.2 does, faults included, for `loopback`."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from support.loopback import Answer, Seen

FAILED = Answer(500, {"content-type": "text/plain; charset=utf-8"}, b"Internal Server Error")


def answer(data: Any, status: int = 200) -> Answer:
    return Answer(status, {"content-type": "application/json"}, json.dumps(data).encode())


def missing(*loc: str) -> Answer:
    fault = {"type": "missing", "loc": ["body", *loc], "msg": "Field required", "input": None}
    return answer({"detail": [fault]}, 422)


@dataclass
class OldThreads:
    """Its threads, and what it answers."""

    threads: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __call__(self, seen: Seen) -> Answer:
        if not seen.headers.get("authorization", "").startswith("Bearer "):
            return answer({"detail": "Not authenticated"}, 401)
        body = json.loads(seen.body) if seen.body else None
        _, _, _, *rest = seen.path.split("/")
        if not rest:
            return self.create(body) if seen.method == "POST" else self.list()
        thread = self.threads.get(rest[0])
        if thread is None:
            return answer({"detail": "Thread not found"}, 404)
        act = getattr(self, "_".join([seen.method.lower(), *rest[1:]]))
        found: Answer = act(thread, body)
        return found

    def list(self) -> Answer:
        """All threads: the filters are ignored."""
        return answer({"threads": list(self.threads.values())})

    def create(self, body: dict[str, Any]) -> Answer:
        """Id, messages and roles are ignored."""
        thread = {
            "owner_id": "tom@example.com",
            "public": body.get("public", False),
            "name": body.get("name"),
            "metadata": body.get("metadata") or None,
            "id": str(uuid4()),
            "messages": [],
            "role_mapping": {},
            "version": uuid4().hex * 2,
            "created": time.time(),
            "updated": time.time(),
            "remote": None,
        }
        self.threads[thread["id"]] = thread
        return answer(thread)

    def get(self, thread: dict[str, Any], _: None) -> Answer:
        return answer(thread)

    def put(self, thread: dict[str, Any], body: dict[str, Any]) -> Answer:
        """Nothing can be made public, nothing can be cleared."""
        if body["public"]:
            return FAILED
        thread["name"] = body.get("name") or thread["name"]
        thread["metadata"] = body.get("metadata") or thread["metadata"]
        thread["version"] = uuid4().hex * 2
        return answer(thread)

    def delete(self, _: dict[str, Any], __: None) -> Answer:
        return FAILED

    def post_msgs(self, thread: dict[str, Any], body: dict[str, Any]) -> Answer:
        """Privacy, metadata, id and time are ignored; what is no https or data URL is a path."""
        if "msg" not in body:
            return missing("msg")
        if any(not image.startswith(("https://", "data:")) for image in body.get("images", [])):
            return FAILED
        message = {
            "id": uuid4().hex[:22],
            "role": body["role"],
            "text": body["msg"],
            "images": body.get("images", []),
            "private": False,
            "metadata": None,
            "created": time.time(),
            "thread_id": thread["id"],
        }
        thread["messages"].append(message)
        return answer(None)

    def post_roles(self, thread: dict[str, Any], body: dict[str, Any]) -> Answer:
        if body["name"] in thread["role_mapping"]:
            return FAILED
        thread["role_mapping"][body["name"]] = {"description": None, **body}
        return answer(None)

    def delete_roles(self, thread: dict[str, Any], body: dict[str, Any] | None) -> Answer:
        if body is None:
            return missing()
        if thread["role_mapping"].pop(body["name"], None) is None:
            return FAILED
        return answer(None)
