# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""A request that is ready to send, and its representation in logs and errors."""

from __future__ import annotations

from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from typing import Any, TypeVar

import httpx2

from ..http_library import refuse_foreign
from ..log import MASK, redact_headers, redact_url
from ..operation import Operation
from ..payload import Chunks
from ..unset import UNSET
from .styles import encode_text

K = TypeVar("K")
V = TypeVar("V")

OPERATION = "specloom.operation"
"""The request extension that holds the operation."""

_WITH_BODY = frozenset({"POST", "PUT", "PATCH", "QUERY"})
_TRAVELS = frozenset(
    {"accept", "accept-charset", "accept-encoding", "accept-language", "cache-control",
     "connection", "date", "dnt", "if-match", "if-modified-since", "if-none-match", "if-range",
     "if-unmodified-since", "pragma", "range", "user-agent"}
)  # fmt: skip
_LENGTHS = frozenset({"content-length", "transfer-encoding"})


def travels(name: str) -> bool:
    """Whether a header may be sent to another origin.

    Only headers that any HTTP client sends may, because any other value may be secret.
    """
    return name.lower() in _TRAVELS


class Bounded(dict[K, V]):
    """A cache of at most 64 entries; it is emptied when full."""

    def put(self, key: K, value: V) -> V:
        """Store a value and return it."""
        if len(self) >= 64:
            self.clear()
        self[key] = value
        return value


@dataclass(frozen=True)
class Prepared:
    """A request that is ready to send.

    `url` is absolute and encoded, `headers` are complete except for credentials, and `replayable`
    says whether `content` can be sent a second time. `secrets` are the names of headers and query
    parameters that are never shown, `hidden` the encoded path values that are never shown. `logger`
    is the name of the package's logger. `deadline` is the time on the monotonic clock at which the
    call must have ended.
    """

    method: str
    url: str
    headers: tuple[tuple[str, str], ...]
    content: bytes | Chunks | None
    replayable: bool
    operation: Operation[Any, Any]
    timeout: object = None
    secrets: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    logger: str = "specloom"
    deadline: float | None = None
    keyed: bool = False
    """Whether the server recognises a retry by its idempotency key."""
    away: bool = False
    """Whether the request goes to another origin than the call did, so without any secret."""
    known_headers: Bounded[object, httpx2.Headers] = field(
        default_factory=Bounded[object, httpx2.Headers], compare=False
    )
    known_urls: Bounded[str, httpx2.URL] = field(
        default_factory=Bounded[str, httpx2.URL], compare=False
    )
    """Headers and URLs as httpx2 objects, shared by the requests of one operation."""

    def __repr__(self) -> str:
        headers = redact_headers(self.headers, self.secrets)
        return f"Prepared({self.method} {self.shown_url}, headers={headers})"

    @property
    def shown_url(self) -> str:
        """The URL with secrets masked, for logs and errors."""
        return self.mask(self.url)

    def mask(self, url: str) -> str:
        """Return a URL of this exchange, for example after a redirect, with secrets masked."""
        address, mark, query = redact_url(url, self.secrets).partition("?")
        for text in self.hidden:
            address = address.replace(text, MASK)
        return f"{address}{mark}{query}"

    def changed(self, **changes: object) -> Prepared:
        """Return a copy with other values. `dataclasses.replace` takes four times as long, and
        every call needs this.
        """
        other = object.__new__(Prepared)
        other.__dict__.update(self.__dict__, **changes)
        return other

    def with_header(self, name: str, value: str) -> Prepared:
        """Return a copy with one value for this header. The value is secret from now on."""
        lower = name.lower()
        kept = [pair for pair in self.headers if pair[0].lower() != lower]
        return self.changed(headers=(*kept, (name, value)), secrets=(*self.secrets, name))

    def with_query(self, name: str, value: str) -> Prepared:
        """Return a copy with one more query parameter. Its value is secret from now on."""
        url = _with(self.url, f"{encode_text(name)}={encode_text(value)}")
        return self.changed(url=url, secrets=(*self.secrets, name))

    def with_cookie(self, name: str, value: str) -> Prepared:
        """Return a copy with one more cookie. Cookies of other names are kept."""
        old = [text for key, text in self.headers if key.lower() == "cookie"]
        return self.with_header("Cookie", "; ".join([*old, f"{name}={value}"]))

    def to_request(self, client: httpx2.Client | httpx2.AsyncClient) -> httpx2.Request:
        """Return the httpx2 request for the client that will send it.

        The client's own headers, cookies and query are added where this request has none.
        `client.build_request` is not used because it replaces the query. The content is always a
        stream, which both kinds of client can send and to which httpx2 adds no headers.
        """
        ours = not self.away
        address = _with(self.url, str(client.params)) if client.params and ours else self.url
        url = self.known_urls.get(address) or self.known_urls.put(address, httpx2.URL(address))
        content = self.content
        request = httpx2.Request(
            self.method,
            url,
            headers=self._headers(tuple(client.headers.raw), url.netloc),
            cookies=client.cookies if ours else _set_by_servers(client.cookies),
            stream=content if isinstance(content, Chunks) else httpx2.ByteStream(content or b""),
            extensions={
                "timeout": _limits(self.timeout, client),
                "mask": self.mask,
                "secrets": self.secrets,
                OPERATION: self.operation,
            },
        )
        if not isinstance(content, Chunks):
            request.read()
            if (content or self.method in _WITH_BODY) and _LENGTHS.isdisjoint(request.headers):
                request.headers["Content-Length"] = str(len(content or b""))
        return request

    def _headers(self, others: tuple[tuple[bytes, bytes], ...], host: bytes) -> httpx2.Headers:
        """Return the headers of this request, and those of `others` with other names."""
        key = (self.headers, others, host, self.away)
        found = self.known_headers.get(key)
        if found is None:
            if self.away:
                others = tuple(pair for pair in others if travels(pair[0].decode("latin-1")))
            ours = [(name.encode(), value.encode()) for name, value in self.headers]
            names = {name.lower() for name, _ in ours}
            both = [one for one in others if one[0].lower() not in names] + ours
            if not any(name.lower() == b"host" for name, _ in both):
                both.insert(0, (b"Host", host))
            found = self.known_headers.put(key, httpx2.Headers(both))
        return found


def _set_by_servers(cookies: httpx2.Cookies) -> CookieJar:
    """Return the cookies that belong to the server of the URL."""
    jar = CookieJar()
    for cookie in cookies.jar:
        if cookie.domain:
            jar.set_cookie(cookie)
    return jar


def _with(url: str, query: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}{query}"


def _limits(timeout: Any, client: httpx2.Client | httpx2.AsyncClient) -> dict[str, float | None]:
    if timeout is UNSET:
        return client.timeout.as_dict()
    if isinstance(timeout, httpx2.Timeout):
        return timeout.as_dict()
    refuse_foreign("timeout", timeout)
    return httpx2.Timeout(timeout).as_dict()
