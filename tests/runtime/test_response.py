"""Responses: which of the declared bodies it is, what it types to, and which error it raises."""

from __future__ import annotations

import gzip
import logging
import pickle
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

import httpx2
import pytest

from specloom.runtime import errors
from specloom.runtime.models.decode import Deviation
from specloom.runtime.models.formats import HttpDate
from specloom.runtime.models.model import Model
from specloom.runtime.operation import Api, Media, Operation, Param, ResponseSpec, Server, Stream
from specloom.runtime.request.build import Prepared, Settings, build
from specloom.runtime.response.response import Response, raise_for, read, success, value
from specloom.runtime.unset import UNSET

API = Api("Pets", "specloom-pets", "1", "PETS", servers=(Server("https://pets.example"),))
JSON = "application/json"


class Pet(Model):
    name: str
    age: int | None = None


class Problem(Model):
    detail: str


PET = ResponseSpec((Media(JSON, lambda: Pet),))
PETS = ResponseSpec((Media(JSON, lambda: list[Pet]),))
PROBLEM = ResponseSpec((Media(JSON, lambda: Problem),))


def operation(
    method: str = "GET", id_: str = "op", **responses: ResponseSpec
) -> Operation[Any, Any]:
    found = {name.removeprefix("s"): response for name, response in responses.items()}
    return Operation(id_, method, "/pets", responses=found)


def prepared(op: Operation[Any, Any]) -> Prepared:
    return build(op, Settings(API), {}, UNSET, {}).with_query("api_key", "hidden")


def make_response(
    content: bytes | str, content_type: str | None = JSON, status: int = 200, **headers: str
) -> httpx2.Response:
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    if content_type is not None:
        fields["content-type"] = content_type
    data = content.encode() if isinstance(content, str) else content
    return httpx2.Response(status, headers=fields, content=data)


def parse(
    op: Operation[Any, Any], response: httpx2.Response, *, strict: bool = False
) -> Response[Any]:
    return read(op, response, strict, prepared(op))


def raised(op: Operation[Any, Any], response: httpx2.Response) -> errors.ApiError:
    with pytest.raises(errors.ApiError) as caught:
        success(op, parse(op, response), prepared(op))
    return caught.value


# --- which response


def test_a_documented_success_is_typed() -> None:
    op = operation(s200=PET)
    found = parse(op, make_response('{"name":"Rex","age":3}', x_a="1"))
    assert found.parsed == Pet(name="Rex", age=3)
    assert found.status_code is HTTPStatus.OK
    assert found.content == b'{"name":"Rex","age":3}'
    assert found.headers["X-A"] == "1"
    assert found.deviations == ()
    assert found.http_response is not None
    assert success(op, found, prepared(op)) is found.parsed


@pytest.mark.parametrize(
    ("status", "cls"),
    [(404, Problem), (409, Pet), (503, Pet), (200, list)],
)
def test_exact_status_first_then_its_class_then_the_default(status: int, cls: type) -> None:
    op = operation(s200=PETS, s404=PROBLEM, s4XX=PET, default=PET)
    text = '[{"name":"a"}]' if cls is list else '{"name":"a","detail":"b"}'
    assert type(parse(op, make_response(text, status=status)).parsed) is cls


def test_an_undocumented_status_is_not_parsed_but_kept() -> None:
    found = parse(operation(s200=PET), make_response('{"name":"a"}', status=299))
    assert found.parsed is None
    assert found.status_code == 299
    assert type(found.status_code) is int
    assert found.content == b'{"name":"a"}'


# --- which media type


BOTH = ResponseSpec(
    (
        Media(JSON, lambda: Pet),
        Media("text/csv"),
        Media("image/*"),
        Media("application/pdf"),
        Media("application/xml"),
    )
)


