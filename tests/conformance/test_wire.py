"""The ruler itself: what counts as exact, as the same meaning, and as wrong."""

from __future__ import annotations

from typing import Any

import pytest

from support.loopback import Seen

from .wire import differences, means_the_same

TWO_PARTS = (
    b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
    b'--b\r\nContent-Disposition: form-data; name="j"\r\nContent-Type: application/json\r\n\r\n'
    b"[1]\r\n--b--\r\n"
)
MULTIPART = {"content-type": "multipart/form-data; boundary=b"}
PART = {"headers": {"content-disposition": 'form-data; name="a"', "content-type": None}}
JSON_PART = {"headers": {"content-type": "application/json"}, "json": [1]}


def seen(target: str = "/", body: bytes = b"", **headers: str) -> Seen:
    return Seen("POST", target, headers, body)


@pytest.mark.parametrize(
    ("expect", "request_"),
    [
        ({"method": "POST", "path": "/a%20b", "query": "x=1"}, seen("/a%20b?x=1")),
        ({"query": None}, seen("/a")),
        ({"query": ["x=", "x"]}, seen("/a?x")),
        ({"headers": {"x": "1", "y": None}}, seen(x="1")),
        ({"headers": {"x": "ü"}}, seen(x="Ã¼")),
        ({"json": {"a": 1, "b": [2]}}, seen(body=b'{ "b": [2], "a": 1 }')),
        ({"text": "ü"}, seen(body="ü".encode())),
        ({"parts": [{**PART, "content": "1"}, JSON_PART]}, seen(body=TWO_PARTS, **MULTIPART)),
    ],
)
def test_what_is_exact(expect: dict[str, Any], request_: Seen) -> None:
    assert differences(expect, request_) == []


@pytest.mark.parametrize(
    ("expect", "request_"),
    [
        ({"method": "PUT"}, seen()),
        ({"path": "/a%20b"}, seen("/a+b")),
        ({"query": None}, seen("/a?x")),
        ({"query": "x=1"}, seen("/a?x=2")),
        ({"query": ["x=", "x"]}, seen("/a?x=1")),
        ({"headers": {"x": "1"}}, seen(x="2")),
        ({"headers": {"x": None}}, seen(x="2")),
        ({"json": {"a": 1}}, seen(body=b'{"a": 1.5}')),
        ({"json": {"a": None}}, seen(body=b"{}")),
        ({"json": {"a": 1}}, seen(body=b"a")),
        ({"parts": [{**PART, "content": "1"}]}, seen(body=TWO_PARTS, **MULTIPART)),
        ({"parts": [{**PART, "content": "2"}, JSON_PART]}, seen(body=TWO_PARTS, **MULTIPART)),
        ({"parts": [JSON_PART, JSON_PART]}, seen(body=TWO_PARTS, **MULTIPART)),
        ({"parts": [PART]}, seen(body=TWO_PARTS)),
        ({"parts": [PART]}, seen(body=TWO_PARTS[:-4], **MULTIPART)),
    ],
)
def test_what_is_wrong(expect: dict[str, Any], request_: Seen) -> None:
    assert differences(expect, request_)
    assert not means_the_same(expect, request_)


@pytest.mark.parametrize(
    ("expect", "request_"),
    [
        ({"query": "a=b%20c"}, seen("/?a=b+c")),
        ({"query": "to=a/b"}, seen("/?to=a%2Fb")),
        ({"query": None}, seen("/?")),
        ({"path": "/a"}, seen("/%61")),
        ({"text": "a=b%20c"}, seen(body=b"a=b+c")),
    ],
)
def test_what_means_the_same(expect: dict[str, Any], request_: Seen) -> None:
    assert differences(expect, request_)
    assert means_the_same(expect, request_)
