"""Whole requests: URLs and headers to the byte, and what httpx2 makes of them on a real wire."""

from __future__ import annotations

import asyncio
import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx2
import pytest

from specloom.runtime.errors import RequestError
from specloom.runtime.operation import (
    Api,
    Body,
    Media,
    Operation,
    Param,
    ResponseSpec,
    Server,
    Stream,
)
from specloom.runtime.request.build import Settings, build, server_url
from specloom.runtime.request.negotiation import accept
from specloom.runtime.request.prepared import Bounded, Prepared
from specloom.runtime.unset import UNSET

API = Api("Pets", "specloom-pets", "1.2.3", "PETS", servers=(Server("https://pets.example/v1"),))
OK = {"200": ResponseSpec((Media("application/json"),))}
ID = Param("id", "id", "path", True, "simple")


def operation(path: str = "/pets", method: str = "GET", **more: Any) -> Operation[Any, Any]:
    return Operation("op", method, path, **{"responses": OK, **more})


def prepare(
    op: Operation[Any, Any] | None = None,
    arguments: dict[str, object] | None = None,
    body: object = UNSET,
    options: dict[str, object] | None = None,
    **settings: Any,
) -> Prepared:
    return build(op or operation(), Settings(API, **settings), arguments or {}, body, options or {})


def headers(prepared: Prepared) -> dict[str, str]:
    return {name.lower(): value for name, value in prepared.headers}


# --- the URL


@pytest.mark.parametrize(
    ("base", "path", "url"),
    [
        ("", "/pets", "https://pets.example/v1/pets"),
        ("http://localhost:8000", "/pets", "http://localhost:8000/pets"),
        ("http://localhost/v2/", "/pets/", "http://localhost/v2/pets/"),
        ("http://localhost", "/", "http://localhost/"),
        ("http://localhost/x", "", "http://localhost/x"),
        ("http://localhost", "pets", "http://localhost/pets"),
        ("http://h/x?v=1", "/pets?w=2", "http://h/x/pets?v=1&w=2"),
        ("http://[::1]:80", "/pets", "http://[::1]:80/pets"),
    ],
)
def test_the_path_follows_the_base_url(base: str, path: str, url: str) -> None:
    assert prepare(operation(path), base_url=base).url == url


@pytest.mark.parametrize("base", ["/v1", "pets.example", "ftp://h", "http://", "http://h:port"])
def test_a_base_url_that_is_none_is_a_request_error(base: str) -> None:
    with pytest.raises(RequestError):
        prepare(base_url=base)


def test_no_server_at_all_is_a_request_error() -> None:
    bare = Settings(Api("a", "a", "1", "A"))
    with pytest.raises(RequestError, match="base_url"):
        build(operation(), bare, {}, UNSET, {})


def test_arguments_end_up_where_the_document_wants_them() -> None:
    op = operation(
        "/pets/{id}/toys",
        params=(
            ID,
            Param("tags", "tag", "query", explode=True),
            Param("page", "page", "query"),
            Param("trace", "X-Trace", "header", style="simple"),
            Param("session", "session", "cookie", explode=True),
        ),
    )
    prepared = prepare(
        op,
        {"id": "a/b é", "tags": ["x", "y z"], "page": UNSET, "trace": 7, "session": "s1"},
        cookies={"theme": "dark"},
    )
    assert prepared.url == "https://pets.example/v1/pets/a%2Fb%20%C3%A9/toys?tag=x&tag=y%20z"
    assert headers(prepared)["x-trace"] == "7"
    assert headers(prepared)["cookie"] == "theme=dark; session=s1"
    assert prepared.replayable
    assert prepared.content is None


def test_the_url_survives_httpx2_unchanged() -> None:
    op = operation("/pets/{id}", params=(ID, Param("q", "q[]", "query", reserved=True)))
    url = prepare(op, {"id": "%2F..%00|{}", "q": "a:/?@!$'()*,;=[]#&+ %20"}).url
    assert str(httpx2.URL(url)) == url


