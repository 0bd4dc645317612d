"""Which credential goes where, and when none does."""

from __future__ import annotations

import asyncio
import threading
import time
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs

import httpx2
import pytest

from runtime.conftest import API, AuthenticatedClient
from specloom.runtime import call
from specloom.runtime.auth.grants import ClientCredentials, RefreshToken
from specloom.runtime.errors import CredentialsError, Unauthorized
from specloom.runtime.operation import Call, Operation, ResponseSpec
from specloom.runtime.unset import UNSET

Make = Callable[..., Any]
OK = httpx2.Response(200)
NONE: tuple[str, ...] = ()


def _operation(*security: tuple[str, ...], **more: Any) -> Operation[Any, Any]:
    return Operation(
        id="pets",
        method="GET",
        path="/pets",
        responses={"200": ResponseSpec()},
        security=security,
        **more,
    )


def _get(scripted: Any, *security: tuple[str, ...], **options: Any) -> httpx2.Request:
    call.sync(Call(_operation(*security), scripted.client, {}, UNSET, options))
    sent: httpx2.Request = scripted.last
    return sent


def _aget(scripted: Any, *security: tuple[str, ...]) -> httpx2.Request:
    asyncio.run(call.asyncio(Call(_operation(*security), scripted.client, {}, UNSET, {})))
    sent: httpx2.Request = scripted.last
    return sent


BASIC = f"Basic {b64encode('jo:s:ö'.encode()).decode()}"


@pytest.mark.parametrize(
    ("scheme", "settings", "header", "value"),
    [
        ("key", {"token": "t"}, "x-key", "t"),
        ("django", {"token": "t"}, "authorization", "Token t"),
        ("django", {"token": "Token t"}, "authorization", "Token t"),
        ("django", {"token": "t", "prefix": ""}, "authorization", "t"),
        ("django", {"token": "t", "prefix": "JWT"}, "authorization", "JWT t"),
        ("django", {"token": "t", "auth_header_name": "X-Auth"}, "x-auth", "Token t"),
        ("bearer", {"token": "t"}, "authorization", "Bearer t"),
        ("bearer", {"token": "bearer t"}, "authorization", "bearer t"),
        ("bearer", {"token": "t", "auth_header_name": "X-Auth"}, "x-auth", "Bearer t"),
        ("query", {"token": "t", "auth_header_name": "X-Auth"}, "x-auth", "t"),
        ("basic", {"token": "jo:s:ö"}, "authorization", BASIC),
        ("basic", {"token": ("jo", "s:ö")}, "authorization", BASIC),
        ("basic", {"token": "Basic am86cw=="}, "authorization", "Basic am86cw=="),
        ("oauth", {"token": "t"}, "authorization", "Bearer t"),
        ("cookie", {"token": "t"}, "cookie", "sid=t"),
        ("cookie", {"token": "t", "cookies": {"a": "1"}}, "cookie", "a=1; sid=t"),
        ("anonymous", {}, "apikey", "0000000000"),
        ("anonymous", {"token": "t"}, "apikey", "t"),
        ("key", {"credentials": {"key": "k"}, "token": "t"}, "x-key", "k"),
        ("key", {"token": lambda: "from a function"}, "x-key", "from a function"),
        ("basic", {"token": lambda: ("jo", "s:ö")}, "authorization", BASIC),
    ],
)
def test_static_credentials(
    wire: Make, scheme: str, settings: dict[str, Any], header: str, value: str
) -> None:
    assert _get(wire(OK, **settings), (scheme,)).headers[header] == value
    assert _aget(wire(OK, **settings), (scheme,)).headers[header] == value


def test_a_key_in_the_query(wire: Make) -> None:
    sent = _get(wire(OK, token="a b&c"), ("query",))
    assert sent.url.query == b"api%20key=a%20b%26c"


@pytest.mark.parametrize("settings", [{"token": "t"}, {"credentials": {"basic": "t"}}])
def test_a_text_is_no_credential_of_http_basic(wire: Make, settings: dict[str, Any]) -> None:
    scripted = wire(OK, **settings)
    with pytest.raises(CredentialsError, match=r'token=\("USER", "PASSWORD"\)'):
        _get(scripted, ("basic",))
    assert scripted.requests == []


