"""The server: what it does not take, and how it says so."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx2
import pytest
from threadmem.db.conn import Database
from threadmem.server.app import create_app

from support.threads_wire import ROLE, THREADS, assert_documented, create, send


@pytest.mark.parametrize(
    ("operation", "body", "loc", "kind"),
    [
        ("create_role_thread", None, ["body"], "missing"),
        ("create_role_thread", {"public": "maybe"}, ["body", "public"], "bool_parsing"),
        ("create_role_thread", {"public": None}, ["body", "public"], "bool_type"),
        ("create_role_thread", {"messages": None}, ["body", "messages"], "list_type"),
        ("create_role_thread", {"metadata": [1]}, ["body", "metadata"], "dict_type"),
        ("create_role_thread", {"messages": [{}]}, ["body", "messages", 0, "id"], "missing"),
        ("create_role_thread", {"name": "a\0b"}, ["body", "name"], "value_error"),
        (
            "create_role_thread",
            {"metadata": {"a": ["\0"]}},
            ["body", "metadata", "a", 0],
            "value_error",
        ),
        ("create_role_thread", {"metadata": {"\0": 1}}, ["body", "metadata"], "value_error"),
        ("create_role_thread", {"name": "\ud800"}, ["body", "name"], "value_error"),
        (
            "create_role_thread",
            {"metadata": {"a": float("inf")}},
            ["body", "metadata", "a"],
            "value_error",
        ),
        ("create_role_thread", {"role_mapping": {"x": ROLE}}, ["body"], "value_error"),
        ("create_role_thread", [], ["body"], "model_type"),
        ("update_role_thread", {"name": "x"}, ["body", "public"], "missing"),
        ("post_role_thread_msg", {"role": "user", "text": "x"}, ["body", "msg"], "missing"),
        ("post_role_thread_msg", {"msg": "x"}, ["body", "role"], "missing"),
        ("add_role_to_thread", {**ROLE, "icon": 1}, ["body", "icon"], "string_type"),
        ("remove_role_from_thread", None, ["body"], "missing"),
        ("remove_role_from_thread", {}, ["body", "name"], "missing"),
    ],
    ids=str,
)
def test_bodies_that_are_not_valid(
    tom: httpx2.Client, operation: str, body: Any, loc: list[Any], kind: str
) -> None:
    response = send(tom, operation, create(tom), body)
    assert response.status_code == 422
    assert (loc, kind) in [(fault["loc"], fault["type"]) for fault in response.json()["detail"]]


@pytest.mark.parametrize("id", ["a/b", "..", ".", "a\0b", "x" * 256, "x" * 100_000])
def test_ids_that_no_path_can_hold(tom: httpx2.Client, id: str) -> None:
    message = {"id": id, "role": "user", "text": "x", "created": 1}
    for body in ({"id": id}, {"messages": [message]}):
        assert send(tom, "create_role_thread", body=body).status_code == 422
    body = {"role": "user", "msg": "x", "id": id}
    assert send(tom, "post_role_thread_msg", create(tom), body).status_code == 422
    if len(id) < 10_000:  # more than the web server takes in a first line
        quoted = quote(id, safe="").replace(".", "%2E")
        path = httpx2.URL(f"{tom.base_url}{THREADS}/x").copy_with(
            raw_path=f"{THREADS}/{quoted}".encode()
        )
        assert tom.get(path).status_code == 422


@pytest.mark.parametrize("chunked", [False, True])
def test_bodies_larger_than_the_limit(server_database: Database, chunked: bool) -> None:
    app = create_app(lambda _: "tom", server_database, max_body_bytes=1000)
    content = b" " * 2000

    async def parts() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield content[:100]

    async def ask() -> httpx2.Response:
        transport = httpx2.ASGITransport(app=app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://server") as client:
            return await client.post(
                THREADS,
                headers={"authorization": "Bearer x"},
                content=parts() if chunked else content,
            )

    response = asyncio.run(ask())
    assert_documented("create_role_thread", response)
    assert response.status_code == 413
    assert response.json() == {"detail": "The body is larger than 1000 bytes"}


@pytest.mark.parametrize(
    "content", [b"{", b"nope", b"\xff\xfe", b'{"name": "\xff"}', b"[" * 100_000, b"1" * 5000]
)
def test_bodies_that_are_no_json(tom: httpx2.Client, content: bytes) -> None:
    response = tom.post(THREADS, content=content)
    assert_documented("create_role_thread", response)
    assert response.status_code == 422


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999"])
def test_numbers_json_does_not_have(tom: httpx2.Client, number: str) -> None:
    response = tom.post(THREADS, content=f'{{"metadata": {{"a": {number}}}}}')
    assert_documented("create_role_thread", response)
    assert response.json()["detail"][0]["loc"] == ["body", "metadata", "a"]


def test_where_the_json_breaks(tom: httpx2.Client) -> None:
    (fault,) = tom.post(THREADS, content=b"{x}").json()["detail"]
    assert (fault["type"], fault["loc"], fault["msg"]) == (
        "json_invalid",
        ["body", 1],
        "JSON decode error",
    )


@pytest.mark.parametrize(
    ("path", "loc"),
    [(f"{THREADS}/a%00b", ["path", "id"]), (f"{THREADS}?public=maybe", ["query", "public"])],
)
def test_parameters_that_are_not_valid(tom: httpx2.Client, path: str, loc: list[str]) -> None:
    response = tom.get(path)
    assert response.status_code == 422
    assert_documented("get_role_thread", response)
    assert [fault["loc"] for fault in response.json()["detail"]] == [loc]


@pytest.mark.parametrize(
    "image", ["/etc/hostname", "file:///etc/hostname", "a.png", "iVBORw0KGgo="]
)
def test_the_server_reads_no_files(tom: httpx2.Client, tmp_path: Path, image: str) -> None:
    png = tmp_path / "secret.png"
    png.write_bytes(b"\x89PNG\r\n\x1a\nsecret")
    id = create(tom)
    for one in (image, str(png), png.as_uri()):
        body: dict[str, Any] = {"role": "user", "msg": "x", "images": ["https://a", one]}
        response = send(tom, "post_role_thread_msg", id, body)
        assert response.status_code == 422
        assert [fault["loc"] for fault in response.json()["detail"]] == [["body", "images", 1]]
        message = {"id": "m", "role": "user", "text": "x", "images": [one], "created": 1}
        response = send(tom, "create_role_thread", body={"messages": [message]})
        assert response.status_code == 422
    assert send(tom, "get_role_thread", id).json()["messages"] == []


def test_paths_and_methods_there_are_not(tom: httpx2.Client) -> None:
    assert (tom.get("/v1/threads").status_code, tom.get("/token").status_code) == (404, 404)
    response = tom.patch(THREADS)
    assert (response.status_code, response.json()) == (405, {"detail": "Method Not Allowed"})


def test_a_failure_is_plain_text(server_database: Database) -> None:
    def broken(_: str) -> str:
        raise RuntimeError("secret")

    app = create_app(broken, server_database)
    transport = httpx2.ASGITransport(app=app, raise_app_exceptions=False)

    async def ask() -> httpx2.Response:
        async with httpx2.AsyncClient(transport=transport, base_url="http://server") as client:
            return await client.get(THREADS, headers={"authorization": "Bearer x"})

    response = asyncio.run(ask())
    assert (response.status_code, response.text) == (500, "Internal Server Error")
    assert response.headers["content-type"].startswith("text/plain")
