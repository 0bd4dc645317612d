# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Build a request from an operation and its arguments. Nothing is sent here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple
from urllib.parse import urljoin

import httpx2

from ..deprecations import warn_outside
from ..errors import RequestError
from ..fields import called_as, misspelt
from ..log import redact_address
from ..operation import Api, Operation, Param, Server
from ..options import OPTIONS
from ..typeguards import is_map
from ..unset import UNSET
from . import params
from .body import NO_BODY, Encoded, encode
from .negotiation import accept
from .prepared import Prepared as Prepared
from .servers import counterpart, expand
from .servers import server_url as server_url


class Frame(NamedTuple):
    """What all requests of one operation have in common under the same settings."""

    start: str
    """The URL up to the path."""
    query: str
    path: params.Partition
    query_params: tuple[Param, ...]
    header_params: tuple[Param, ...]
    cookie_params: tuple[Param, ...]
    cookies: tuple[str, ...]
    deprecated: tuple[Param, ...]
    hidden: tuple[Param, ...]
    """The names of secret path parameters."""
    blank: Prepared
    """The request without the parts that differ from call to call."""


@dataclass(frozen=True)
class Settings:
    """The settings of a client that apply to all its requests.

    `base_url` is absolute, or "" for the document's server. An operation with its own server uses
    that one unless `base_url` differs from the document's. `frames` caches the frame of each
    operation.
    """

    api: Api
    base_url: str = ""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    cookies: Mapping[str, str] = field(default_factory=dict[str, str])
    timeout: object = None
    user_agent: str = ""
    server_variables: Mapping[str, str] = field(default_factory=dict[str, str])
    server: Server | None = None
    """The chosen server of the document."""
    frames: dict[Operation[Any, Any], Frame] = field(
        init=False, compare=False, default_factory=dict[Operation[Any, Any], Frame]
    )

    def frame(self, operation: Operation[Any, Any]) -> Frame:
        """Return the frame of an operation, created for its first request."""
        found = self.frames.get(operation)
        if found is None:
            found = self.frames[operation] = _frame(operation, self)
        return found


def build(
    operation: Operation[Any, Any],
    settings: Settings,
    arguments: Mapping[str, object],
    body: object,
    options: Mapping[str, object],
) -> Prepared:
    """Return the request of one call. Raises RequestError if an argument cannot be sent.

    `arguments` maps Python names of parameters to values. `UNSET` is not sent, and neither is None
    except in the path. A None value in extra_headers removes a header. Raises TypeError for an
    unknown option: the generated functions accept any keyword and leave the check to this function.
    """
    if options and (unknown := options.keys() - OPTIONS):
        more = misspelt(operation, min(unknown), OPTIONS)
        name = called_as(operation)
        raise TypeError(f"{name}() got an unexpected keyword argument {min(unknown)!r}{more}")
    frame = settings.frame(operation)
    for param in frame.deprecated:
        value = arguments.get(param.name, UNSET)
        if value is not UNSET and value is not None:
            warn_outside(f"the parameter {param.name} of {operation.id} is deprecated")
    encoded = _encoded(operation, body, options)
    made = frame.blank.changed(
        url=_url(frame, arguments, options),
        headers=_headers(frame, arguments, encoded, options),
        timeout=options.get("request_timeout", options.get("timeout", settings.timeout)),
    )
    if frame.hidden:
        texts = (params.path_text(one, arguments.get(one.name)) for one in frame.hidden)
        made = made.changed(hidden=tuple(texts))
    if encoded is NO_BODY:
        return made
    return made.changed(content=encoded.content, replayable=encoded.replayable)


def _frame(operation: Operation[Any, Any], settings: Settings) -> Frame:
    base = _base(operation, settings)
    if not base or (not settings.base_url and "://" not in base):
        raise RequestError(_no_address(settings.api))
    start, query = _checked(base)
    secret = tuple(param for param in operation.params if param.secret)
    keys = (scheme.wire for scheme in settings.api.schemes.values())
    agent = settings.user_agent or f"{settings.api.distribution}/{settings.api.version} python"
    given = [value for name, value in settings.headers.items() if name.lower() == "cookie"]
    jar = (*given, *(f"{name}={value}" for name, value in settings.cookies.items()))
    headers = _merged(
        (("Accept", accept(operation)), ("User-Agent", agent)),
        settings.headers.items(),
        (("Cookie", "; ".join(jar)),) if jar else (),
    )
    path = operation.path
    return Frame(
        start=start if path.startswith("/") or not path else f"{start}/",
        query=query,
        path=params.pieces(path, operation.params),
        query_params=_at(operation, "query", "querystring"),
        header_params=_at(operation, "header"),
        cookie_params=_at(operation, "cookie"),
        cookies=jar,
        deprecated=tuple(param for param in operation.params if param.deprecated),
        hidden=tuple(param for param in secret if param.place == "path"),
        blank=Prepared(
            method=operation.method,
            url=start,
            headers=headers,
            content=None,
            replayable=True,
            operation=operation,
            secrets=(*(param.wire for param in secret), *keys),
            logger=settings.api.distribution or "specloom",
        ),
    )