def test_extra_query_replaces_what_has_its_name() -> None:
    op = operation(params=(Param("page", "page", "query"), Param("size", "size", "query")))
    arguments: dict[str, object] = {"page": 1, "size": 5}
    prepared = prepare(op, arguments, options={"extra_query": {"page": 9, "debug": True}})
    assert prepared.url.endswith("/pets?size=5&page=9&debug=true")
    prepared = prepare(op, {}, options={"extra_query": [("a", 1), ("a", 2)]})
    assert prepared.url.endswith("/pets?a=1&a=2")


# --- servers


REGIONAL = Server("https://{region}.pets.example/{v}", {"region": "eu", "v": "v1"})


def test_server_variables_have_defaults() -> None:
    api = Api("Pets", "specloom-pets", "1", "PETS", servers=(REGIONAL,))
    assert server_url(api, {}) == "https://eu.pets.example/v1"
    assert server_url(api, {"region": "us"}) == "https://us.pets.example/v1"
    settings = Settings(api, server_variables={"v": "v2"})
    assert build(operation(), settings, {}, UNSET, {}).url == "https://eu.pets.example/v2/pets"
    assert server_url(Api("a", "a", "1", "A"), {}) == ""


def test_an_operation_may_have_its_own_server() -> None:
    upload = operation(servers=(Server("https://upload.example/u"),))
    assert prepare(upload).url == "https://upload.example/u/pets"
    assert prepare(upload, base_url="https://pets.example/v1/").url.startswith("https://upload")
    assert prepare(upload, base_url="http://localhost:1").url == "http://localhost:1/pets"
    relative = operation(servers=(Server("/v9"),))
    assert prepare(relative).url == "https://pets.example/v9/pets"
    assert prepare(relative, base_url="http://localhost:1/v1").url == "http://localhost:1/v9/pets"


# --- headers


def test_headers_every_request_has() -> None:
    assert prepare().headers == (
        ("Accept", "application/json"),
        ("User-Agent", "specloom-pets/1.2.3 python"),
    )
    assert headers(prepare(user_agent="mine"))["user-agent"] == "mine"


@pytest.mark.parametrize(
    ("responses", "wanted"),
    [
        ({}, "*/*"),
        ({"204": ResponseSpec()}, "*/*"),
        (
            {
                "4XX": ResponseSpec((Media("application/json"),)),
                "200": ResponseSpec((Media("image/png"),)),
            },
            "image/png, application/json",
        ),
        (
            {"200": ResponseSpec((Media("text/event-stream"), Media("application/json")))},
            "application/json",
        ),
        ({"200": ResponseSpec((Media("text/event-stream"),))}, "text/event-stream"),
    ],
)
def test_accept_is_what_the_document_declares(
    responses: dict[str, ResponseSpec], wanted: str
) -> None:
    stream = Stream("sse", "text/event-stream", lambda: dict)
    assert accept(operation(responses=responses, stream=stream)) == wanted


def test_the_more_special_header_wins_and_case_does_not_matter() -> None:
    op = operation(
        params=(Param("trace", "X-Trace", "header", style="simple"),),
        method="POST",
        body=Body((Media("application/json"),)),
    )
    prepared = prepare(
        op,
        {"trace": "argument"},
        {},
        {"extra_headers": {"ACCEPT": "x/y", "x-extra": "1", "user-agent": None}},
        headers={"x-trace": "client", "content-type": "text/wrong", "accept": "*/*", "X-C": "1"},
    )
    assert headers(prepared) == {
        "accept": "x/y",
        "x-trace": "argument",
        "content-type": "application/json",
        "x-c": "1",
        "x-extra": "1",
    }
    assert len(prepared.headers) == 5


def test_cookies_come_together_from_everywhere() -> None:
    op = operation(params=(Param("c", "c", "cookie", explode=True),))
    prepared = prepare(op, {"c": 3}, headers={"Cookie": "a=1"}, cookies={"b": "2"})
    assert headers(prepared)["cookie"] == "a=1; b=2; c=3"


def test_headers_cannot_be_split_from_anywhere() -> None:
    with pytest.raises(RequestError, match="control"):
        prepare(options={"extra_headers": {"X-A": "a\r\nb: c"}})
    with pytest.raises(RequestError, match="control"):
        prepare(headers={"X-A": "a\nb"})


