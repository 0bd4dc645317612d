"""Text that HTTP cannot carry, and numbers that Python cannot: an error of ours or none at all."""

from __future__ import annotations

import asyncio
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx2
import pytest
from pydantic import Field

from specloom.runtime import call, errors
from specloom.runtime.auth.grants import ClientCredentials
from specloom.runtime.client import BaseAuthenticatedClient
from specloom.runtime.download import download
from specloom.runtime.models.decode import decode, decode_value
from specloom.runtime.models.formats import DecimalNumber, DecimalText
from specloom.runtime.models.model import Model
from specloom.runtime.operation import (
    Api,
    Body,
    Call,
    Media,
    Operation,
    Param,
    ResponseSpec,
    Scheme,
)
from specloom.runtime.request.params import fill
from specloom.runtime.streaming.frames import Events
from specloom.runtime.unset import UNSET

from . import scripts as on
from .conftest import GET, JSON, LONG
from .server import Connection, Request, serving

TEXTS = {
    "a lone surrogate": "a\ud800b",
    "a line feed": "a\nX-Injected: 1",
    "a carriage return": "a\rb",
    "NUL": "a\0b",
    "escape": "a\x1bb",
    "delete": "a\x7fb",
    "a line separator": "a\u2028b",
    "outside of Latin-1": "a\u20acb",
    "next line": "a\x85b",
    "nothing": "",
    "blanks": "  ",
}
SCHEMES = {
    "bearer": Scheme("bearer", "bearer"),
    "basic": Scheme("basic", "basic"),
    "key": Scheme("key", "apiKey", place="header", wire="X-Key"),
    "query": Scheme("query", "apiKey", place="query", wire="key"),
    "cookie": Scheme("cookie", "apiKey", place="cookie", wire="key"),
    "oauth": Scheme("oauth", "oauth2"),
}


class Client(BaseAuthenticatedClient):
    __api__ = Api("Odd", "specloom-odd", "1.0.0", "ODD_TEST", schemes=SCHEMES)


FORM = Body((Media("application/x-www-form-urlencoded", lambda: dict[str, Any]),))
PARTS = Body((Media("multipart/form-data", lambda: dict[str, Any]),))


def _with(*params: Param, **changes: Any) -> Operation[Any, Any]:
    return replace(GET, params=params, **changes)


def _param(place: str, **more: Any) -> Param:
    return Param("p", "p", place, type=lambda: str, **more)


def _signed(scheme: str) -> Operation[Any, Any]:
    return replace(GET, security=((scheme,),))


def places(text: str, url: str) -> dict[str, tuple[Operation[Any, Any], Any, Any, Any, Any]]:
    """Operation, settings of the client, arguments, body and options of each place."""
    none: dict[str, Any] = {}
    post = replace(GET, method="POST")
    grant = ClientCredentials("id", text, token_url=f"{url}/token")
    return {
        "a header": (_with(_param("header")), none, {"p": text}, None, none),
        "a cookie": (_with(_param("cookie")), none, {"p": text}, None, none),
        "a raw cookie": (_with(_param("cookie", style="cookie")), none, {"p": text}, None, none),
        "a query": (_with(_param("query")), none, {"p": text}, None, none),
        "a path": (_with(_param("path"), path="/x/{p}"), none, {"p": text}, None, none),
        "an extra header": (GET, none, none, None, {"extra_headers": {"X-A": text}}),
        "the name of a header": (GET, none, none, None, {"extra_headers": {text: "a"}}),
        "an extra query": (GET, none, none, None, {"extra_query": {"a": text}}),
        "the name in a query": (GET, none, none, None, {"extra_query": {text: "a"}}),
        "an idempotency key": (post, none, none, None, {"idempotency_key": text}),
        "accept": (GET, none, none, None, {"accept": text}),
        "a header of the client": (GET, {"headers": {"X-A": text}}, none, None, none),
        "a cookie of the client": (GET, {"cookies": {"a": text}}, none, None, none),
        "the name of a cookie": (GET, {"cookies": {text: "a"}}, none, None, none),
        "a token": (_signed("bearer"), {"token": text}, none, None, none),
        "a user": (_signed("basic"), {"token": (text, "p")}, none, None, none),
        "a password": (_signed("basic"), {"token": ("u", text)}, none, None, none),
        "a key": (_signed("key"), {"credentials": {"key": text}}, none, None, none),
        "a key in the query": (
            _signed("query"),
            {"credentials": {"query": text}},
            none,
            None,
            none,
        ),
        "a key in a cookie": (
            _signed("cookie"),
            {"credentials": {"cookie": text}},
            none,
            None,
            none,
        ),
        "a function": (_signed("bearer"), {"token": lambda: text}, none, None, none),
        "a client secret": (_signed("oauth"), {"credentials": {"oauth": grant}}, none, None, none),
        "a prefix": (_signed("bearer"), {"token": "t", "prefix": text}, none, None, none),
        "JSON": (replace(post, body=Body(JSON)), none, none, {"a": text, text: 1}, none),
        "a form": (replace(post, body=FORM), none, none, {"a": text, text: "1"}, none),
        "a part": (replace(post, body=PARTS), none, none, {"a": text, text: "1"}, none),
        "the address": (GET, {"base_url": f"{url}/{text}"}, none, None, none),
    }


