# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Follow redirects (RFC 9110, section 15.4; methods as in the Fetch standard)."""

from __future__ import annotations

from urllib.parse import urldefrag, urljoin, urlsplit

import httpx2

from ..errors import ResponseError
from ..log import redact_url
from ..request.build import Prepared
from ..request.prepared import travels

MOST_HOPS = 20

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PORTS = {"http": 80, "https": 443}
_ABOUT_BODY = frozenset({"content-type", "content-length", "content-encoding", "transfer-encoding"})

Origin = tuple[str, str, int]


def origin(url: str) -> Origin:
    """Return scheme, host and port of a URL: the scope of a credential (RFC 6454)."""
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    return scheme, (parts.hostname or "").lower(), parts.port or _PORTS.get(scheme, 0)


def trusts(first: str, url: str) -> bool:
    """Whether a credential for the first URL may be sent to the second.

    It may within one origin, and from http to https on the standard ports of one host.
    """
    mine, other = origin(first), origin(url)
    return mine == other or (mine[1] == other[1] and (mine[0], mine[2], other[0], other[2]) == _UP)


_UP = ("http", 80, "https", 443)


def follow(prepared: Prepared, response: httpx2.Response) -> Prepared | None:
    """Return the request that a redirect asks for, or None if it is no redirect or cannot be
    followed.

    A redirect with a body is not followed if the body cannot be sent twice, or would go to another
    origin. The redirect is then the response.
    """
    location = response.headers.get("location")
    if response.status_code not in _REDIRECTS or not location:
        return None
    try:
        url = resolved(prepared.url, location)
        if urlsplit(url).scheme not in _PORTS:
            raise ValueError("it is not HTTP")
    except ValueError as error:
        what = f"a redirect to {redact_url(location)} cannot be followed: {error}"
        raise ResponseError(what).about(prepared.method, prepared.shown_url, response) from error
    method = _method(prepared.method, response.status_code)
    if method != prepared.method:
        kept = tuple(pair for pair in prepared.headers if pair[0].lower() not in _ABOUT_BODY)
        return prepared.changed(method=method, url=url, headers=kept, content=None, replayable=True)
    if prepared.content and not trusts(prepared.url, url):
        return None
    return prepared.changed(url=url) if prepared.replayable else None


def resolved(base: str, target: str) -> str:
    """Return the URL of a server's link. Raises ValueError if it is not valid."""
    url = urldefrag(urljoin(base, target)).url
    scheme, host, _ = origin(url)
    try:
        httpx2.URL(url)
    except httpx2.InvalidURL as error:
        raise ValueError(str(error)) from error
    if scheme in _PORTS and not host:
        raise ValueError("it names no host")
    return url


def stripped(prepared: Prepared, secrets: frozenset[str]) -> Prepared:
    """Return the request for another origin: only with headers that any HTTP client sends, and
    without these names (in lower case).
    """
    names = {*secrets, *(name.lower() for name in prepared.secrets)}
    kept = tuple(
        pair for pair in prepared.headers if travels(pair[0]) and pair[0].lower() not in names
    )
    return prepared.changed(headers=kept, away=True)


def _method(method: str, status: int) -> str:
    if status == 303 and method not in ("GET", "HEAD"):
        return "GET"
    return "GET" if status in (301, 302) and method == "POST" else method