# --- body and timeout


def test_body_options_are_read() -> None:
    op = operation(
        method="POST",
        body=Body((Media("application/json"), Media("application/x-www-form-urlencoded"))),
    )
    assert prepare(op, {}, {"a": 1}).content == b'{"a":1}'
    assert prepare(op, {}, {"a": 1}, {"extra_body": {"b": 2}}).content == b'{"a":1,"b":2}'
    form = prepare(op, {}, {"a": 1}, {"media_type": "application/x-www-form-urlencoded"})
    assert form.content == b"a=1"
    assert headers(form)["content-type"] == "application/x-www-form-urlencoded"
    with pytest.raises(RequestError, match="needs a body"):
        prepare(op)


def test_the_timeout_of_the_call_wins() -> None:
    assert prepare(timeout=5).timeout == 5
    assert prepare(timeout=5, options={"timeout": None}).timeout is None
    assert prepare(timeout=5, options={"timeout": 0.1}).timeout == 0.1
    assert prepare(timeout=5, options={"request_timeout": 0.2}).timeout == 0.2


# --- credentials and secrets


def test_credentials_are_added_to_copies() -> None:
    plain = prepare(headers={"authorization": "old"}, cookies={"a": "1"})
    full = (
        plain.with_header("Authorization", "Bearer t/1")
        .with_query("api key", "q/1")
        .with_query("two", "2")
        .with_cookie("session", "c1")
    )
    assert headers(plain)["authorization"] == "old"
    assert headers(full)["authorization"] == "Bearer t/1"
    assert headers(full)["cookie"] == "a=1; session=c1"
    assert full.url == "https://pets.example/v1/pets?api%20key=q%2F1&two=2"
    assert full.shown_url == "https://pets.example/v1/pets?api%20key=***&two=***"
    for secret in ("t/1", "q%2F1", "c1", "a=1"):
        assert secret not in repr(full)


def test_secret_parameters_are_never_shown() -> None:
    op = operation(
        "/hooks/{id}",
        params=(
            Param("id", "id", "path", True, "simple", secret=True),
            Param("pin", "pin", "query", secret=True),
            Param("mark", "X-Mark", "header", style="simple", secret=True),
        ),
    )
    prepared = prepare(op, {"id": "s/1", "pin": "s2", "mark": "s3"})
    assert prepared.shown_url == "https://pets.example/v1/hooks/***?pin=***"
    assert "s3" not in repr(prepared)
    assert prepared.logger == "specloom-pets"


# --- the wire


