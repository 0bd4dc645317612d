"""The calls that are recorded of threadmem 0.2, each on a thread of its own.

They are the requests of the fixtures.

Run by `specloom record`, with the address of the hub in HUB. What is sent to prepare a case is
not recorded.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import yaml

FIXTURES = Path(__file__).parents[1] / "fixtures" / "threadmem"
HERE = "05781742-fe7d-4954-904b-095db7862607"
"""The thread that fixtures are about; the server makes an id of its own."""
ROLE = {"name": "user", "user_id": "u1", "user_name": "Tom", "icon": "https://example.com/t.png"}
MESSAGE = {"role": "user", "msg": "What is this?", "images": ["https://example.com/a.png"]}
THREAD = {"public": False, "name": "support", "metadata": {"lang": "en"}}

client = httpx2.Client(
    base_url=os.environ["SPECLOOM_BASE_URL"],
    headers={"authorization": "Bearer test-token"},
    timeout=30,
)


def ask(method: str, path: str, body: Any = None) -> Any:
    """A call that is not recorded; gives what it is answered."""
    headers = {"x-specloom-case": "-"}
    response = client.request(method, f"/v1/rolethreads{path}", json=body, headers=headers)
    response.raise_for_status()
    return response.json()


def thread(**fields: Any) -> str:
    """The id of a new thread."""
    return str(ask("POST", "", {**THREAD, **fields})["id"])


def with_role(**fields: Any) -> str:
    """A thread with a role."""
    made = thread(**fields)
    ask("POST", f"/{made}/roles", ROLE)
    return made


def with_message() -> str:
    """A thread with a message."""
    made = thread()
    ask("POST", f"/{made}/msgs", MESSAGE)
    return made


def two() -> str:
    """Two threads, the first with a message, the second public and with a role."""
    made = with_message()
    with_role(public=True, name=None, metadata=None)
    return made


def filtered() -> str:
    """Two threads of which the filter is for the second."""
    made = thread(name="other")
    thread()
    return made


PREPARED: dict[str, Callable[[], str]] = {
    "add_role_to_thread/500_duplicate": with_role,
    "get_role_thread/with_message": with_message,
    "get_role_threads/empty": lambda: "",
    "get_role_threads/old_server_ignores_filters": filtered,
    "get_role_threads/two": two,
    "remove_role_from_thread/removed": with_role,
    "update_role_thread/old_server_keeps_public": lambda: thread(public=True),
}
OWNERS = {
    "get_role_threads/empty": "ann@example.com",
    "get_role_threads/old_server_ignores_filters": "bob@example.com",
    "get_role_threads/two": "eve@example.com",
}
"""A list has all threads of its owner: each is of somebody else."""
CASES = (
    *(f"add_role_to_thread/{one}" for one in (
        "401", "404", "500_duplicate", "added", "null_description", "with_description")),
    *(f"create_role_thread/{one}" for one in (
        "401", "defaults", "named", "nulls", "old_server_makes_its_own_id")),
    *(f"delete_role_thread/{one}" for one in ("401", "404", "500")),
    *(f"get_role_thread/{one}" for one in ("401", "404", "404_id_with_slash", "with_message")),
    *(f"get_role_threads/{one}" for one in (
        "401", "401_no_token", "empty", "old_server_ignores_filters", "two")),
    "health/ok",
    *(f"post_role_thread_msg/{one}" for one in (
        "401", "404", "500", "data_url", "text_only", "with_image")),
    *(f"remove_role_from_thread/{one}" for one in ("401", "404", "500_unknown_role", "removed")),
    "root/greeting",
    *(f"update_role_thread/{one}" for one in (
        "401", "404", "500_public", "old_server_clears_nothing", "old_server_keeps_public",
        "old_server_keeps_updated_time")),
)  # fmt: skip


def make(case: str) -> None:
    """Make the call of a fixture."""
    name = case.rpartition("/")[2]
    data = yaml.safe_load((FIXTURES / f"{case}.yaml").read_text(encoding="utf-8"))
    asked = data["request"]
    hub(owner=OWNERS.get(case, "tom@example.com"), accepts=name != "401")
    prepare = PREPARED.get(case, thread if HERE in asked["path"] else str)
    here = HERE if name == "401" else prepare()
    headers = dict(client.headers) | {"x-specloom-case": name}
    if name == "401_no_token" or "headers" not in asked:
        del headers["authorization"]
    request = httpx2.Request(
        asked["method"],
        str(client.base_url).rstrip("/") + asked["path"].replace(HERE, here),
        params=asked.get("query"),
        headers=headers,
        json=asked.get("body"),
    )
    client.send(request)


def hub(owner: str, accepts: bool) -> None:
    """Tell the hub who the token belongs to, and whether it takes it."""
    httpx2.put(os.environ["HUB"], json={"owner": owner, "accepts": accepts}).raise_for_status()


if __name__ == "__main__":
    for one in CASES:
        make(one)
    print(json.dumps({"cases": len(CASES)}))
