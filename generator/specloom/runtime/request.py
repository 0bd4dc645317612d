"""From an operation and its arguments to a request that is ready to send; nothing is sent here."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import urljoin

import httpx2

from . import params
from .body import NO_BODY, Encoded, encode
from .content import Chunks
from .errors import RequestError
from .log import MASK, redact_headers, redact_url
from .operation import Api, Operation, Param, Server
from .styles import encode_text
from .unset import UNSET

Headers = dict[str, tuple[str, str]]


@dataclass(frozen=True)
class Settings:
    """What a client says of all its requests.

    `base_url` is absolute, or "" for the server the document names. An operation with a server of
    its own goes there unless `base_url` is another than the document's.
    """

    api: Api
    base_url: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: Mapping[str, str] = field(default_factory=dict)
    timeout: object = None
    user_agent: str = ""
    server_variables: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def server(self) -> str:
        """The URL of the document's first server with its variables filled in."""
        return server_url(self.api, self.server_variables)

    @cached_property
    def fixed(self) -> Headers:
        """The headers of all requests, by lower-case name."""
        agent = self.user_agent or f"{self.api.distribution}/{self.api.version} python"
        found: Headers = {}
        for name, value in (("User-Agent", agent), *self.headers.items()):
            found[name.lower()] = (name, params.header_text(name, str(value)))
        return found

    @cached_property
    def jar(self) -> tuple[str, ...]:
        """The cookies of all requests: those in headers and those given as cookies."""
        given = [value for name, value in self.headers.items() if name.lower() == "cookie"]
        return (*given, *(f"{name}={value}" for name, value in self.cookies.items()))


@dataclass(frozen=True)
class Prepared:
    """A request ready to send: `url` is absolute and encoded, `headers` are complete but for
    credentials, `replayable` says whether `content` can be sent a second time, `secrets` are the
    names of headers and query parameters that are never shown, `hidden` the encoded values in the
    path that are not, `logger` is the name of the package's logger."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...]
    content: bytes | Iterable[bytes] | AsyncIterable[bytes] | None
    replayable: bool
    operation: Operation[Any, Any]
    timeout: object = None
    secrets: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    logger: str = "specloom"

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

    def _changed(self, **changes: object) -> Prepared:
        """As `dataclasses.replace`, in a quarter of its time: every signed call passes here."""
        other = object.__new__(Prepared)
        other.__dict__.update(self.__dict__, **changes)
        return other

    def with_header(self, name: str, value: str) -> Prepared:
        """A copy whose only header of this name has this value; its value is secret from now on."""
        lower = name.lower()
        kept = [pair for pair in self.headers if pair[0].lower() != lower]
        return self._changed(headers=(*kept, (name, value)), secrets=(*self.secrets, name))

    def with_query(self, name: str, value: str) -> Prepared:
        """A copy with one more query parameter; its value is secret from now on."""
        url = _with(self.url, f"{encode_text(name)}={encode_text(value)}")
        return self._changed(url=url, secrets=(*self.secrets, name))

    def with_cookie(self, name: str, value: str) -> Prepared:
        """A copy with one more cookie; cookies of other names stay."""
        old = [text for key, text in self.headers if key.lower() == "cookie"]
        return self.with_header("Cookie", "; ".join([*old, f"{name}={value}"]))

    def to_request(self, client: httpx2.Client | httpx2.AsyncClient) -> httpx2.Request:
        """The request of httpx2, by the client that will send it.

        Streamed content works with either kind of client; the client's own headers, cookies and
        query fill what we do not set. Made here and not by `client.build_request`, which takes
        every iterable for a synchronous one, drops our query for its own, and needs twice the time.
        """
        content = self.content
        headers = [(name.encode(), value.encode()) for name, value in self.headers]
        ours = {name.lower() for name, _ in headers}
        url = _with(self.url, str(client.params)) if client.params else self.url
        request = httpx2.Request(
            self.method,
            url,
            headers=[pair for pair in client.headers.raw if pair[0].lower() not in ours] + headers,
            cookies=client.cookies,
            content=None if isinstance(content, Chunks) else content,
            extensions={"timeout": _limits(self.timeout, client)},
        )
        if isinstance(content, Chunks):
            request.stream = content
        return request


def _with(url: str, query: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}{query}"


def _limits(timeout: Any, client: httpx2.Client | httpx2.AsyncClient) -> dict[str, float | None]:
    if timeout is UNSET:
        return client.timeout.as_dict()
    return (timeout if isinstance(timeout, httpx2.Timeout) else httpx2.Timeout(timeout)).as_dict()


def server_url(api: Api, variables: Mapping[str, str]) -> str:
    """The URL of the document's first server with its variables filled in; "" if it names none."""
    return _expand(api.servers[0], variables) if api.servers else ""


