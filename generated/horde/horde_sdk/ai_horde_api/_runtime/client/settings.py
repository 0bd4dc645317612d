# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The settings of a client."""

from __future__ import annotations

import os
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal, TypedDict, TypeVar

import httpx2

from ..auth.auth import Authenticator
from ..http_library import refuse_foreign
from ..lazy import Later
from ..operation import Api, Server
from ..perform import SendOptions
from ..request.build import Settings
from ..request.servers import choose
from ..transport.connections import AsyncPool, Pool
from ..transport.creating import created
from ..transport.hooks import ErrorHook, Hooks, RequestHook, ResponseHook, Telemetry
from ..transport.retry import Retry
from ..transport.timing import Timing
from ..transport.unread import guarded
from ..unset import UNSET, Unset

if TYPE_CHECKING:
    from ..transport import aiohttp_client as _aiohttp
else:
    _aiohttp = Later("..transport.aiohttp_client", __package__)

C = TypeVar("C", httpx2.Client, httpx2.AsyncClient)

Timeout = float | httpx2.Timeout | None
Validation = Literal["tolerant", "strict"]
AsyncLibrary = Literal["httpx2", "aiohttp"]

DEFAULT_TIMEOUT = httpx2.Timeout(60.0, connect=5.0)
STREAM_TIMEOUT = httpx2.Timeout(60.0, connect=5.0, read=None)


class ClientSettings(TypedDict, total=False):
    """The keyword arguments of every client."""

    cookies: Mapping[str, str] | None
    """Cookies sent with every call."""
    headers: Mapping[str, str] | None
    """Headers sent with every call. The headers of a call override them."""
    timeout: Timeout | Unset
    """Seconds, an `httpx2.Timeout`, or None for no limit. The default is 5 s to connect, 60 s
    between bytes, and no limit between the frames of a stream.
    """
    total_timeout: float | None
    """The time limit of a whole call with its retries, in seconds (see `Options`). The default is
    no limit.
    """
    verify_ssl: str | bool | ssl.SSLContext
    """False, a CA bundle or an `ssl.SSLContext`, as in httpx2."""
    follow_redirects: bool
    """Whether redirects are followed. Credentials are never sent to another origin."""
    raise_on_unexpected_status: bool
    """Accepted for compatibility. A status that the document does not declare always raises."""
    httpx_args: Mapping[str, Any] | None
    """Further arguments of the underlying HTTP clients."""
    max_retries: int
    """How often a call that may be repeated is retried. 0 means never, the default is 2."""
    validation: Validation
    """"strict" raises if a response does not match the document. "tolerant" keeps such values."""
    server: str | int | None
    """The server of the document: its name, description or URL, or its index from 0."""
    server_variables: Mapping[str, str] | None
    """Values of the variables in the server's URL."""
    on_request: RequestHook | None
    """Called with each `Prepared` request before it is sent. May return another one to send."""
    on_response: ResponseHook | None
    """Called with each `httpx2.Response`."""
    on_error: ErrorHook | None
    """Called with the request and the error of each attempt that got no response. In async calls,
    all three hooks may be async functions.
    """
    telemetry: Telemetry | None
    """Observes each attempt, for example `telemetry.OpenTelemetry()` of the extra `otel`."""
    max_response_bytes: int | None
    """The size limit in bytes of a decompressed response, or of one frame of a stream. A larger one
    raises ResponseError.
    """
    async_library: AsyncLibrary
    """The HTTP library of async calls. The default is httpx2; "aiohttp" is faster and needs the
    extra `aiohttp`. aiohttp does not support HTTP/2, and sends an idempotent request once more by
    itself if the connection closes before a response.
    """