@pytest.mark.parametrize(
    ("token", "alternatives", "header", "value"),
    [
        ("t", [("cookie",), ("bearer",), ("oauth",)], "authorization", "Bearer t"),
        ("t", [("basic",), ("key",)], "x-key", "t"),
        ("t", [("bearer",), ("django",)], "authorization", "Token t"),
        ("jo:s", [("basic",), ("bearer",)], "authorization", "Bearer jo:s"),
        (("jo", "s:ö"), [("bearer",), ("basic",)], "authorization", BASIC),
        ("t", [("key", "bearer"), ("cookie",)], "cookie", "sid=t"),
    ],
)
def test_a_token_goes_to_the_alternative_that_takes_it(
    wire: Make, token: Any, alternatives: list[tuple[str, ...]], header: str, value: str
) -> None:
    assert _get(wire(OK, token=token), *alternatives).headers[header] == value


def test_a_token_that_may_be_for_several_schemes(wire: Make) -> None:
    scripted = wire(OK, token="t")
    with pytest.raises(CredentialsError, match=r"\{'key'.*\{'cookie'"):
        _get(scripted, ("key",), ("cookie",), NONE)
    assert scripted.requests == []
    named = wire(OK, token="t", credentials={"cookie": "c"})
    assert _get(named, ("key",), ("cookie",)).headers["x-key"] == "t"


def test_a_credential_that_no_operation_requires_is_a_warning(wire: Make) -> None:
    class Unused(AuthenticatedClient):
        __api__ = replace(API, unused_schemes=("key", "cookie"))

    with pytest.warns(UserWarning, match="credential for 'key' is never sent"):
        Unused("https://x.test", credentials={"key": "k", "bearer": "b"})
    Unused("https://x.test", token="t")


def test_several_schemes_at_once(wire: Make) -> None:
    sent = _get(
        wire(OK, credentials={"key": "k", "cookie": "c"}, token="t"), ("key", "cookie", "bearer")
    )
    assert (sent.headers["x-key"], sent.headers["cookie"]) == ("k", "sid=c")
    assert sent.headers["authorization"] == "Bearer t"


def test_the_first_alternative_there_are_credentials_for(wire: Make) -> None:
    sent = _get(wire(OK, credentials={"bearer": "b"}), ("key",), ("key", "cookie"), ("bearer",))
    assert sent.headers["authorization"] == "Bearer b"
    assert "x-key" not in sent.headers


def test_nothing_is_sent_where_nothing_is_asked_for(wire: Make) -> None:
    sent = _get(wire(OK, token="t", credentials={"key": "k"}))
    assert not {"authorization", "x-key", "cookie"} & set(sent.headers)


def test_optional_security(wire: Make) -> None:
    assert "authorization" not in _get(wire(OK), NONE, ("bearer",)).headers
    assert "authorization" in _get(wire(OK, token="t"), NONE, ("bearer",)).headers
    assert "apikey" not in _get(wire(OK), ("anonymous",), NONE).headers


def test_a_client_certificate_is_not_our_business(wire: Make) -> None:
    assert _get(wire(OK), ("tls",)).method == "GET"


def test_no_credential_is_an_error_before_anything_is_sent(wire: Make) -> None:
    scripted = wire(OK)
    with pytest.raises(CredentialsError) as caught:
        _get(scripted, ("key",), ("bearer", "cookie"))
    assert scripted.requests == []
    text = str(caught.value)
    assert all(part in text for part in ("pets", "key or bearer with cookie", "PETS_TEST_TOKEN"))


def test_two_missing_credentials_are_not_met_by_one_token(wire: Make) -> None:
    with pytest.raises(CredentialsError):
        _get(wire(OK, token="t"), ("key", "cookie"))


@pytest.mark.parametrize("token", ["", None])
def test_an_empty_token_is_none(wire: Make, token: str | None) -> None:
    with pytest.raises(CredentialsError):
        _get(wire(OK, token=token), ("key",))