@pytest.mark.parametrize(
    ("content", "content_type", "parsed"),
    [
        (b'{"name":"a"}', "application/json; charset=utf-8", Pet(name="a")),
        (b'{"name":"a"}', "APPLICATION/JSON", Pet(name="a")),
        (b'{"name":"a"}', "application/vnd.pets+json", Pet(name="a")),
        (b'{"name":"a"}', None, Pet(name="a")),
        (b'{"name":"a"}', "text/html", Pet(name="a")),
        (b'\xef\xbb\xbf{"name":"a"}', JSON, Pet(name="a")),
        (b'{"name":"\xe9"}', "application/json; charset=latin-1", Pet(name="é")),
        ('{"name":"é"}'.encode("utf-16"), "application/json; charset=utf-16", Pet(name="é")),
        (b"a,b", "text/csv", "a,b"),
        (b"\xe9", "text/csv; charset=iso-8859-1", "é"),
        (b"\xc3\xa9", "text/csv", "é"),
        (b"\xff", "text/csv; charset=odd", "�"),
        (b"\x89PNG", "image/png", b"\x89PNG"),
        (b"%PDF", "application/pdf", b"%PDF"),
        (b"<a/>", "application/xml", "<a/>"),
        (b"", "text/csv", ""),
        (b"", "application/pdf", b""),
    ],
)
def test_the_content_type_decides(content: bytes, content_type: str | None, parsed: object) -> None:
    found = parse(operation(s200=BOTH), make_response(content, content_type))
    assert found.parsed == parsed
    assert type(found.parsed) is type(parsed)
    assert found.deviations == ()


@pytest.mark.parametrize(
    ("media", "content", "content_type", "parsed"),
    [
        (Media(JSON), b'{"a":[1]}', JSON, {"a": [1]}),
        (Media("*/*"), b'{"a":1}', JSON, {"a": 1}),
        (Media("*/*"), b"x", "text/plain", "x"),
        (Media("*/*"), b"x", None, b"x"),
        (Media("text/*", lambda: str), b"x", "text/markdown", "x"),
        (Media("text/plain", lambda: bytes), b"x", "text/plain", b"x"),
        (Media("text/plain"), b'"x"', JSON, '"x"'),
        (Media("application/octet-stream"), b"x", "image/png", b"x"),
        (Media("application/problem+json", lambda: Pet), b'{"name":"a"}', JSON, Pet(name="a")),
    ],
)
def test_what_is_declared_decides_too(
    media: Media, content: bytes, content_type: str | None, parsed: object
) -> None:
    found = parse(operation(s200=ResponseSpec((media,))), make_response(content, content_type))
    assert found.parsed == parsed


@pytest.mark.parametrize("content_type", ["text/html", "image/png", None])
def test_a_body_of_no_declared_type_is_left_as_content(content_type: str | None) -> None:
    op = operation(s200=PET)
    response = make_response(b"<html>", content_type)
    found = parse(op, response)
    assert (found.parsed, found.content) == (None, b"<html>")
    assert [one.pointer for one in found.deviations] == [""]
    assert "application/json" in found.deviations[0].message
    with pytest.raises(errors.ResponseError, match=r"application/json.*<html>") as caught:
        value(op, response, False, prepared(op))
    assert caught.value.content == b"<html>"
    with pytest.raises(errors.ResponseError):
        parse(op, response, strict=True)


def test_a_form_that_was_not_asked_for_is_a_deviation() -> None:
    table = Media("text/csv", on_request=True)
    op = operation(s200=ResponseSpec((Media(JSON, lambda: Pet), table)))
    response = make_response("a,b", "text/csv")
    asked = build(op, Settings(API), {}, UNSET, {"accept": "text/csv"})
    assert read(op, response, True, asked).parsed == "a,b"
    found = parse(op, response)
    assert found.parsed == "a,b"
    assert [one.message for one in found.deviations] == [
        "text/csv came where application/json was asked for"
    ]


def test_a_stream_that_was_not_asked_for_is_no_value() -> None:
    wire = "text/event-stream"
    both = ResponseSpec((Media(JSON, lambda: Pet), Media(wire, lambda: Pet)))
    stream = Stream("sse", wire, lambda: Pet)
    op: Operation[Any, Any] = Operation("op", "GET", "/", responses={"200": both}, stream=stream)
    response = make_response('data: {"name": "a"}\n\n', wire)
    assert "stream" in parse(op, response).deviations[0].message
    with pytest.raises(errors.ResponseError, match="call the function that streams it"):
        value(op, response, False, prepared(op))