def build(
    operation: Operation[Any, Any],
    settings: Settings,
    arguments: Mapping[str, object],
    body: object,
    options: Mapping[str, object],
) -> Prepared:
    """The request of one call. Raises RequestError if an argument cannot be sent.

    `arguments` maps Python names of parameters to values, `UNSET` (and, outside the path, None)
    is not sent. Of `options` it reads extra_headers (a None value removes a header), extra_query,
    extra_body, timeout and media_type.
    """
    encoded = _encoded(operation, body, options)
    secret, hidden = _secrets(operation)
    return Prepared(
        method=operation.method,
        url=_url(operation, settings, arguments, options),
        headers=_headers(operation, settings, arguments, (encoded, options)),
        content=encoded.content,
        replayable=encoded.replayable,
        operation=operation,
        timeout=options.get("timeout", settings.timeout),
        secrets=secret,
        hidden=tuple(params.path_text(param, arguments.get(param.name)) for param in hidden),
        logger=settings.api.distribution or "specloom",
    )


def _encoded(
    operation: Operation[Any, Any], body: object, options: Mapping[str, object]
) -> Encoded:
    extra = options.get("extra_body")
    if body is UNSET and not extra and not (operation.body and operation.body.required):
        return NO_BODY
    media_type = options.get("media_type")
    return encode(
        operation.body,
        body,
        media_type if isinstance(media_type, str) else None,
        extra if isinstance(extra, Mapping) else None,
    )


@lru_cache(maxsize=4096)
def _secrets(operation: Operation[Any, Any]) -> tuple[tuple[str, ...], tuple[Param, ...]]:
    """Wire names of the parameters that are never shown, and those of them in the path."""
    shown = [param for param in operation.params if param.secret]
    return tuple(p.wire for p in shown), tuple(p for p in shown if p.place == "path")


def _url(
    operation: Operation[Any, Any],
    settings: Settings,
    arguments: Mapping[str, object],
    options: Mapping[str, object],
) -> str:
    base, base_query = _checked(_base(operation, settings))
    path, _, path_query = params.fill(operation.path, operation.params, arguments).partition("?")
    pairs = params.query(operation.params, arguments)
    if options.get("extra_query"):
        extra = params.extra_query(options["extra_query"])
        replaced = {name for name, _ in extra}
        pairs = [pair for pair in pairs if pair[0] not in replaced] + extra
    pieces = [f"{name}={text}" if name else text for name, text in pairs]
    query = "&".join(filter(None, [base_query, path_query, *pieces]))
    slash = "" if path.startswith("/") or not path else "/"
    return f"{base}{slash}{path}{'?' if query else ''}{query}"


@lru_cache(maxsize=256)
def _checked(base: str) -> tuple[str, str]:
    """A base URL without its last slash, and its query. What follows it is always encoded."""
    try:
        parsed = httpx2.URL(base)
    except httpx2.InvalidURL as error:
        raise RequestError(f"{redact_url(base)} is no URL: {error}") from error
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise RequestError(f"base_url must start with http:// or https://, not {base!r}")
    address, _, query = base.partition("?")
    return address.rstrip("/"), query


def _base(operation: Operation[Any, Any], settings: Settings) -> str:
    """The base URL: the operation's own server unless the caller chose another than the document's.

    A relative server of the operation is held against the base URL in either case.
    """
    base = settings.base_url or settings.server
    if operation.servers:
        own = _expand(operation.servers[0], settings.server_variables)
        if "://" not in own:
            return urljoin(base, own)
        if base.rstrip("/") == settings.server.rstrip("/"):
            return own
    return base


def _expand(server: Server, variables: Mapping[str, str]) -> str:
    url = server.url
    for name, default in server.variables.items():
        url = url.replace(f"{{{name}}}", str(variables.get(name, default)))
    return url


def _headers(
    operation: Operation[Any, Any],
    settings: Settings,
    arguments: Mapping[str, object],
    last: tuple[Encoded, Mapping[str, object]],
) -> tuple[tuple[str, str], ...]:
    """All headers but credentials; of several of one name the later source wins."""
    encoded, options = last
    extra = options.get("extra_headers")
    jar = [*settings.jar, *params.cookies(operation.params, arguments)]
    found = {"accept": ("Accept", accept(operation)), **settings.fixed}
    for name, value in (
        *encoded.headers,
        *params.headers(operation.params, arguments),
        *((("Cookie", "; ".join(jar)),) if jar else ()),
        *(extra.items() if isinstance(extra, Mapping) else ()),
    ):
        if value is None:
            found.pop(name.lower(), None)
        else:
            found[name.lower()] = (name, params.header_text(name, str(value)))
    return tuple(found.values())


@lru_cache(maxsize=4096)
def accept(operation: Operation[Any, Any]) -> str:
    """The Accept header: every declared media type, those of successes first.

    The type of a stream is left out where the reply also comes in one piece.
    """
    stream = operation.stream.media if operation.stream else None
    found = [
        (not status.startswith("2"), media.wire)
        for status, reply in operation.replies.items()
        for media in reply.media
    ]
    whole = any(name != stream for failed, name in found if not failed)
    found.sort(key=lambda pair: pair[0])
    names = [name for _, name in found if not (whole and name == stream)]
    return ", ".join(dict.fromkeys(names)) or "*/*"
