"""What is repeated, how often, and after how long."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from email.utils import formatdate
from typing import Any

import httpx2
import pytest

from specloom.runtime import call
from specloom.runtime.errors import (
    ApiError,
    ConnectionError,
    RateLimited,
    ResponseError,
    ServerError,
    TimeoutError,
)
from specloom.runtime.operation import Body, Call, Media, Operation, ResponseSpec
from specloom.runtime.unset import UNSET

JSON = ResponseSpec(media=(Media("application/json", lambda: dict[str, int]),))
NO = ResponseSpec()


def _operation(method: str = "GET", **more: Any) -> Operation[Any, Any]:
    body = Body((Media("application/json"), Media("application/octet-stream")), required=False)
    return Operation(
        id="pets",
        method=method,
        path="/pets",
        responses={"200": JSON, "default": NO},
        body=body if method in ("POST", "PUT") else None,
        **more,
    )


GET = _operation()
POST = _operation("POST")
OK = httpx2.Response(200, json={"a": 1})


def _failure(status: int, **headers: str) -> httpx2.Response:
    return httpx2.Response(status, headers={k.replace("_", "-"): v for k, v in headers.items()})


Make = Callable[..., Any]


@pytest.mark.parametrize("status", [408, 429, 502, 503, 504])
def test_transient_statuses_are_repeated(wire: Make, status: int) -> None:
    scripted = wire(_failure(status), _failure(status), OK)
    assert call.sync(Call(GET, scripted.client, {}, UNSET, {})) == {"a": 1}
    assert scripted.pauses == [0.5, 1.0]


def test_async_is_the_same(wire: Make) -> None:
    scripted = wire(_failure(503), httpx2.ConnectError("no"), OK)
    assert asyncio.run(call.asyncio(Call(GET, scripted.client, {}, UNSET, {}))) == {"a": 1}
    assert scripted.pauses == [0.5, 1.0]


@pytest.mark.parametrize("status", [400, 401, 404, 409, 425, 500, 501])
def test_other_statuses_stand(wire: Make, status: int) -> None:
    scripted = wire(_failure(status))
    with pytest.raises(ApiError):
        call.sync(Call(GET, scripted.client, {}, UNSET, {}))
    assert len(scripted.requests) == 1


def test_the_last_failure_is_raised(wire: Make) -> None:
    scripted = wire(_failure(503))
    with pytest.raises(ServerError):
        call.sync(Call(GET, scripted.client, {}, UNSET, {}))
    assert len(scripted.requests) == 3


@pytest.mark.parametrize(
    ("failure", "expected"),
    [
        (httpx2.ConnectError("no"), ConnectionError),
        (httpx2.ReadError("broken"), ConnectionError),
        (httpx2.RemoteProtocolError("gone"), ConnectionError),
        (httpx2.ReadTimeout("slow"), TimeoutError),
        (httpx2.ConnectTimeout("slow"), TimeoutError),
    ],
)
def test_connection_errors(wire: Make, failure: Exception, expected: type[Exception]) -> None:
    scripted = wire(failure)
    with pytest.raises(expected) as caught:
        call.sync(Call(GET, scripted.client, {}, UNSET, {}))
    assert caught.value.__cause__ is failure
    assert len(scripted.requests) == 3


@pytest.mark.parametrize(
    ("operation", "options", "count"),
    [
        (_operation("HEAD"), {}, 3),
        (_operation("PUT"), {}, 3),
        (_operation("DELETE"), {}, 3),
        (POST, {}, 1),
        (_operation("PATCH"), {}, 1),
        (_operation("POST", idempotent=True), {}, 3),
        (_operation("GET", idempotent=False), {}, 1),
        (POST, {"max_retries": 1}, 2),
        (GET, {"max_retries": 0}, 1),
        (GET, {"max_retries": 4}, 5),
        (GET, {"max_retries": -1}, 1),
    ],
)
def test_who_is_repeated(
    wire: Make, operation: Operation[Any, Any], options: dict[str, Any], count: int
) -> None:
    scripted = wire(_failure(503))
    call.sync_detailed(Call(operation, scripted.client, {}, UNSET, options))
    assert len(scripted.requests) == count


def test_a_clients_limit(wire: Make) -> None:
    scripted = wire(_failure(503), max_retries=0)
    call.sync_detailed(Call(GET, scripted.client, {}, UNSET, {}))
    call.sync_detailed(Call(GET, scripted.client.with_options(max_retries=1), {}, UNSET, {}))
    assert len(scripted.requests) == 3


def test_a_body_that_cannot_be_sent_twice_is_not(wire: Make) -> None:
    sent: list[bytes] = []

    def take(request: httpx2.Request) -> httpx2.Response:
        assert isinstance(request.stream, httpx2.SyncByteStream)
        sent.append(b"".join(request.stream))
        return _failure(503)

    scripted = wire(take)
    options = {"max_retries": 3, "media_type": "application/octet-stream"}
    call.sync_detailed(Call(POST, scripted.client, {}, iter([b"a", b"b"]), options))
    assert sent == [b"ab"]


def test_the_body_is_the_same_each_time(wire: Make) -> None:
    scripted = wire(_failure(503), OK)
    call.sync(Call(POST, scripted.client, {}, {"x": 1}, {"max_retries": 1}))
    assert [request.content for request in scripted.requests] == [b'{"x":1}'] * 2


@pytest.mark.parametrize(
    ("status", "order", "pause"),
    [
        (429, "7", 7.0),
        (503, "0", 0.0),
        (503, formatdate(1_000_012, usegmt=True), 12.0),
        (503, formatdate(999_000, usegmt=True), 0.0),
        (429, "60", 60.0),
        (429, "soon", 0.5),
        (502, "7", 0.5),
        (408, "7", 0.5),
    ],
)
def test_retry_after(wire: Make, status: int, order: str, pause: float) -> None:
    scripted = wire(_failure(status, retry_after=order), OK)
    call.sync(Call(GET, scripted.client, {}, UNSET, {}))
    assert scripted.pauses == [pause]


def test_an_order_to_wait_long_ends_the_call(wire: Make) -> None:
    scripted = wire(_failure(429, retry_after="61"))
    with pytest.raises(RateLimited) as caught:
        call.sync(Call(GET, scripted.client, {}, UNSET, {}))
    assert caught.value.retry_after == 61
    assert scripted.pauses == []


def test_pauses_grow_to_a_bound(wire: Make) -> None:
    scripted = wire(_failure(503))
    call.sync_detailed(Call(GET, scripted.client, {}, UNSET, {"max_retries": 7}))
    assert scripted.pauses == [0.5, 1, 2, 4, 8, 8, 8]


# Redirects.


def _to(location: str, status: int = 302) -> httpx2.Response:
    return httpx2.Response(status, headers={"location": location})


def test_redirects_are_not_followed_unless_asked(wire: Make) -> None:
    scripted = wire(_to("/v1/other"))
    assert call.sync_detailed(Call(GET, scripted.client, {}, UNSET, {})).status_code == 302


@pytest.mark.parametrize(
    ("status", "method", "then"),
    [
        (301, "POST", "GET"),
        (302, "POST", "GET"),
        (303, "POST", "GET"),
        (307, "POST", "POST"),
        (308, "POST", "POST"),
        (302, "PUT", "PUT"),
        (303, "PUT", "GET"),
        (303, "HEAD", "HEAD"),
    ],
)
def test_methods_of_redirects(wire: Make, status: int, method: str, then: str) -> None:
    scripted = wire(_to("other?x=1#part", status), OK, follow_redirects=True)
    body = {"x": 1} if method in ("POST", "PUT") else UNSET
    call.sync_detailed(Call(_operation(method), scripted.client, {}, body, {}))
    assert scripted.last.method == then
    assert str(scripted.last.url) == "https://api.test/v1/other?x=1"
    kept = method == then and body is not UNSET
    assert scripted.last.content == (b'{"x":1}' if kept else b"")
    assert ("content-type" in scripted.last.headers) == kept


def test_a_redirected_body_that_cannot_be_sent_twice(wire: Make) -> None:
    scripted = wire(_to("/other", 307), follow_redirects=True)
    options = {"media_type": "application/octet-stream"}
    response = call.sync_detailed(Call(POST, scripted.client, {}, iter([b"a"]), options))
    assert response.status_code == 307


def test_redirect_loops_end(wire: Make) -> None:
    scripted = wire(_to("/v1/pets"), follow_redirects=True)
    with pytest.raises(ResponseError, match="without end"):
        call.sync(Call(GET, scripted.client, {}, UNSET, {}))
    count = iter(range(100))
    scripted = wire(lambda _: _to(f"/{next(count)}"), follow_redirects=True)
    with pytest.raises(ResponseError, match="without end"):
        call.sync(Call(GET, scripted.client, {}, UNSET, {}))
    assert len(scripted.requests) == 21


def test_a_redirect_to_a_file_is_refused(wire: Make) -> None:
    scripted = wire(_to("file:///etc/passwd"), follow_redirects=True)
    with pytest.raises(ResponseError, match="file:"):
        call.sync(Call(GET, scripted.client, {}, UNSET, {}))


@pytest.mark.parametrize(
    ("location", "kept"),
    [
        ("https://api.test/x", True),
        ("https://api.test:443/x", True),
        ("https://API.test/x", True),
        ("https://api.test:8443/x", False),
        ("http://api.test/x", False),
        ("https://evil.test/x", False),
        ("//evil.test/x", False),
        ("https://api.test.evil.test/x", False),
        ("https://api.test@evil.test/x", False),
    ],
)
def test_credentials_stay_at_their_origin(wire: Make, location: str, kept: bool) -> None:
    scripted = wire(
        _to(location),
        OK,
        follow_redirects=True,
        credentials={"key": "k3y", "cookie": "c00kie", "query": "qu3ry"},
        headers={"Authorization": "Bearer mine", "X-Other": "1"},
        cookies={"session": "s3ssion"},
    )
    operation = _operation(security=(("key", "cookie", "query"),))
    call.sync(Call(operation, scripted.client, {}, UNSET, {}))
    first, last = scripted.requests
    secrets = ("k3y", "c00kie", "qu3ry", "mine", "s3ssion")
    assert all(s in f"{first.url}{first.headers.multi_items()}" for s in secrets)
    sent = f"{last.url}{last.headers.multi_items()}"
    assert [s in sent for s in secrets] == [kept] * 5
    assert ("x-other" in last.headers) == kept
    assert last.headers["accept"] == first.headers["accept"]
