"""A request and its response as they were sent."""

from __future__ import annotations

import codecs
import json
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

import httpx2

from ...document.document import Json, Object

Headers = tuple[tuple[str, str], ...]

CASE = "x-specloom-case"
"""The header with the caller's name for the fixture. It is not passed on."""

_GENERIC = """
    accept accept-charset accept-encoding accept-language cache-control connection content-length
    dnt expect host keep-alive origin pragma priority proxy-connection referer te trailer
    transfer-encoding upgrade upgrade-insecure-requests user-agent via x-request-id
    x-correlation-id traceparent tracestate x-forwarded-for x-forwarded-host x-forwarded-proto
    x-real-ip forwarded sec-ch-ua sec-ch-ua-mobile sec-ch-ua-platform sec-fetch-dest
    sec-fetch-mode sec-fetch-site sec-fetch-user sec-gpc
"""

GENERIC = frozenset(_GENERIC.split())
"""Request headers that clients send for any API."""

_VOLATILE = """
    accept-ranges age alt-svc cf-cache-status cf-ray connection content-encoding content-length
    date expires keep-alive nel priority report-to reporting-endpoints server server-timing
    strict-transport-security trailer transfer-encoding vary via x-powered-by x-runtime
    x-response-time
"""

VOLATILE = frozenset(_VOLATILE.split())
"""Response headers that say nothing about the API, or change every time."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """An exchange with decoded content. `target` is the path below the base URL, with the query."""

    method: str
    target: str
    sent: Headers
    body: bytes
    status: int
    headers: Headers
    content: bytes
    case: str = ""
    """The caller's name for the fixture; `-` if none is to be written."""

    @property
    def path(self) -> str:
        """The path as it was sent, percent-encoded."""
        return urlsplit(self.target).path

    @property
    def query(self) -> list[tuple[str, str]]:
        return parse_qsl(urlsplit(self.target).query, keep_blank_values=True)


def unpacked(status: int, headers: Headers, raw: bytes) -> bytes:
    """Decode the content coding of a body (RFC 9110, section 8.4)."""
    return httpx2.Response(status, headers=list(headers), content=raw).content


def parted(sent: Headers) -> tuple[Headers, str]:
    """Return the headers to pass on, and the caller's name for the fixture."""
    case = next((value for name, value in sent if name.lower() == CASE), "")
    return tuple(pair for pair in sent if pair[0].lower() != CASE), case


def plain_headers(headers: Headers, dropped: frozenset[str]) -> dict[str, str]:
    """Return headers by lower-case name.

    Repeated ones are joined by commas (RFC 9110, section 5.3).
    """
    found: dict[str, str] = {}
    for name, value in headers:
        low = name.lower()
        if low not in dropped and not low.startswith("access-control-"):
            found[low] = f"{found[low]}, {value}" if low in found else value
    return found


def media_of(headers: dict[str, str]) -> str:
    """Return the media type without parameters, in lower case."""
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def is_json(media: str) -> bool:
    return media == "application/json" or media.endswith("+json")


def body_fields(content: bytes, media: str) -> Object:
    """Return a body as in a fixture: `body` if it is JSON, otherwise `text` or `base64`."""
    if not content:
        return {}
    if is_json(media) or not media:
        try:
            found: Json = json.loads(content)
        except ValueError:
            pass
        else:
            return {"body": found}
    try:
        return {"text": content.decode("utf-8")}
    except UnicodeDecodeError:
        return {"base64": codecs.encode(content, "base64").decode("ascii").replace("\n", "")}