class Echo(BaseHTTPRequestHandler):
    """Answers with the request line, the headers and the body it got."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        if self.headers.get("Transfer-Encoding") == "chunked":
            body = b""
            while size := int(self.rfile.readline(), 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        else:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        head = "".join(f"{name}: {value}\n" for name, value in self.headers.raw_items())
        text = f"{self.requestline}\n{head}\n".encode("latin-1") + body
        self.send_response(200)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def echo() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Echo) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def exchange(prepared: Prepared) -> bytes:
    """What the server got; sent by a sync and, if it can be sent twice, by an async client."""
    with httpx2.Client() as client:
        got = client.send(prepared.to_request(client)).content
    if prepared.replayable:
        assert asyncio.run(aexchange(prepared)) == got
    return got


async def aexchange(prepared: Prepared) -> bytes:
    async with httpx2.AsyncClient() as client:
        return (await client.send(prepared.to_request(client))).content


def test_the_bytes_on_the_wire(echo: str) -> None:
    op = operation(
        "/pets/{id}",
        params=(
            ID,
            Param("ids", "ids", "query", style="pipeDelimited"),
            Param("deep", "deep", "query", style="deepObject", explode=True),
            Param("name", "X-Name", "header", style="simple"),
        ),
    )
    arguments: dict[str, object] = {"id": "a/b", "ids": [1, 2], "deep": {"x": "é"}, "name": "é"}
    line, *head = exchange(prepare(op, arguments, base_url=echo)).split(b"\n")
    assert line == b"GET /pets/a%2Fb?ids=1%7C2&deep%5Bx%5D=%C3%A9 HTTP/1.1"
    assert "X-Name: é".encode() in head


def test_bodies_on_the_wire(echo: str) -> None:
    media = ("application/json", "multipart/form-data", "application/octet-stream")
    op = operation(method="POST", body=Body(tuple(map(Media, media))))

    def posted(body: object, media_type: str) -> bytes:
        return exchange(prepare(op, {}, body, {"media_type": media_type}, base_url=echo))

    got = posted({"a": "é"}, "application/json")
    assert got.endswith('\n\n{"a":"é"}'.encode())
    assert b"Content-Length: 10\n" in got
    got = posted({"f": io.BytesIO(b"x" * 100_000)}, "multipart/form-data")
    assert got.count(b"x" * 100_000) == 1
    assert b"chunked" not in got
    got = posted(iter([b"1", b"2"]), "application/octet-stream")
    assert got.endswith(b"\n\n12")
    assert b"Transfer-Encoding: chunked\n" in got
    assert b"Content-Length" not in got


def test_async_content_on_the_wire(echo: str) -> None:
    async def numbers():
        yield b"1"
        yield b"2"

    op = operation(method="POST", body=Body((Media("application/octet-stream"),)))
    prepared = prepare(op, {}, numbers(), base_url=echo)
    assert asyncio.run(aexchange(prepared)).endswith(b"\n\n12")


def test_the_timeout_reaches_httpx2() -> None:
    with httpx2.Client(timeout=99, headers={"X-Default": "1", "Accept": "no"}) as client:
        request = prepare(timeout=httpx2.Timeout(7, connect=2)).to_request(client)
        assert request.extensions["timeout"]["connect"] == 2
        assert request.extensions["timeout"]["read"] == 7
        assert request.headers["x-default"] == "1"
        assert request.headers["accept"] == "application/json"
        assert prepare(timeout=None).to_request(client).extensions["timeout"]["read"] is None
        assert prepare(timeout=UNSET).to_request(client).extensions["timeout"]["read"] == 99


def test_the_query_and_headers_of_the_client_below_are_added_to_ours() -> None:
    client = httpx2.Client(params={"v": "a b"}, headers={"X-Team": "1", "Accept": "x/y"})
    prepared = prepare(operation("/pets"), options={"extra_query": {"q": "ü"}})
    requests = [prepared.to_request(client) for _ in range(2)]
    assert [str(one.url) for one in requests] == ["https://pets.example/v1/pets?q=%C3%BC&v=a+b"] * 2
    assert [one.headers["x-team"] for one in requests] == ["1", "1"]
    assert [one.headers.get_list("accept") for one in requests] == [["application/json"]] * 2
    client.headers["X-Team"] = "2"
    requests[0].headers["X-Own"] = "only this one"
    again = prepared.to_request(client)
    assert (again.headers["x-team"], again.headers.get("x-own")) == ("2", None)


@pytest.mark.parametrize(
    ("method", "content", "headers", "length"),
    [
        ("GET", None, (), None),
        ("POST", None, (), "0"),
        ("POST", b"abc", (), "3"),
        ("DELETE", b"abc", (), "3"),
        ("PUT", b"abc", (("Content-Length", "4"),), "4"),
        ("PUT", b"abc", (("Transfer-Encoding", "chunked"),), None),
    ],
)
def test_a_request_says_its_host_and_length(
    method: str, content: bytes | None, headers: tuple[tuple[str, str], ...], length: str | None
) -> None:
    prepared = prepare(operation("/pets", method=method)).changed(content=content, headers=headers)
    request = prepared.to_request(httpx2.Client())
    assert request.headers.multi_items()[0] == ("host", "pets.example")
    assert request.headers.get("content-length") == length
    assert request.content == (content or b"")
    mine = prepared.changed(headers=(("Host", "other.example"),)).to_request(httpx2.Client())
    assert mine.headers.get_list("host") == ["other.example"]


def test_what_is_kept_for_later_requests_is_bounded() -> None:
    kept: Bounded[int, str] = Bounded()
    assert [kept.put(number, str(number)) for number in range(65)][-1] == "64"
    assert dict(kept) == {64: "64"}
