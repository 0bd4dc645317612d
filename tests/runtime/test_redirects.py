"""Which responses are redirects, and what of a request goes to another origin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from specloom.runtime import call
from specloom.runtime.operation import Body, Call, Media, Operation, ResponseSpec
from specloom.runtime.request.prepared import travels
from specloom.runtime.unset import UNSET

Make = Callable[..., Any]

OK = httpx2.Response(204)
NO_REDIRECTS = [
    200, 201, 202, 203, 204, 206, 226, 300, 304, 305, 306, 400, 401, 404, 409, 410, 422, 500, 501,
]  # fmt: skip
REDIRECTS = [301, 302, 303, 307, 308]


def _operation(method: str) -> Operation[Any, Any]:
    body = Body((Media("application/json"),), required=False) if method in BODIES else None
    return Operation("pets", method, "/pets", responses={"default": ResponseSpec()}, body=body)


BODIES = ("POST", "PUT", "PATCH")


def _call(client: Any, method: str) -> Any:
    body = {"x": 1} if method in BODIES else UNSET
    return call.sync_detailed(Call(_operation(method), client, {}, body, {}))


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])
def test_other_statuses_with_a_location_are_responses(wire: Make, method: str) -> None:
    for status in NO_REDIRECTS:
        scripted = wire(
            httpx2.Response(status, headers={"location": "/v1/other"}), OK, follow_redirects=True
        )
        assert _call(scripted.client, method).status_code == status
        assert [request.method for request in scripted.requests] == [method], status


@pytest.mark.parametrize("status", REDIRECTS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])
def test_redirects_are_followed_where_they_have_a_location(
    wire: Make, method: str, status: int
) -> None:
    scripted = wire(
        httpx2.Response(status, headers={"location": "/v1/other"}), OK, follow_redirects=True
    )
    assert _call(scripted.client, method).status_code == 204
    becomes_get = (status == 303 and method != "HEAD") or (status < 303 and method == "POST")
    then = "GET" if becomes_get else method
    assert [request.method for request in scripted.requests] == [method, then]
    assert bool(scripted.last.content) == (then in BODIES)
    alone = wire(httpx2.Response(status), OK, follow_redirects=True)
    assert _call(alone.client, method).status_code == status
    assert len(alone.requests) == 1


SECRETS = [
    "Authorization", "Proxy-Authorization", "Cookie", "Cookie2", "Set-Cookie", "Idempotency-Key",
    "Api-Key", "Apikey", "X-API-Key", "X-Api-Token", "X-Auth", "X-Auth-Token", "X-Auth-Key",
    "X-Access-Token", "X-Secret-Key", "X-Session-Id", "X-Session-Token", "X-JWT", "X-CSRF-Token",
    "X-XSRF-Token", "X-Amz-Security-Token", "X-Goog-Api-Key", "X-Goog-IAM-Authorization-Token",
    "Ocp-Apim-Subscription-Key", "Private-Token", "Job-Token", "X-Vault-Token", "X-Shopify-Token",
    "X-Forwarded-For", "Forwarded", "Via", "From", "Referer", "Origin", "X-Anything", "DPoP",
    "Signature", "Signature-Input", "Traceparent", "Baggage", "Host",
]  # fmt: skip
SAFE = {
    "Accept": "text/x", "Accept-Charset": "utf-8", "Accept-Encoding": "identity",
    "Accept-Language": "de", "Cache-Control": "no-cache", "Date": "Tue, 01 Dec 2026 00:00:00 GMT",
    "DNT": "1", "If-Match": '"a"', "If-None-Match": '"b"', "If-Range": '"c"',
    "If-Modified-Since": "Tue, 01 Dec 2026 00:00:00 GMT", "Pragma": "no-cache",
    "If-Unmodified-Since": "Tue, 01 Dec 2026 00:00:00 GMT", "Range": "bytes=0-1",
    "User-Agent": "tests",
}  # fmt: skip


@pytest.mark.parametrize("name", SECRETS)
def test_a_header_that_may_be_secret_goes_to_no_other_origin(wire: Make, name: str) -> None:
    for location, kept in (("https://evil.test/x", False), ("/v1/other", True)):
        there = httpx2.Response(302, headers={"location": location})
        scripted = wire(there, OK, follow_redirects=True, headers={name: "s3cret.test"})
        _call(scripted.client, "GET")
        first, last = scripted.requests
        assert first.headers[name] == "s3cret.test"
        assert ("s3cret.test" in last.headers.get_list(name)) == kept, location


def test_only_headers_of_every_client_travel() -> None:
    assert [name for name in SECRETS if travels(name)] == []
    assert [name for name in SAFE if not travels(name)] == []


def test_headers_of_every_client_go_everywhere(wire: Make) -> None:
    there = httpx2.Response(302, headers={"location": "https://other.test/x"})
    scripted = wire(there, OK, follow_redirects=True, headers=SAFE)
    _call(scripted.client, "GET")
    assert {name: scripted.last.headers.get(name) for name in SAFE} == SAFE


@pytest.mark.parametrize("status", REDIRECTS)
@pytest.mark.parametrize("method", BODIES)
def test_a_body_goes_to_no_other_origin(wire: Make, method: str, status: int) -> None:
    there = httpx2.Response(status, headers={"location": "https://evil.test/x"})
    scripted = wire(there, OK, follow_redirects=True)
    _call(scripted.client, method)
    foreign = [request for request in scripted.requests if request.url.host == "evil.test"]
    assert [request.content for request in foreign] in ([], [b""])
    assert all("content-type" not in request.headers for request in foreign)
