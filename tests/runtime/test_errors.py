"""The error tree: one root, classes by status, texts without secrets, pickles."""

from __future__ import annotations

import builtins
import copy
import inspect
import logging
import pickle

import httpx2
import pytest

from specloom.runtime import errors, log
from specloom.runtime.errors import error as root
from specloom.runtime.errors.by_status import error_class
from specloom.runtime.errors.server_messages import retry_seconds, said
from specloom.runtime.operation import Api, Operation
from specloom.runtime.request import build as request
from specloom.runtime.transport import http as transfer
from specloom.runtime.unset import UNSET


def make_response(status: int = 404, headers: dict[str, str] | None = None) -> httpx2.Response:
    request = httpx2.Request("GET", "https://a.example/")
    return httpx2.Response(status, headers=headers, content=b"{}", request=request)


@pytest.mark.parametrize(
    ("status", "cls"),
    [
        (400, errors.BadRequest),
        (401, errors.Unauthorized),
        (402, errors.PaymentRequired),
        (403, errors.Forbidden),
        (404, errors.NotFound),
        (405, errors.MethodNotAllowed),
        (406, errors.NotAcceptable),
        (409, errors.Conflict),
        (410, errors.Gone),
        (412, errors.PreconditionFailed),
        (413, errors.PayloadTooLarge),
        (415, errors.UnsupportedMediaType),
        (422, errors.UnprocessableEntity),
        (423, errors.Locked),
        (424, errors.FailedDependency),
        (429, errors.RateLimited),
        (500, errors.ServerError),
        (503, errors.ServerError),
        (599, errors.ServerError),
        (418, errors.ApiError),
        (302, errors.ApiError),
        (200, errors.ApiError),
        (600, errors.ApiError),
    ],
)
def test_each_status_has_its_class_also_when_undocumented(
    status: int, cls: type[errors.ApiError]
) -> None:
    assert error_class(status) is cls
    undocumented = error_class(status, documented=False)
    assert issubclass(undocumented, errors.UnexpectedStatus)
    assert issubclass(undocumented, cls)
    assert undocumented is error_class(status, documented=False)


def test_everything_is_exported_and_under_one_root() -> None:
    classes = {
        name: cls
        for name, cls in vars(errors).items()
        if inspect.isclass(cls) and cls.__module__ in (errors.__name__, root.__name__)
    }
    builtins = {"ConnectionError", "TimeoutError"}
    assert set(errors.__all__) == set(classes) - builtins
    assert all(issubclass(cls, errors.Error) for cls in classes.values())
    assert all(name in (errors.__doc__ or "") for name in classes)


def test_builtin_handlers_catch_ours() -> None:
    with pytest.raises(builtins.TimeoutError):
        raise errors.TimeoutError("late")
    with pytest.raises(builtins.ConnectionError):
        raise errors.ConnectionError("gone")


@pytest.mark.parametrize(
    "error",
    [
        errors.ApiError(418, b"tea", method="GET", url="https://a.example/x"),
        error_class(404, documented=False)(404, b'{"detail": "No."}', response=make_response()),
        errors.ConnectionError("gone"),
        errors.TimeoutError("late"),
        errors.ResponseError("bad", status_code=200, headers=httpx2.Headers({"a": "b"})),
        errors.StreamError("broke", {"error": "broke"}, [1, 2]),
        errors.RequestError("empty"),
        errors.CredentialsError("none"),
        errors.PageError("twice"),
    ],
)
@pytest.mark.parametrize("again", [lambda e: pickle.loads(pickle.dumps(e)), copy.copy])
def test_errors_pickle_and_copy(error: errors.Error, again) -> None:
    other = again(error)
    assert type(other) is type(error)
    assert str(other) == str(error)
    assert other.args == error.args
    plain = {k: v for k, v in vars(error).items() if k not in ("response",)}
    assert {k: vars(other)[k] for k in plain} == plain


def test_api_error_tells_status_message_address_and_request() -> None:
    response = make_response(headers={"x-request-id": "r-1"})
    error = errors.NotFound(
        404,
        b'{"detail": "No such thread."}',
        response=response,
        method="GET",
        url="https://u:pw@a.example/x?api_key=abc&page=2",
    )
    assert str(error) == (
        "404 Not Found: No such thread. (GET https://***@a.example/x?api_key=***&page=2) "
        "[request r-1]"
    )
    assert error.message == "No such thread."
    assert error.request_id == "r-1"
    assert error.response is response
    assert error.headers["x-request-id"] == "r-1"


