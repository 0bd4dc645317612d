"""The server: who may see what, who checks tokens, and which web pages may call."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import httpx2
import pytest
from threadmem.db.conn import Database
from threadmem.models import V1UserProfile
from threadmem.server.app import create_app
from threadmem.server.owners import Checker, Hub, checker_named

from support.loopback import Answer, loopback
from support.serving import serving
from support.threads_wire import BODIES, ROLE, THREADS, create, send

BAD_TOKEN = "-ID token was unauthorized, please log in: ID token was unauthorized, please log in"


@pytest.mark.parametrize("operation", BODIES)
def test_a_thread_of_somebody_else(tom: httpx2.Client, ada: httpx2.Client, operation: str) -> None:
    id = create(tom, public=True, role_mapping={"user": ROLE})
    before = send(tom, "get_role_thread", id).json()
    response = send(ada, operation, id, BODIES[operation])
    assert (response.status_code, response.json()) == (404, {"detail": "Thread not found"})
    assert send(tom, "get_role_thread", id).json() == before
    assert send(ada, "get_role_threads").json() == {"threads": []}


def test_ids_that_are_taken(tom: httpx2.Client, ada: httpx2.Client) -> None:
    message = {"id": "m1", "role": "user", "text": "Hi", "created": 1.0}
    id = create(tom, id="t1", messages=[message])
    bodies = [{"id": "t1"}, {"messages": [message]}, {"messages": [{**message, "id": "m2"}] * 2}]
    for body in bodies:
        assert send(ada, "create_role_thread", body=body).status_code == 409
    mine = create(ada)
    for client, thread in ((tom, id), (ada, mine)):
        body = {"role": "user", "msg": "Mine!", "id": "m1"}
        response = send(client, "post_role_thread_msg", thread, body)
        assert (response.status_code, response.json()) == (
            409,
            {"detail": "Message m1 exists already"},
        )
    assert send(ada, "get_role_thread", mine).json()["messages"] == []
    assert len(send(tom, "get_role_thread", id).json()["messages"]) == 1


@pytest.mark.parametrize("header", [None, "", "Basic dG9t", "Bearer", "k.tom"])
def test_no_token(server: str, header: str | None) -> None:
    headers = {} if header is None else {"authorization": header}
    for method, path in (("GET", THREADS), ("POST", THREADS), ("DELETE", f"{THREADS}/x/roles")):
        response = httpx2.request(method, server + path, headers=headers)
        assert (response.status_code, response.json()) == (401, {"detail": "Not authenticated"})
        assert response.headers["www-authenticate"] == "Bearer"


def test_a_token_nobody_has(server: str) -> None:
    response = httpx2.get(server + THREADS, headers={"authorization": "Bearer k.nobody"})
    assert (response.status_code, response.json()) == (401, {"detail": BAD_TOKEN})
    assert "www-authenticate" not in response.headers


@contextmanager
def client_of(check: Checker, database: Database) -> Iterator[httpx2.Client]:
    headers = {"authorization": "Bearer k.x"}
    with (
        serving(create_app(check, database)) as url,
        httpx2.Client(base_url=url, headers=headers) as client,
    ):
        yield client


async def _later(token: str) -> V1UserProfile | None:
    return V1UserProfile(email=f"{token}@example.com")


@pytest.mark.parametrize(
    ("check", "owner"),
    [
        (lambda token: f"owner of {token}", "owner of k.x"),
        (lambda token: V1UserProfile(email="tom@example.com"), "tom@example.com"),
        (_later, "k.x@example.com"),
        (lambda token: None, None),
        (lambda token: "", None),
        (lambda token: V1UserProfile(handle="tom"), None),
    ],
)
def test_whatever_checks_tokens(
    check: Checker, owner: str | None, server_database: Database
) -> None:
    with client_of(check, server_database) as client:
        response = client.post(THREADS, json={})
        assert response.json().get("owner_id") == owner
        assert response.status_code == (401 if owner is None else 200)


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (Answer(200, {}, b'{"email": "tom@example.com", "handle": "tom", "created": 1}'), 200),
        (Answer(200, {}, b'{"handle": "tom"}'), 401),
        (Answer(401, {}, b'{"detail": "no"}'), 401),
        (Answer(503, {}, b"down"), 401),
        (Answer(200, {}, b"<html>"), 401),
        (Answer(200, {}, b"[]"), 401),
    ],
)
def test_the_hub_checks_tokens(
    answer: Answer, status: int, server_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with loopback() as hub:
        monkeypatch.setenv("AGENTSEA_HUB_URL", f"{hub.url}/")
        hub.answer = lambda _: answer
        with client_of(checker_named(), server_database) as client:
            response = client.get(THREADS)
            assert response.status_code == status
            if status == 401:
                assert response.json() == {"detail": BAD_TOKEN}
    (seen,) = hub.seen
    assert (seen.method, seen.path) == ("GET", "/v1/users/me")
    assert seen.headers["authorization"] == "Bearer k.x"


def test_a_hub_that_is_not_there(server_database: Database) -> None:
    with client_of(Hub("http://127.0.0.1:1"), server_database) as client:
        assert client.get(THREADS).json() == {"detail": BAD_TOKEN}


def test_somebody_must_check_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="AGENTSEA_HUB_URL"):
        create_app()
    with pytest.raises(ValueError, match="no function 'nowhere:check'"):
        checker_named("nowhere:check")
    with pytest.raises(ValueError, match="no function 'os'"):
        checker_named("os")
    monkeypatch.setenv("THREADMEM_AUTH", "os:getenv")
    assert checker_named() is os.getenv


@pytest.mark.parametrize(
    ("origins", "origin", "allowed"),
    [
        (None, "https://a.test", "*"),
        ("https://a.test, https://b.test", "https://b.test", "https://b.test"),
        ("https://a.test", "https://c.test", None),
    ],
)
def test_web_pages_that_may_call(
    origins: str | None,
    origin: str,
    allowed: str | None,
    server_database: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if origins is not None:
        monkeypatch.setenv("CORS_ORIGINS", origins)
    with client_of(lambda _: "tom", server_database) as client:
        response = client.get(THREADS, headers={"origin": origin})
        assert response.headers.get("access-control-allow-origin") == allowed
        assert ("access-control-allow-credentials" in response.headers) == (origins is not None)
        asked = {
            "origin": origin,
            "access-control-request-method": "PUT",
            "access-control-request-headers": "authorization",
        }
        response = client.options(THREADS, headers=asked)
        assert response.status_code == (400 if allowed is None else 200)


def test_only_tokens_are_checked(server_database: Database) -> None:
    """Requests without a token do not reach whoever checks tokens."""
    seen: list[str] = []

    def check(token: str) -> str:
        seen.append(token)
        return "tom"

    with client_of(check, server_database) as client:
        client.get("/health")
        client.get(THREADS, headers={"authorization": "Basic x"})
        client.get(THREADS)
    assert seen == ["k.x"]
