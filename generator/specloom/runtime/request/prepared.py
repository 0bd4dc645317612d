# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""A request ready to send, and what is shown of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from typing import Any, TypeVar

import httpx2

from ..log import MASK, redact_headers, redact_url
from ..operation import Operation
from ..payload import Chunks
from ..unset import UNSET
from .styles import encode_text

K = TypeVar("K")
V = TypeVar("V")

OPERATION = "specloom.operation"
"""The extension of a request that has the operation it is made by."""

_WITH_BODY = frozenset({"POST", "PUT", "PATCH", "QUERY"})
_TRAVELS = frozenset(
    {"accept", "accept-charset", "accept-encoding", "accept-language", "cache-control",
     "connection", "date", "dnt", "if-match", "if-modified-since", "if-none-match", "if-range",
     "if-unmodified-since", "pragma", "range", "user-agent"}
)  # fmt: skip
_LENGTHS = frozenset({"content-length", "transfer-encoding"})


def travels(name: str) -> bool:
    """Whether a header may go to another origin: those that any client sends, and no other, as
    nothing else says whether its value is secret."""
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
    """A request ready to send: `url` is absolute and encoded, `headers` are complete but for
    credentials, `replayable` says whether `content` can be sent a second time, `secrets` are the
    names of headers and query parameters that are never shown, `hidden` the encoded values in the
    path that are not, `logger` is the name of the package's logger, `deadline` the tick of the
    clock by which the call must have ended."""

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
    """Whether the server knows a repetition by its idempotency key."""
    away: bool = False
    """Whether it goes to another origin than that of the call: no secret may go with it."""
    known_headers: Bounded[object, httpx2.Headers] = field(
        default_factory=Bounded[object, httpx2.Headers], compare=False
    )
    known_urls: Bounded[str, httpx2.URL] = field(
        default_factory=Bounded[str, httpx2.URL], compare=False
    )
    """Headers and URLs as httpx2 has them, made before; shared by the requests of one operation."""

    def __repr__(self) -> str:
        headers = redact_headers(self.headers, self.secrets)
        return f"Prepared({self.method} {self.shown_url}, headers={headers})"

    @property
    def shown_url(self) -> str:
        """The URL with its secrets masked, for logs and errors."""
        return self.mask(self.url)

    def mask(self, url: str) -> str:
        """A URL of this exchange (after redirects, say) with its secrets masked."""
        address, mark, query = redact_url(url, self.secrets).partition("?")
        for text in self.hidden:
            address = address.replace(text, MASK)
        return f"{address}{mark}{query}"

    def changed(self, **changes: object) -> Prepared:
        """A copy with other values; `dataclasses.replace` takes four times as long, and every
        call passes here."""
        other = object.__new__(Prepared)
        other.__dict__.update(self.__dict__, **changes)
        return other

    def with_header(self, name: str, value: str) -> Prepared:
        """A copy whose only header of this name has this value; its value is secret from now on."""
        lower = name.lower()
        kept = [pair for pair in self.headers if pair[0].lower() != lower]
        return self.changed(headers=(*kept, (name, value)), secrets=(*self.secrets, name))

    def with_query(self, name: str, value: str) -> Prepared:
        """A copy with one more query parameter; its value is secret from now on."""
        url = _with(self.url, f"{encode_text(name)}={encode_text(value)}")
        return self.changed(url=url, secrets=(*self.secrets, name))

    def with_cookie(self, name: str, value: str) -> Prepared:
        """A copy with one more cookie; cookies of other names stay."""
        old = [text for key, text in self.headers if key.lower() == "cookie"]
        return self.with_header("Cookie", "; ".join([*old, f"{name}={value}"]))

    def to_request(self, client: httpx2.Client | httpx2.AsyncClient) -> httpx2.Request:
        """The request of httpx2, by the client that will send it.

        The client's own headers, cookies and query fill what we do not set. Made here and not by
        `client.build_request`, which drops our query for its own; and from a stream, which either
        kind of client can send and to which httpx2 adds no headers.
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
        """Ours, and those of `others` that have other names."""
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
    """The cookies that know which server they belong to."""
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
    return (timeout if isinstance(timeout, httpx2.Timeout) else httpx2.Timeout(timeout)).as_dict()
