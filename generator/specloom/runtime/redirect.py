"""Where a redirect leads (RFC 9110, section 15.4; methods as in the Fetch standard). Pure."""

from __future__ import annotations

from urllib.parse import urldefrag, urljoin, urlsplit

import httpx2

from .errors import ResponseError
from .request import Prepared

MOST_HOPS = 20

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PORTS = {"http": 80, "https": 443}
_ABOUT_BODY = frozenset({"content-type", "content-length", "content-encoding", "transfer-encoding"})

Origin = tuple[str, str, int]


def origin(url: str) -> Origin:
    """Scheme, host and port of a URL: what a credential belongs to (RFC 6454)."""
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    return scheme, (parts.hostname or "").lower(), parts.port or _PORTS.get(scheme, 0)


def trusts(first: str, url: str) -> bool:
    """Whether a credential for the first URL may go to the second.

    It may within one origin, and from http to https on the standard ports of one host.
    """
    mine, other = origin(first), origin(url)
    return mine == other or (mine[1] == other[1] and (mine[0], mine[2], other[0], other[2]) == _UP)


_UP = ("http", 80, "https", 443)


def follow(prepared: Prepared, response: httpx2.Response) -> Prepared | None:
    """The request a redirect asks for; None where the reply is none or cannot be followed.

    A body that cannot be sent twice is not: the redirect itself is the reply then.
    """
    location = response.headers.get("location")
    if response.status_code not in _REDIRECTS or not location:
        return None
    url = urldefrag(urljoin(prepared.url, location)).url
    if urlsplit(url).scheme not in _PORTS:
        raise ResponseError(
            f"a redirect to {urlsplit(url).scheme}: is not followed",
            status_code=response.status_code,
            headers=response.headers,
        )
    method = _method(prepared.method, response.status_code)
    if method != prepared.method:
        kept = tuple(pair for pair in prepared.headers if pair[0].lower() not in _ABOUT_BODY)
        return prepared.changed(method=method, url=url, headers=kept, content=None, replayable=True)
    return prepared.changed(url=url) if prepared.replayable else None


def stripped(prepared: Prepared, secrets: frozenset[str]) -> Prepared:
    """The request without the headers of these names (in lower case), for another origin."""
    kept = tuple(pair for pair in prepared.headers if pair[0].lower() not in secrets)
    return prepared.changed(headers=kept)


def _method(method: str, status: int) -> str:
    if status == 303 and method not in ("GET", "HEAD"):
        return "GET"
    return "GET" if status in (301, 302) and method == "POST" else method