_QUICK: dict[str, Any] = {"max_retries": 0, "verify_ssl": False}
PLACES = list(places("", ""))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("mode", ["sync", "httpx2", "aiohttp"])
def test_only_errors_of_ours(mode: str, place: str) -> None:
    """Nothing of Python or of the libraries below is raised, and nothing is smuggled in."""

    async def later(one: Call[Any, Any], client: Client) -> None:
        async with client:
            await call.asyncio(one)

    with serving(on.responses()) as server:
        for text in TEXTS.values():
            operation, settings, arguments, body, options = places(text, server.url)[place]
            given: dict[str, Any] = {"base_url": server.url, **_QUICK, **settings}
            given |= {"async_library": mode} if mode != "sync" else {}
            with suppress(errors.Error):
                client = Client(**given)
                one = Call(operation, client, arguments, body, options)
                if mode != "sync":
                    asyncio.run(later(one, client))
                    continue
                with client:
                    call.sync(one)
        assert not [seen for seen in server.seen if "x-injected" in seen.headers]


@pytest.mark.parametrize(
    "text", ["1E+999999999999999999999", "-1e-999999999999999999999", "1e99999"]
)
@pytest.mark.parametrize("type_", [DecimalNumber, DecimalText, float, int, Any, dict[str, Any]])
def test_numbers_beyond_any_python_has(text: str, type_: Any) -> None:
    """A value or a deviation of any kind, and no exception but ValueError."""
    for content in (text, f'{{"a": {text}}}', f'["{text}"]'):
        with suppress(ValueError):
            decode(type_, content.encode())


def test_a_retry_time_of_ten_thousand_digits_is_none() -> None:
    events = Events()
    found = events.feed(b"retry: " + b"9" * 10_000 + b"\ndata: 1\n\nretry: 25\ndata: 2\n\n")
    assert [(one.data, one.retry) for one in found] == [(b"1", None), (b"2", 25)]


@pytest.mark.parametrize("slashes", [True, False])
@pytest.mark.parametrize("value", ["a/%2e%2e/b", "%2E%2e/b", "a/.%2e", "a/../b", "a/./b", "%2e"])
def test_dot_segments_are_refused_however_they_are_spelt(value: str, slashes: bool) -> None:
    param = Param("p", "p", "path", type=lambda: str, slashes=slashes, reserved=not slashes)
    if slashes or "/" not in value:
        with pytest.raises(errors.RequestError, match="has a segment"):
            fill("/x/{p}/y", [param], {"p": value})
    assert fill("/x/{p}/y", [param], {"p": "a%2e%2eb"}) == "/x/a%2e%2eb/y"


@pytest.mark.parametrize("library", [{}, {"async_library": "httpx2"}])
@pytest.mark.parametrize("pause", [0.0, 0.05])
def test_interim_responses_without_end_are_an_error(library: Any, pause: float) -> None:
    """As many as come, and as fast as they come: neither a hundred nor the read timeout is
    outlasted."""

    async def script(connection: Connection, _: Request) -> None:
        while True:
            await connection.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")
            await asyncio.sleep(pause)

    timeout = httpx2.Timeout(LONG, read=1.0)
    with serving(script) as server:
        client = Client(server.url, max_retries=0, timeout=timeout, **library)

        async def later() -> None:
            async with client:
                await asyncio.wait_for(call.asyncio(Call(GET, client, {}, UNSET, {})), LONG)

        expected = errors.TimeoutError if pause else errors.Error
        if library:
            with pytest.raises(expected):
                asyncio.run(later())
            return
        with client, pytest.raises(expected):
            call.sync(Call(GET, client, {}, UNSET, {}))


