"""What lies at the edges: values of odd kinds, nesting without end, things asked for too early."""

from __future__ import annotations

import asyncio
import io
import time
from collections.abc import Callable
from typing import Any

import httpx2
import pytest
from pydantic import RootModel

from specloom.runtime import call, streaming
from specloom.runtime.auth.grants import ClientCredentials
from specloom.runtime.errors import CredentialsError, PageError, RequestError
from specloom.runtime.models.decode import decode, decode_value
from specloom.runtime.models.model import Model
from specloom.runtime.operation import (
    Api,
    Body,
    Call,
    Media,
    Operation,
    Page,
    Param,
    ResponseSpec,
    Scheme,
    Stream,
)
from specloom.runtime.paging import iterate
from specloom.runtime.request.body import File, encode
from specloom.runtime.transport.timing import Timing
from specloom.runtime.unset import UNSET

from .conftest import AuthenticatedClient

Make = Callable[..., Any]
OCTETS = Body((Media("application/octet-stream", lambda: bytes),))
JSON = (Media("application/json", lambda: dict[str, Any]),)


class Names(RootModel[list[str]]):
    pass


class Holder(Model):
    names: Names | None = None
    pair: tuple[int, str] | None = None
    either: Names | int | None = None


def get(**more: Any) -> Operation[Any, Any]:
    return Operation("get", "GET", "/thing", responses={"200": ResponseSpec(JSON)}, **more)


def test_json_nested_without_end_is_refused() -> None:
    deep = b"[" * 100_000 + b"]" * 100_000
    with pytest.raises(ValueError, match=r"recursion limit|nested too deeply"):
        decode(list[int], deep)


def test_what_is_wrapped_is_typed_as_far_as_it_fits() -> None:
    found, deviations = decode_value(Holder, {"names": ["a", 1], "pair": ["x", "y"]})
    assert [one.pointer for one in deviations] == ["/names/1", "/pair/0"]
    assert found.to_dict() == {"names": ["a", 1], "pair": ["x", "y"]}
    either, deviations = decode_value(Holder, {"either": ["a", 1]})
    assert either.to_dict() == {"either": ["a", 1]}
    assert [one.pointer for one in deviations] == ["/either/1"]


def test_a_body_in_parts_that_are_in_memory() -> None:
    assert encode(OCTETS, File([b"a", b"b"])).content is not None
    content: Any = encode(OCTETS, File([b"a", b"b"])).content
    assert (content.size, content.replayable, b"".join(content)) == (2, True, b"ab")
    with pytest.raises(RequestError, match="an iterator is expected, not int"):
        encode(OCTETS, File(5))  # type: ignore[arg-type]


def test_progress_of_an_upload_is_told_from_the_start_each_time() -> None:
    seen: list[tuple[int, int | None]] = []
    file = File(io.BytesIO(b"x" * 70_000), progress=lambda *now: seen.append(now))
    content: Any = encode(OCTETS, file).content
    for _ in range(2):
        assert sum(map(len, content)) == 70_000
    assert seen == [(65_536, 70_000), (70_000, 70_000)] * 2


def test_only_models_and_mappings_are_forms() -> None:
    form = Body((Media("application/x-www-form-urlencoded", lambda: dict[str, Any]),))
    with pytest.raises(RequestError, match="a model or a mapping is expected, not list"):
        encode(form, [1])
    assert encode(form, UNSET, extra={"a": "b"}).content == b"a=b"


def test_an_async_stream_has_no_response_before_it_is_open(wire: Make) -> None:
    lines = Stream("ndjson", "application/x-ndjson", lambda: dict[str, Any])
    scripted = wire(httpx2.Response(200))
    opened: Any = streaming.astream(
        Call(get(stream=lines), scripted.client, {}, UNSET, {}), lines.type
    )
    with pytest.raises(RuntimeError, match="not open yet: await it"):
        _ = opened.response
    assert opened.deviations == ()
    asyncio.run(opened.aclose())
    assert scripted.requests == []