@dataclass(frozen=True)
class Profile:
    """The settings of a client, immutable."""

    api: Api
    base_url: str
    way: SendOptions
    retry: Retry
    headers: Mapping[str, str]
    cookies: Mapping[str, str]
    server_variables: Mapping[str, str]
    timeout: Timeout | Unset = UNSET
    validation: Validation = "tolerant"
    max_response_bytes: int | None = None
    total_timeout: float | None = None
    server: Server | None = None

    def __post_init__(self) -> None:
        if self.validation not in ("tolerant", "strict"):
            raise ValueError(f'validation is "tolerant" or "strict", not {self.validation!r}')
        refuse_foreign("timeout", self.timeout)

    @cached_property
    def whole(self) -> Settings:
        """The settings of calls whose response is read whole."""
        return self._settings(DEFAULT_TIMEOUT)

    @cached_property
    def streamed(self) -> Settings:
        """The settings of calls whose response is a stream."""
        return self._settings(STREAM_TIMEOUT)

    def _settings(self, usual: httpx2.Timeout) -> Settings:
        return Settings(
            api=self.api,
            base_url=self.base_url,
            headers=self.headers,
            cookies=self.cookies,
            timeout=usual if isinstance(self.timeout, Unset) else self.timeout,
            user_agent=f"{self.api.distribution}/{self.api.version} python",
            server_variables=self.server_variables,
            server=self.server,
        )


def start(
    api: Api, base_url: str | None, settings: ClientSettings, auth: Authenticator, timing: Timing
) -> tuple[Profile, Pool, AsyncPool]:
    """Return the settings of a new client. Raises TypeError for an unknown setting."""
    unknown = sorted(set(settings) - ClientSettings.__optional_keys__)
    if unknown:
        raise TypeError(f"a client has no argument {unknown[0]!r}")
    below: dict[str, Any] = {"verify": settings.get("verify_ssl", True)}
    below |= settings.get("httpx_args") or {}
    for name, value in (*below.items(), *dict(below.get("mounts") or {}).items()):
        refuse_foreign(name, value)
    follows = bool(below.pop("follow_redirects", False))
    patience = below.pop("timeout", UNSET)
    hooks = Hooks(
        on_request=settings.get("on_request"),
        on_response=settings.get("on_response"),
        on_error=settings.get("on_error"),
        telemetry=settings.get("telemetry"),
    )
    address, server = _goal(api, base_url, settings.get("server"))
    profile = Profile(
        api=api,
        base_url=address,
        way=SendOptions(
            auth=auth,
            follow_redirects=settings.get("follow_redirects", follows),
            hooks=hooks if hooks != Hooks() else None,
        ),
        retry=Retry(settings.get("max_retries", 2), timing=timing),
        headers=dict(settings.get("headers") or {}),
        cookies=dict(settings.get("cookies") or {}),
        server_variables=dict(settings.get("server_variables") or {}),
        timeout=settings.get("timeout", patience),
        validation=settings.get("validation", "tolerant"),
        max_response_bytes=settings.get("max_response_bytes"),
        total_timeout=settings.get("total_timeout"),
        server=server,
    )
    pool = Pool(partial(_made, httpx2.Client, below))
    library = settings.get("async_library", "httpx2")
    return profile, pool, AsyncPool(_async_maker(api, library, below))


def _goal(api: Api, base_url: str | None, wanted: str | int | None) -> tuple[str, Server | None]:
    """Return the base URL ("" for that of the server) and the server that the arguments name."""
    if wanted is None:
        return (base_url or os.environ.get(f"{api.env}_BASE_URL", "")).strip(), None
    if base_url:
        raise TypeError("a client goes to base_url or to a server of the document, not to both")
    return "", choose(api.servers, wanted)


def _async_maker(
    api: Api, library: str, below: Mapping[str, Any]
) -> Callable[[], httpx2.AsyncClient]:
    """Return the function that makes the client for async calls."""
    if library == "httpx2":
        return partial(_made, httpx2.AsyncClient, below)
    if library != "aiohttp":
        raise ValueError(f'async_library is "httpx2" or "aiohttp", not {library!r}')
    if find_spec("httpx_aiohttp") is None:
        wanted = f"{api.distribution}[aiohttp]"
        raise ImportError(f'async_library="aiohttp" needs an extra: pip install "{wanted}"')
    return partial(created, _aiohttp.AsyncClient, below)


def _made(kind: type[C], below: Mapping[str, Any]) -> C:
    return guarded(created(kind, below))