def test_unexpected_status_is_built_as_users_know_it() -> None:
    error = errors.UnexpectedStatus(299, b"odd")
    assert (error.status_code, error.content) == (299, b"odd")
    assert "299" in str(error)
    assert "odd" in str(error)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"message": "m"}', "m"),
        (b'{"detail": "d"}', "d"),
        (b'{"error": {"code": "c", "message": "deep"}}', "deep"),
        (b'{"error": "flat"}', "flat"),
        (b'{"type": "about:blank", "title": "Problem", "status": 400}', "Problem"),
        (b'{"title": "Problem", "detail": "more exact"}', "more exact"),
        (b'{"error": "invalid_grant", "error_description": "expired"}', "invalid_grant"),
        (b'{"message": "", "detail": "d"}', "d"),
        (b'{"message": null, "rc": "X"}', '{"message": null, "rc": "X"}'),
        (
            b'{"detail": [{"loc": ["body", "n"], "msg": "too small", "type": "t"}, '
            b'{"loc": ["query", "q"], "msg": "missing", "type": "t"}]}',
            "body.n: too small; query.q: missing",
        ),
        (b'{"name": ["This field is required."]}', "name: This field is required."),
        (b'["one", "two"]', "one; two"),
        (b'"text"', "text"),
        (b"plain\n  text", "plain text"),
        (b"<html><h1>502</h1></html>", "<html><h1>502</h1></html>"),
        (b"", ""),
        (b"\xff\xfe", "��"),
        (b"7", "7"),
        (b"[" * 100_000, "[" * 499 + "…"),
    ],
)
def test_the_servers_own_words_are_found(content: bytes, message: str) -> None:
    assert said(content) == message


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7.0),
        ("0.5", 0.5),
        ("Thu, 01 Jan 1970 00:01:40 GMT", 90.0),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0),
        ("soon", None),
        ("-3", None),
        ("", None),
        ("²", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str, seconds: float | None) -> None:
    assert retry_seconds(httpx2.Headers({"Retry-After": value.encode()}), now=10.0) == seconds


def test_rate_limited_has_retry_after() -> None:
    assert (
        errors.RateLimited(429, response=make_response(429, {"retry-after": "3"})).retry_after
        == 3.0
    )
    assert errors.RateLimited(429).retry_after is None


@pytest.mark.parametrize(
    ("cause", "cls"),
    [
        (httpx2.ConnectError("refused"), errors.ConnectionError),
        (httpx2.ReadError(""), errors.ConnectionError),
        (httpx2.RemoteProtocolError("half"), errors.ConnectionError),
        (httpx2.ProxyError("proxy"), errors.ConnectionError),
        (httpx2.ConnectTimeout("t"), errors.TimeoutError),
        (httpx2.PoolTimeout("t"), errors.TimeoutError),
        (httpx2.DecodingError("gzip"), errors.ResponseError),
        (httpx2.TooManyRedirects("loop"), errors.ResponseError),
        (httpx2.InvalidURL("bad"), errors.RequestError),
        (httpx2.LocalProtocolError("bad header"), errors.RequestError),
        (httpx2.UnsupportedProtocol("ftp"), errors.RequestError),
        (httpx2.StreamClosed(), errors.ConnectionError),
    ],
)
def test_every_exception_of_the_http_library_becomes_ours(
    cause: Exception, cls: type[errors.Error]
) -> None:
    settings = request.Settings(Api("A", "a", "1", "A"), "https://a.example")
    prepared = request.build(Operation("a", "GET", "/a"), settings, {}, UNSET, {})
    with pytest.raises(cls) as caught, transfer.translated(prepared.with_query("t", "hush")):
        raise cause
    assert type(caught.value) is cls
    assert caught.value.message
    assert str(caught.value).endswith(" (GET https://a.example/a?t=***)")
    assert caught.value.__cause__ is cause


def test_stream_error_keeps_what_came_before() -> None:
    error = errors.StreamError("broke", {"error": "broke"}, (1, 2))
    assert (error.message, error.frame, error.frames) == ("broke", {"error": "broke"}, [1, 2])


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.example/x?page_size=2", "https://a.example/x?page_size=2"),
        ("https://a.example/?X-Api-Key=1&a=2", "https://a.example/?X-Api-Key=***&a=2"),
        ("https://a.example/?max_tokens=5&sig=x#f", "https://a.example/?max_tokens=5&sig=***#f"),
        ("https://a.example/?mine=1&other", "https://a.example/?mine=***&other"),
        ("https://a.example/?access%5Ftoken=1", "https://a.example/?access%5Ftoken=***"),
        ("/relative?password=1", "/relative?password=***"),
        ("https://u:p@a.example/p@th", "https://***@a.example/p@th"),
    ],
)
def test_urls_are_masked(url: str, shown: str) -> None:
    assert log.redact_url(url, secrets=("MINE",)) == shown


def test_headers_are_masked() -> None:
    pairs = [("Authorization", "Token x"), ("apikey", "x"), ("Accept", "*/*"), ("X-Mine", "x")]
    shown = log.redact_headers(pairs, secrets=("x-mine",))
    assert [value for _, value in shown] == ["***", "***", "*/*", "***"]


def test_an_exchange_is_one_debug_line(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="some-client"):
        log.exchange("some-client", "GET https://a.example/", "200", 0.25, 1)
    assert caplog.messages == ["GET https://a.example/: 200 in 0.250 s (attempt 1)"]