def test_responses_without_a_body() -> None:
    op = operation(s204=ResponseSpec(), s200=ResponseSpec(), s205=PET)
    assert parse(op, make_response("", None, 204)).parsed is None
    assert parse(op, make_response("", None, 205)).deviations == ()
    assert parse(op, make_response("unasked", "text/plain")).parsed is None
    assert success(op, parse(op, make_response("", None, 204)), prepared(op)) is None
    head = operation("HEAD", s200=PET)
    assert parse(head, make_response("", JSON), strict=True).deviations == ()


def test_a_stream_is_left_to_those_who_read_frames() -> None:
    wire = "application/x-ndjson"
    stream = Stream("ndjson", wire, lambda: Pet)
    responses = {"200": ResponseSpec((Media(wire, lambda: Pet),))}
    op: Operation[Any, Any] = Operation("op", "GET", "/pets", responses=responses, stream=stream)
    assert parse(op, make_response('{"name":"a"}\n', wire)).parsed is None


# --- deviations


def test_what_departs_is_kept_and_told_once_per_place(caplog: pytest.LogCaptureFixture) -> None:
    op = operation(id_="told_once", s200=PETS)
    text = '[{"name":1},{"name":2},{"name":"c","age":"x"}]'
    with caplog.at_level(logging.WARNING, logger="specloom-pets"):
        found = parse(op, make_response(text))
        parse(op, make_response(text))
    assert [pet.to_dict() for pet in found.parsed] == [
        {"name": 1}, {"name": 2}, {"name": "c", "age": "x"}
    ]  # fmt: skip
    assert [deviation.pointer for deviation in found.deviations] == ["/0/name", "/1/name", "/2/age"]
    told = [message.split(" is not")[0] for message in caplog.messages]
    assert told == ["told_once: /*/name", "told_once: /*/age"]
    assert {record.name for record in caplog.records} == {"specloom-pets"}


def test_strict_validation_raises_with_the_raw_response() -> None:
    op = operation(s200=PETS, s404=PROBLEM)
    text = '[{"name":1},{"name":2}]'
    with pytest.raises(errors.ResponseError, match=r"/0/name: .* and 1 more") as caught:
        parse(op, make_response(text), strict=True)
    assert caught.value.content == text.encode()
    assert caught.value.status_code == 200
    assert caught.value.headers["content-type"] == JSON
    assert "hidden" not in str(caught.value)
    with pytest.raises(errors.ResponseError, match="/detail"):
        parse(op, make_response("{}", status=404), strict=True)
    assert parse(op, make_response('[{"name":"a","new":1}]'), strict=True).deviations == ()


def test_an_empty_body_where_json_is_documented_is_a_deviation() -> None:
    found = parse(operation(id_="empty", s200=PET), make_response(" \n"))
    assert found.parsed is None
    assert found.deviations == (
        Deviation("", "the body is empty where application/json is documented"),
    )
    with pytest.raises(errors.ResponseError, match="empty"):
        parse(operation(s200=PET), make_response(""), strict=True)


@pytest.mark.parametrize(
    ("content", "content_type"),
    [(b'{"name":', JSON), (b"\xff\xfe\x00", JSON), (b"[" * 50_000, JSON)],
)
def test_a_success_that_does_not_parse_is_a_response_error(
    content: bytes, content_type: str
) -> None:
    with pytest.raises(errors.ResponseError, match="does not parse") as caught:
        parse(operation(s200=PET), make_response(content, content_type))
    assert caught.value.content == content
    assert content_type in str(caught.value)
    assert len(str(caught.value)) < 1000
    assert caught.value.__cause__ is not None


def test_a_failure_that_does_not_parse_still_tells_its_status() -> None:
    op = operation(id_="proxy", s200=PET, default=PROBLEM)
    error = raised(op, make_response("<h1>Bad Gateway</h1>", "text/html", 502))
    assert type(error) is errors.ServerError
    assert error.parsed is None
    assert "Bad Gateway" in str(error)
    assert parse(op, make_response("<h1>", "text/html", 502)).deviations[0].pointer == ""


# --- errors