@pytest.mark.parametrize("token", ["a\nb", "ключ", "a\r\nX-Evil: 1"])
def test_what_cannot_be_sent_is_refused_without_being_shown(wire: Make, token: str) -> None:
    with pytest.raises(CredentialsError) as caught:
        _get(wire(OK, token=token), ("key",))
    assert token not in str(caught.value)


def test_the_environment(wire: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PETS_TEST_TOKEN", "from env\n")
    assert _get(wire(OK, token=None), ("key",)).headers["x-key"] == "from env"
    with pytest.raises(CredentialsError):
        _get(wire(OK), ("key",))


@pytest.mark.parametrize(
    ("scheme", "settings", "options"),
    [
        ("key", {"headers": {"x-key": "mine"}}, {}),
        ("key", {}, {"extra_headers": {"X-KEY": "mine"}}),
        ("cookie", {"cookies": {"sid": "mine"}}, {}),
        ("query", {}, {"extra_query": {"api key": "mine"}}),
        ("anonymous", {}, {"extra_headers": {"apikey": "mine"}}),
    ],
)
def test_what_the_caller_put_there_himself_counts(
    wire: Make, scheme: str, settings: dict[str, Any], options: dict[str, Any]
) -> None:
    for more in ({}, {"token": "t"}):
        sent = _get(wire(OK, **settings, **more), (scheme,), **options)
        text = f"{sent.url}{sent.headers.multi_items()}"
        assert "mine" in text
        assert "'t'" not in text
        assert "0000000000" not in text


def test_an_unknown_scheme_is_an_error(wire: Make) -> None:
    with pytest.raises(ValueError, match="no security scheme 'kee'"):
        wire(OK, credentials={"kee": "t"})


def test_a_function_is_asked_before_each_request(wire: Make) -> None:
    tokens = iter(["a", "b"])
    scripted = wire(httpx2.Response(503), OK, token=lambda: next(tokens))
    assert _get(scripted, ("key",)).headers["x-key"] == "b"


def test_what_was_signed_before_is_signed_with_the_token_of_now(wire: Make) -> None:
    scripted = wire(*[OK] * 6, token="a")
    first = scripted.client
    for _ in range(2):
        assert _get(scripted, ("key",)).headers["x-key"] == "a"
    scripted.client = first.with_token("b")
    assert _get(scripted, ("key",)).headers["x-key"] == "b"
    scripted.client = first
    assert _get(scripted, ("key",)).headers["x-key"] == "a"
    assert _get(scripted, ("bearer",)).headers["authorization"] == "Bearer a"
    assert "a" not in _get(scripted).headers.values()


def test_a_key_in_the_query_is_looked_for_in_each_url(wire: Make) -> None:
    scripted = wire(OK, OK, OK, token="t")
    assert _get(scripted, ("query",)).url.query == b"api%20key=t"
    assert _get(scripted, ("query",), extra_query={"api key": "mine"}).url.query.endswith(b"=mine")
    assert _get(scripted, ("query",)).url.query == b"api%20key=t"


def test_an_async_function(wire: Make) -> None:
    async def token() -> str:
        await asyncio.sleep(0)
        return "t"

    assert _aget(wire(OK, token=token), ("key",)).headers["x-key"] == "t"
    with pytest.raises(TypeError, match="async function"):
        _get(wire(OK, token=token), ("key",))


# Tokens that expire.


class Service:
    """A token endpoint and an API behind it; `count` says how many tokens it gave."""

    def __init__(self, **fields: Any) -> None:
        self.count = 0
        self.fields = fields
        self.forms: list[dict[str, list[str]]] = []
        self.accepted: set[str] | None = None
        self.delay = 0.0

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        if request.url.host == "login.test":
            time.sleep(self.delay)
            self.count += 1
            self.forms.append(parse_qs(request.content.decode()))
            token = {"access_token": f"t{self.count}", "token_type": "Bearer", **self.fields}
            return httpx2.Response(200, json=token)
        token = request.headers["authorization"].removeprefix("Bearer ")
        known = self.accepted is None or token in self.accepted
        return httpx2.Response(200 if known else 401)


FLOW = ClientCredentials("id:1", "s&cret")


def test_client_credentials(wire: Make) -> None:
    service = Service(expires_in=3600)
    scripted = wire(service, token=FLOW)
    assert _get(scripted, ("oauth",)).headers["authorization"] == "Bearer t1"
    assert _get(scripted, ("oauth",)).headers["authorization"] == "Bearer t1"
    asked = scripted.requests[0]
    assert str(asked.url) == "https://login.test/token"
    assert asked.headers["authorization"] == f"Basic {b64encode(b'id%3A1:s%26cret').decode()}"
    assert service.forms == [{"grant_type": ["client_credentials"], "scope": ["read write"]}]
    scripted.now += 3571
    assert _get(scripted, ("oauth",)).headers["authorization"] == "Bearer t2"


def test_client_credentials_ask_for_the_scopes_of_their_own_flow(wire: Make) -> None:
    service = Service()
    scripted = wire(service, credentials={"flows": FLOW})
    _get(scripted, ("flows",))
    assert service.forms == [{"grant_type": ["client_credentials"], "scope": ["batch"]}]


def test_client_credentials_in_the_body(wire: Make) -> None:
    service = Service()
    flow = ClientCredentials(
        "id", "secret", "https://login.test/x", ("a",), send="body", extra={"audience": "u"}
    )
    scripted = wire(service, credentials={"oauth": flow})
    _get(scripted, ("oauth",))
    assert scripted.requests[0].url.path == "/x"
    assert "authorization" not in scripted.requests[0].headers
    assert service.forms == [
        {
            "grant_type": ["client_credentials"],
            "scope": ["a"],
            "audience": ["u"],
            "client_id": ["id"],
            "client_secret": ["secret"],
        }
    ]


def test_a_rotated_refresh_token_is_used(wire: Make) -> None:
    service = Service(expires_in=100, refresh_token="r2")
    scripted = wire(service, token=RefreshToken("r1", client_id="app"))
    _get(scripted, ("oauth",))
    scripted.now += 71
    _get(scripted, ("oauth",))
    assert [form["refresh_token"] for form in service.forms] == [["r1"], ["r2"]]
    assert service.forms[0]["client_id"] == ["app"]


def test_a_refused_token_is_replaced_once(wire: Make) -> None:
    service = Service()
    scripted = wire(service, token=FLOW)
    _get(scripted, ("oauth",))
    service.accepted = {"t2"}
    assert _get(scripted, ("oauth",)).headers["authorization"] == "Bearer t2"
    service.accepted = set()
    with pytest.raises(Unauthorized):
        _get(scripted, ("oauth",))
    assert service.count == 3


@pytest.mark.parametrize(
    "response",
    [
        httpx2.Response(400, json={"error": "invalid_client", "error_description": "who?"}),
        httpx2.Response(200, json={"token_type": "Bearer"}),
        httpx2.Response(200, text="<html>"),
        httpx2.Response(200, json=[1]),
        httpx2.Response(200, json={"access_token": None}),
        httpx2.Response(200, json={"access_token": ""}),
        httpx2.Response(200, json={"access_token": "t", "expires_in": "soon"}),
        httpx2.Response(200, content=b"[" * 100_000),
        httpx2.ConnectError("no"),
    ],
)
def test_no_access_token(wire: Make, response: Any) -> None:
    with pytest.raises(CredentialsError, match="no access token") as caught:
        _get(wire(response, token=FLOW), ("oauth",))
    assert "s&cret" not in str(caught.value)
    assert caught.value.url == "https://login.test/token"
    if isinstance(response, httpx2.Response):
        assert caught.value.status_code == response.status_code


def test_one_thread_fetches_and_the_others_wait(wire: Make) -> None:
    service = Service(expires_in=3600)
    service.delay = 0.05
    scripted = wire(service, token=FLOW)
    threads = [threading.Thread(target=_get, args=(scripted, ("oauth",))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert service.count == 1
    assert len(scripted.requests) == 9


def test_one_task_fetches_and_the_others_wait(wire: Make) -> None:
    credential = SlowCredential()
    scripted = wire(OK, token=credential)

    async def many() -> None:
        operation = _operation(("oauth",))
        calls = [call.asyncio(Call(operation, scripted.client, {}, UNSET, {})) for _ in range(8)]
        await asyncio.gather(*calls)

    asyncio.run(many())
    assert credential.asked == [("read", "write")]


def test_a_cancelled_fetch_lets_the_others_go_on(wire: Make) -> None:
    credential = SlowCredential()
    scripted = wire(OK, token=credential)

    async def two() -> None:
        operation = _operation(("oauth",))
        first, second = (
            asyncio.create_task(call.asyncio(Call(operation, scripted.client, {}, UNSET, {})))
            for _ in range(2)
        )
        await asyncio.sleep(0.01)
        first.cancel()
        await second
        assert first.cancelled()

    asyncio.run(two())
    assert len(credential.asked) == 2


def test_waiting_for_a_fetch_that_fails(wire: Make) -> None:
    credential = SlowCredential(fails=True)
    scripted = wire(OK, token=credential)

    async def two() -> list[Any]:
        operation = _operation(("oauth",))
        calls = [call.asyncio(Call(operation, scripted.client, {}, UNSET, {})) for _ in range(2)]
        return await asyncio.gather(*calls, return_exceptions=True)

    first, second = asyncio.run(two())
    assert isinstance(first, OSError)
    assert isinstance(second, CredentialsError)
    assert len(credential.asked) == 1


def test_a_sync_call_does_not_wait_for_a_task_of_its_own_thread(wire: Make) -> None:
    credential = SlowCredential()
    scripted = wire(OK, token=credential)
    quick = TokenCredential(scripted)

    async def both() -> None:
        operation = _operation(("oauth",))
        task = asyncio.create_task(call.asyncio(Call(operation, scripted.client, {}, UNSET, {})))
        await asyncio.sleep(0.01)
        credential.get_token = quick.get_token  # type: ignore[assignment, method-assign]
        call.sync(Call(operation, scripted.client, {}, UNSET, {}))
        await task

    asyncio.run(both())
    assert quick.asked == [("read", "write")]


@dataclass
class AccessToken:
    token: str
    expires_on: int


class TokenCredential:
    """As the Azure libraries have them."""

    def __init__(self, scripted: Any = None) -> None:
        self.asked: list[tuple[str, ...]] = []
        self.scripted = scripted

    def get_token(self, *scopes: str) -> AccessToken:
        self.asked.append(scopes)
        now = self.scripted.now if self.scripted else 1_000_000
        return AccessToken(f"az{len(self.asked)}", int(now) + 3600)


class SlowCredential:
    def __init__(self, fails: bool = False) -> None:
        self.asked: list[tuple[str, ...]] = []
        self.fails = fails

    async def get_token(self, *scopes: str) -> AccessToken:
        self.asked.append(scopes)
        await asyncio.sleep(0.03)
        if self.fails:
            raise OSError("no metadata service")
        return AccessToken("slow", 1_003_600)


def test_objects_with_get_token(wire: Make) -> None:
    credential = TokenCredential()
    scripted = wire(OK, token=credential)
    credential.scripted = scripted
    # A plain bearer scheme names no scopes: those of the OAuth scheme beside it are asked for.
    assert _get(scripted, ("bearer",), ("oauth",)).headers["authorization"] == "Bearer az1"
    assert _get(scripted, ("bearer",)).headers["authorization"] == "Bearer az1"
    assert credential.asked == [("read", "write")]
    scripted.now += 3600
    assert _get(scripted, ("bearer",)).headers["authorization"] == "Bearer az2"


def test_secrets_are_in_no_repr(wire: Make) -> None:
    client = wire(OK, token="t0psecret", credentials={"basic": ("jo", "t0psecret")}).client
    shown = f"{client!r}{vars(client)!r}{client.__way__()!r}{client.__way__().auth!r}{FLOW!r}"
    assert "t0psecret" not in shown
    assert "s&cret" not in shown
