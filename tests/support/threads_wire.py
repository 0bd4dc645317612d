"""Calls of the operations of threadmem, held against the document."""

from __future__ import annotations

import json
from typing import Any

import httpx2

from test_fixtures import faults, json_schema, operations, resolved

THREADS = "/v1/rolethreads"
ROLE = {"name": "user", "user_id": "u1", "user_name": "Tom", "icon": "https://example.com/t.png"}
BODIES: dict[str, Any] = {
    "get_role_thread": None,
    "update_role_thread": {"public": True},
    "delete_role_thread": None,
    "post_role_thread_msg": {"role": "user", "msg": "Hi"},
    "add_role_to_thread": ROLE,
    "remove_role_from_thread": {"name": "user"},
}
"""A body for each operation on a thread."""


def create(client: httpx2.Client, **fields: Any) -> str:
    return str(client.post(THREADS, json=fields).raise_for_status().json()["id"])


def assert_documented(operation: str, response: httpx2.Response) -> None:
    """Status and body are among those the document names."""
    _, _, node = operations("threadmem")[operation]
    declared = node["responses"][str(response.status_code)]
    schema = json_schema("threadmem", resolved("threadmem", declared)["content"])
    assert schema is not None
    assert faults("threadmem", schema, response.json()) == []


def send(client: httpx2.Client, operation: str, id: str = "", body: Any = None) -> httpx2.Response:
    path, method, _ = operations("threadmem")[operation]
    content = None if body is None else json.dumps(body)
    response = client.request(method.upper(), path.replace("{id}", id), content=content)
    assert_documented(operation, response)
    return response