def test_a_documented_failure_raises_its_class_with_the_typed_body() -> None:
    op = operation(s200=PET, s404=PROBLEM)
    error = raised(op, make_response('{"detail":"No such pet."}', status=404, x_request_id="r1"))
    assert type(error) is errors.NotFound
    assert error.parsed == Problem(detail="No such pet.")
    assert str(error) == (
        "404 Not Found: No such pet. (GET https://pets.example/pets?api_key=***) [request r1]"
    )
    again = pickle.loads(pickle.dumps(error))
    assert again.parsed == error.parsed
    assert again.request_id == "r1"


@pytest.mark.parametrize(
    ("status", "cls"),
    [(404, errors.NotFound), (500, errors.ServerError), (201, errors.UnexpectedStatus),
     (302, errors.UnexpectedStatus), (299, errors.UnexpectedStatus)],
)  # fmt: skip
def test_an_undocumented_status_is_unexpected_and_what_it_is(
    status: int, cls: type[errors.ApiError]
) -> None:
    error = raised(operation(s200=PET), make_response('{"detail":"x"}', status=status))
    assert isinstance(error, errors.UnexpectedStatus)
    assert isinstance(error, cls)
    assert error.message == "x"
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_only_a_documented_2xx_is_a_success() -> None:
    op = operation(s304=ResponseSpec(), s302=ResponseSpec(), s2XX=PET)
    assert (
        success(op, parse(op, make_response('{"name":"a"}', status=206)), prepared(op)).name == "a"
    )
    assert type(raised(op, make_response("", None, 304))) is errors.ApiError
    assert type(raised(op, make_response("", None, 302))) is errors.ApiError
    fine = operation(default=PET)
    raise_for(fine, parse(fine, make_response('{"name":"a"}')), prepared(fine))
    assert type(raised(fine, make_response('{"name":"a"}', status=400))) is errors.BadRequest


def test_the_error_names_where_the_response_came_from() -> None:
    op = operation(s200=PET)
    response = make_response("", None, 404)
    response.request = httpx2.Request("GET", "https://other.example/moved?token=abc")
    assert raised(op, response).url == "https://other.example/moved?token=***"


# --- headers


HEADERS = ResponseSpec(
    headers=(
        Param("x_count", "X-Count", "header", type=lambda: int),
        Param("x_flag", "X-Flag", "header", type=lambda: bool),
        Param("x_ids", "X-Ids", "header", type=lambda: list[int]),
        Param("x_names", "X-Names", "header", type=lambda: list[str]),
        Param("modified", "Last-Modified", "header", type=lambda: HttpDate),
        Param("plain", "X-Plain", "header"),
        Param("text", "X-Text", "header", type=lambda: str),
        Param("absent", "X-Absent", "header", type=lambda: int),
        Param("odd", "X-Odd", "header", type=lambda: int),
    )
)


def test_documented_headers_are_typed() -> None:
    found = parse(
        operation(s200=HEADERS),
        make_response(
            "", None, 200, x_count="3", x_flag="true", x_ids="1, 2", x_names="1, b",
            last_modified="Mon, 23 Nov 2026 05:00:00 GMT", x_plain="7", x_text="8", x_odd="many",
        ),
    )  # fmt: skip
    assert found.typed_headers == {
        "x_count": 3, "x_flag": True, "x_ids": [1, 2], "x_names": ["1", "b"],
        "modified": datetime(2026, 11, 23, 5, tzinfo=UTC), "plain": "7", "text": "8", "odd": "many",
    }  # fmt: skip
    message = "its text does not match the declared type"
    assert found.deviations == (Deviation("header X-Odd", message),)


def test_a_response_shows_no_headers_and_no_raw_content() -> None:
    found = parse(operation(s200=PET), make_response('{"name":"a"}', set_cookie="session=hidden"))
    assert repr(found).startswith("Response(status_code=<HTTPStatus.OK: 200>, parsed=Pet(")
    assert "hidden" not in repr(found)


def test_compressed_bodies_are_read_by_httpx2() -> None:
    packed = gzip.compress(b'{"name":"a"}')
    found = parse(operation(s200=PET), make_response(packed, content_encoding="gzip"))
    assert found.parsed == Pet(name="a")
