"""Responses that are odd rather than broken: what a parser trips over."""

from __future__ import annotations

import zlib

from .scripts import HEAD, responses, sends
from .server import Script

_OK = b"HTTP/1.1 200 OK\r\n"
DEEP = b"[" * 900 + b"]" * 900
"""JSON that Python reads just so."""
ENDLESS = b"[" * 100_000 + b"]" * 100_000


def _found(location: str) -> Script:
    return responses(b"", "302 Found", Location=location)


def _typed(content_type: str, body: bytes = b"{}") -> Script:
    return responses(body, media=content_type)


def _packed(coding: str, body: bytes) -> Script:
    return responses(body, Content_Encoding=coding)


def _gzip(data: bytes) -> bytes:
    return zlib.compress(data, wbits=31)


def _status(line: bytes) -> Script:
    return sends(b"HTTP/1.1 " + line + b"\r\nContent-Length: 2\r\n\r\n{}")


ODD: dict[str, Script] = {
    "redirect to no address": _found("http://[::1/x"),
    "redirect to a port too large": _found("http://h:99999999/x"),
    "redirect to a port that is none": _found("http://h:abc/x"),
    "redirect to nothing": _found(""),
    "redirect to control characters": _found("http://a b/\x01"),
    "redirect too long": _found("/" + "x" * 70_000),
    "redirect by mail": _found("mailto:a@b"),
    "redirect with a password": _found("http://u:s3cret@127.0.0.1:1/x"),
    "error deeply nested": responses(DEEP, "400 Bad Request"),
    "error in objects deeply nested": responses(
        b'{"message":' * 600 + b"1" + b"}" * 600, "400 Bad Request"
    ),
    "error nested without end": responses(ENDLESS, "503 Service Unavailable"),
    "body deeply nested": responses(DEEP),
    "body nested without end": responses(ENDLESS),
    "body empty": responses(b""),
    "body null": responses(b"null"),
    "body NaN": responses(b"NaN"),
    "body with a number too long": responses(b'{"a":' + b"9" * 6_000 + b"}"),
    "body with half a surrogate": responses(b'{"a":"\\ud800"}'),
    "charset undefined": _typed("application/json; charset=undefined"),
    "charset that is none": _typed("application/json; charset=hex"),
    "charset of host names": _typed("text/plain; charset=idna", b"h\xffi"),
    "charset by RFC 2231": _typed("application/json; charset*=bogus'en'%ff"),
    "media type that is none": _typed(";;;=/"),
    "coding unknown": _packed("foo", b'{"ok": 1}'),
    "coding many times": _packed("gzip, gzip", _gzip(_gzip(b'{"ok": 1}'))),
    "coding a thousand times": _packed(", ".join(["gzip"] * 1_000), b"x"),
    "coding cut short": _packed("gzip", _gzip(bytes(range(256)) * 20)[:-12]),
    "coding deflate that is none": _packed("deflate", b"\x00\x01nonsense"),
    "length below zero": sends(_OK, b"Content-Length: -5\r\n\r\n{}"),
    "length that is none": sends(_OK, b"Content-Length: abc\r\n\r\n{}"),
    "length twice": sends(_OK, b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}"),
    "length too long": sends(_OK, b"Content-Length: " + b"9" * 5_000 + b"\r\n\r\n{}"),
    "chunk too long": sends(HEAD, b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 20 + b"\r\n{}"),
    "trailer that is none": sends(
        HEAD, b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX: \x00\r\n\r\n"
    ),
    "status 999": _status(b"999 Odd"),
    "status 099": _status(b"099 Odd"),
    "status that is none": _status(b"abc Odd"),
    "status without a phrase": _status(b"200"),
    "status with a phrase in Latin-1": _status(b"400 \xff\xfe"),
    "status 103 first": sends(
        b"HTTP/1.1 103 Early Hints\r\n\r\n", _OK, b"Content-Length: 0\r\n\r\n"
    ),
    "HTTP of another century": sends(b"{}"),
    "HTTP of another kind": sends(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    "header without a colon": sends(_OK, b"Nonsense\r\n\r\n"),
    "header nested without end": responses(X_Json="[" * 60_000),
    "cookie that is none": responses(Set_Cookie="=;;; expires=nonsense; domain=[; max-age=zz"),
    "wait below zero": responses(b"{}", "429 Too Many Requests", Retry_After="-5"),
    "wait for ever": responses(b"{}", "429 Too Many Requests", Retry_After="9" * 400),
    "wait until never": responses(b"{}", "503 Busy", Retry_After="Fri, 31 Dec 9999 23:59:59 -2359"),
    "link to no address": responses(b"[]", Link="<http://[::1>; rel=next"),
    "link to a port that is none": responses(b"[]", Link="<http://x:abc/>; rel=next"),
    "link to itself": responses(b"[1]", Link="</thing>; rel=next"),
    "event of text that reports a failure": _typed(
        "text/event-stream", b"data: {nonsense\n\nevent: error\ndata: boom\n\n"
    ),
    "event nested without end": _typed("text/event-stream", b"data: " + ENDLESS + b"\n\n"),
    "frame that is none": _typed("application/x-ndjson", b'{nonsense\n\xff\n{"error": 5}\n'),
    "frame that reports a failure deeply nested": _typed(
        "application/x-ndjson", b'{"error":' + b'{"message":' * 600 + b"1" + b"}" * 601 + b"\n"
    ),
}