def test_the_usual_clock_waits_and_chance_is_a_share() -> None:
    timing = Timing()
    start = timing.ticks()
    asyncio.run(_waited(timing))
    assert timing.ticks() - start >= 0.02
    assert abs(timing.clock() - time.time()) < 60
    assert 0 <= timing.chance() < 1


async def _waited(timing: Timing) -> None:
    await timing.asleep(0.02)


def test_user_and_password_may_be_given_as_one_text(wire: Make) -> None:
    scripted = wire(credentials={"basic": "ada:x:y"})
    call.sync(Call(get(security=(("basic",),)), scripted.client, {}, UNSET, {}))
    assert scripted.last.headers["authorization"] == "Basic YWRhOng6eQ=="


@pytest.mark.parametrize("secret", ["", 5])
def test_a_credential_that_is_no_text_is_refused(wire: Make, secret: Any) -> None:
    scripted = wire(credentials={"key": lambda: secret})
    with pytest.raises(CredentialsError, match="key: the credential is no text, or empty"):
        call.sync(Call(get(security=(("key",),)), scripted.client, {}, UNSET, {}))
    assert scripted.requests == []


class Tokenless(AuthenticatedClient):
    __api__ = Api("T", "t", "1", "T_TEST", schemes={"oauth": Scheme("oauth", "oauth2")})


def test_a_flow_needs_a_token_endpoint() -> None:
    client = Tokenless("http://a.test", token=ClientCredentials("id", "s3cret"))
    with pytest.raises(CredentialsError, match="nor the document has a token_url") as caught:
        call.sync(Call(get(security=(("oauth",),)), client, {}, UNSET, {}))
    assert "s3cret" not in str(caught.value)


def test_a_list_that_does_not_say_how_it_goes_on_is_told(wire: Make) -> None:
    scripted = wire(httpx2.Response(200, json={"items": [1]}))
    paged = get(page=Page("offset", items="items"))
    with pytest.raises(PageError, match="does not say which parameter moves"):
        list(iterate(Call(paged, scripted.client, {}, UNSET, {}), lambda: int))
    assert len(scripted.requests) == 1


HEADERS = (
    Param("x_json", "X-Json", "header", media="application/json", type=lambda: dict[str, int]),
    Param("x_bad", "X-Bad", "header", media="application/json", type=lambda: dict[str, int]),
    Param("x_odd", "X-Odd", "header", type=lambda: dict[str, int]),
)


def test_headers_of_a_response_that_are_json(wire: Make) -> None:
    sent = {"X-Json": '{"a": 1}', "X-Bad": "{", "X-Odd": "a,1,b"}
    scripted = wire(httpx2.Response(200, json={}, headers=sent))
    described = Operation("g", "GET", "/", responses={"200": ResponseSpec(JSON, headers=HEADERS)})
    found = call.sync_detailed(Call(described, scripted.client, {}, UNSET, {}))
    assert found.typed_headers == {"x_json": {"a": 1}, "x_bad": "{", "x_odd": "a,1,b"}


@pytest.mark.parametrize(
    ("content", "charset", "text"),
    [
        ('{"a": "ü"}'.encode("latin-1"), "iso-8859-1", "ü"),
        ('{"a": "ü"}'.encode("utf-16"), "utf-16", "ü"),
        ('\ufeff{"a": "ü"}'.encode(), "utf-8", "ü"),
        ('{"a": "ü"}'.encode(), "no-such-charset", "ü"),
    ],
)
def test_json_in_other_charsets(wire: Make, content: bytes, charset: str, text: str) -> None:
    media = {"content-type": f"application/json; charset={charset}"}
    scripted = wire(httpx2.Response(200, content=content, headers=media))
    assert call.sync(Call(get(), scripted.client, {}, UNSET, {})) == {"a": text}


def test_json_that_is_not_in_its_charset_is_read_as_utf8(wire: Make) -> None:
    media = {"content-type": "application/json; charset=utf-16"}
    scripted = wire(httpx2.Response(200, content=b'{"a": "odd"} ', headers=media))
    assert call.sync(Call(get(), scripted.client, {}, UNSET, {})) == {"a": "odd"}