def _at(operation: Operation[Any, Any], *places: str) -> tuple[Param, ...]:
    return tuple(param for param in operation.params if param.place in places)


def _encoded(
    operation: Operation[Any, Any], body: object, options: Mapping[str, object]
) -> Encoded:
    extra = options.get("extra_body")
    if body is UNSET and not extra and not (operation.body and operation.body.required):
        return NO_BODY
    media_type = options.get("media_type")
    name = media_type if isinstance(media_type, str) else None
    return encode(operation.body, body, name, extra if is_map(extra) else None)


def _url(frame: Frame, arguments: Mapping[str, object], options: Mapping[str, object]) -> str:
    path = params.filled(frame.path, arguments)
    pairs: list[tuple[str, str]] = []
    if frame.query_params:
        pairs += params.query(frame.query_params, arguments)
    if options.get("extra_query"):
        extra = params.extra_query(options["extra_query"])
        replaced = {name for name, _ in extra}
        pairs = [pair for pair in pairs if pair[0] not in replaced] + extra
    if not pairs and not frame.query:
        return frame.start + path
    path, _, path_query = path.partition("?")
    if path_query:  # x-ms-paths: the argument replaces the parameter of that name in the path
        named = {name for name, _ in pairs}
        pieces = path_query.split("&")
        path_query = "&".join(one for one in pieces if one.partition("=")[0] not in named)
    texts = [f"{name}={text}" if name else text for name, text in pairs]
    query = "&".join(filter(None, [frame.query, path_query, *texts]))
    return f"{frame.start}{path}{'?' if query else ''}{query}"


def _no_address(api: Api) -> str:
    """Say how to set the base URL."""
    urls = ", ".join(server.url for server in api.servers)
    named = f"the document names only {urls}, without a host" if urls else "the document names none"
    return (
        'the client does not know the address of the server: give it base_url="https://..." or set '
        f"the environment variable {api.env}_BASE_URL; {named}"
    )


@lru_cache(maxsize=256)
def _checked(base: str) -> tuple[str, str]:
    """Return a base URL without its trailing slash, and its query. The path that follows is always
    encoded.
    """
    parsed, problem = httpx2.URL(), ""
    try:
        parsed = httpx2.URL(base)
    except (httpx2.InvalidURL, UnicodeError) as error:  # the message quotes a part of the URL
        problem = "it has a user or password that is not encoded" if "@" in base else str(error)
    if problem:
        raise RequestError(f"{redact_address(base)!r} is no URL: {problem}")
    if parsed.scheme not in ("http", "https") or not parsed.host:
        shown = redact_address(base)
        raise RequestError(f"base_url must start with http:// or https://, not {shown!r}")
    address, _, query = base.partition("?")
    return address.rstrip("/"), query


def _base(operation: Operation[Any, Any], settings: Settings) -> str:
    """Return the base URL: the operation's own server, unless the caller chose another one than the
    document's.

    A relative server of the operation is resolved against the base URL.
    """
    document = server_url(settings.api, settings.server_variables, settings.server)
    base = settings.base_url or document
    if operation.servers:
        server = counterpart(operation.servers, settings.server)
        own = expand(server, settings.server_variables)
        if "://" not in own:
            return urljoin(base, own)
        if base.rstrip("/") == document.rstrip("/"):
            return own
    return base


def _headers(
    frame: Frame,
    arguments: Mapping[str, object],
    encoded: Encoded,
    options: Mapping[str, object],
) -> tuple[tuple[str, str], ...]:
    """Return all headers except credentials."""
    extra = options.get("extra_headers")
    of_call = [] if encoded is NO_BODY else list(encoded.headers)
    accepted = options.get("accept")
    if isinstance(accepted, str):
        of_call.append(("Accept", accepted))
    if frame.header_params:
        of_call += params.headers(frame.header_params, arguments)
    if frame.cookie_params:
        jar = [*frame.cookies, *params.cookies(frame.cookie_params, arguments)]
        of_call += [("Cookie", "; ".join(jar))] if jar else []
    if not of_call and not extra:
        return frame.blank.headers
    last = extra.items() if is_map(extra) else ()
    return _merged(frame.blank.headers, of_call, last)


def _merged(*sources: Iterable[tuple[str, str | None]]) -> tuple[tuple[str, str], ...]:
    """Merge headers. A later value of the same name wins, and None removes the header."""
    found: dict[str, tuple[str, str]] = {}
    for name, value in chain(*sources):
        if value is None:
            found.pop(name.lower(), None)
        else:
            found[name.lower()] = (name, params.header_text(name, str(value)))
    return tuple(found.values())