def test_some_interim_responses_are_passed_over() -> None:
    hints = [b"HTTP/1.1 103 Early Hints\r\n\r\n"] * 50
    whole = on.HEAD + b"Content-Length: 9\r\n\r\n" + on.GOOD
    with serving(on.sends(*hints, whole, then="")) as server, Client(server.url) as client:
        for _ in range(4):
            assert call.sync(Call(GET, client, {}, UNSET, {})) == {"ok": 1}
        assert server.opened == 1


class Inner(Model):
    pin: str = Field(alias="the-pin")
    n: int
    __secret__ = frozenset({"pin"})


class Outer(Model):
    inner: Inner
    several: list[Inner] | None = None
    by_name: dict[str, Inner] | None = None
    n: int | None = None


@pytest.mark.parametrize(
    "data",
    [
        {"inner": {"the-pin": "s3cret", "n": 1}, "n": "x"},
        {"inner": {"the-pin": "s3cret", "n": "x"}},
        {"inner": [{"the-pin": "s3cret", "n": 1}]},
        {"inner": {"the-pin": "x", "n": 1}, "several": {"the-pin": "s3cret"}},
        {"inner": {"the-pin": "x", "n": 1}, "by_name": [{"the-pin": "s3cret"}]},
        {"inner": {"the-pin": "x", "n": 1}, "other": {"deep": [{"the-pin": "s3cret"}]}},
        {"inner": {"the-pin": {"a": "s3cret"}, "n": 1}},
    ],
)
def test_a_parent_that_deviates_shows_no_secret(data: Any) -> None:
    value, _ = decode_value(Outer, data)
    assert "s3cret" not in f"{value!r} {value}"
    assert "s3cret" in value.to_json()


@pytest.mark.parametrize("mode", ["sync", "httpx2"])
def test_an_empty_body_is_no_value_of_a_type_without_null(mode: str) -> None:
    """What a caller gets is of the type, or an error; the detailed response says what came."""
    nullable = (Media("application/json", lambda: dict[str, Any] | None),)
    loose = replace(GET, responses={"200": ResponseSpec(nullable)})
    with serving(on.responses(b"", Content_Type="application/json")) as server:
        client = Client(server.url)
        with client, pytest.raises(errors.ResponseError, match="body is empty"):
            call.sync(Call(GET, client, {}, UNSET, {}))
        with client:
            assert call.sync(Call(loose, client, {}, UNSET, {})) is None
            found = call.sync_detailed(Call(GET, client, {}, UNSET, {}))
        assert (found.parsed, len(found.deviations)) == (None, 1)


def test_downloads_side_by_side_do_not_mix(tmp_path: Path) -> None:
    """Two of one path at the same time: the file is one of them, whole."""
    started = threading.Barrier(2)
    body = {"a": b"a" * 400_000, "b": b"b" * 500_000}
    octets = (Media("application/octet-stream", lambda: bytes),)
    file = replace(
        GET, path="/{p}", params=(_param("path"),), responses={"200": ResponseSpec(octets)}
    )

    async def script(connection: Connection, request: Request) -> None:
        content = body[request.target.strip("/")]
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n"
        await connection.send(head + f"Content-Length: {len(content)}\r\n\r\n".encode())
        for at in range(0, len(content), 50_000):
            await connection.send(content[at : at + 50_000])
            await asyncio.sleep(0.01)

    target = tmp_path / "file"
    target.write_bytes(b"before")
    with serving(script) as server, Client(server.url) as client:

        def get(name: str) -> int:
            started.wait(LONG)
            return download(file, to=target, client=client, p=name)

        with ThreadPoolExecutor(2) as pool:
            sizes = list(pool.map(get, body))
    assert sizes == [400_000, 500_000]
    assert target.read_bytes() in body.values()
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_large_event_in_small_parts_takes_time_that_grows_with_it() -> None:
    """The limit is checked with each part; what it costs does not grow with what came before."""

    def count(parts: int) -> int:
        calls = 0

        def trace(frame: Any, event: str, argument: Any) -> None:
            nonlocal calls
            calls += event in ("call", "c_call")

        events = Events()
        sys.setprofile(trace)
        try:
            for _ in range(parts):
                events.feed(b"data: 12345678\n")
                assert events.pending
        finally:
            sys.setprofile(None)
        return calls

    assert count(4_000) < 2.1 * count(2_000)
    held = Events()
    held.feed(b"data: 1234\ndata: 5678\n: comment\nid: 1")
    assert held.pending == len("12345678id: 1")
    held.feed(b"\n\n")
    assert held.pending == 0
