# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The settings of a client."""

from __future__ import annotations

import os
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal, TypedDict

import httpx2

from ..auth.auth import Authenticator
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

Timeout = float | httpx2.Timeout | None
Validation = Literal["tolerant", "strict"]
AsyncLibrary = Literal["httpx2", "aiohttp"]

DEFAULT_TIMEOUT = httpx2.Timeout(60.0, connect=5.0)
STREAM_TIMEOUT = httpx2.Timeout(60.0, connect=5.0, read=None)


class ClientSettings(TypedDict, total=False):
    """The keyword arguments of every client."""

    cookies: Mapping[str, str] | None
    """Sent with every call."""
    headers: Mapping[str, str] | None
    """Sent with every call; the headers a call itself sets win."""
    timeout: Timeout | Unset
    """Seconds, an `httpx2.Timeout`, or None for no limit. Without it: 5 s to connect, 60 s between
    bytes, no limit between the frames of a stream."""
    total_timeout: float | None
    """Seconds for a whole call with its repetitions (see `Options`); no limit if not given."""
    verify_ssl: str | bool | ssl.SSLContext
    """False, a CA bundle or an `ssl.SSLContext`, as httpx2 takes them."""
    follow_redirects: bool
    """Credentials never follow to another origin."""
    raise_on_unexpected_status: bool
    """Accepted for compatibility: an undocumented status always raises."""
    httpx_args: Mapping[str, Any] | None
    """Further arguments of the HTTP clients below."""
    max_retries: int
    """How often a call that may be repeated is (0: never; 2 if not given)."""
    validation: Validation
    """"strict" raises where a response is not as the document says; "tolerant" keeps such
    values."""
    server: str | int | None
    """Which of the document's servers: its name, description or URL, or its place from 0."""
    server_variables: Mapping[str, str] | None
    """Values of the variables in the document's server URL."""
    on_request: RequestHook | None
    """Called with each `Prepared` request before it is sent; may return another to send."""
    on_response: ResponseHook | None
    """Called with each `httpx2.Response`."""
    on_error: ErrorHook | None
    """Called with the request and the error of each attempt that got no response. All three hooks
    may be async functions in async calls."""
    telemetry: Telemetry | None
    """Follows each attempt, such as `telemetry.OpenTelemetry()` of the extra `otel`."""
    max_response_bytes: int | None
    """A larger response (unpacked), or frame of a stream, raises instead of being read."""
    async_library: AsyncLibrary
    """The HTTP library below async calls, httpx2 if not given; "aiohttp" takes less time for each
    and needs the extra `aiohttp`. It does not speak HTTP/2, and asks once more of itself where a
    connection ends before a response that may be asked for twice."""


@dataclass(frozen=True)
class Profile:
    """The settings of a client, frozen; copies of a client differ in them."""

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

    @cached_property
    def whole(self) -> Settings:
        """What calls with one response are built from."""
        return self._settings(DEFAULT_TIMEOUT)

    @cached_property
    def streamed(self) -> Settings:
        """What calls whose response is a stream are built from."""
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
    """The settings of a new client. Raises TypeError for an unknown setting."""
    unknown = sorted(set(settings) - ClientSettings.__optional_keys__)
    if unknown:
        raise TypeError(f"a client has no argument {unknown[0]!r}")
    below: dict[str, Any] = {"verify": settings.get("verify_ssl", True)}
    below |= settings.get("httpx_args") or {}
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
    pool = Pool(lambda: guarded(created(httpx2.Client, below)))
    library = settings.get("async_library", "httpx2")
    return profile, pool, AsyncPool(_async_maker(api, library, below))


def _goal(api: Api, base_url: str | None, wanted: str | int | None) -> tuple[str, Server | None]:
    """The base URL ("" for that of a server) and the server that a client is told to go to."""
    if wanted is None:
        return (base_url or os.environ.get(f"{api.env}_BASE_URL", "")).strip(), None
    if base_url:
        raise TypeError("a client goes to base_url or to a server of the document, not to both")
    return "", choose(api.servers, wanted)


def _async_maker(
    api: Api, library: str, below: Mapping[str, Any]
) -> Callable[[], httpx2.AsyncClient]:
    """What makes the client for async calls."""
    if library == "httpx2":
        return lambda: guarded(created(httpx2.AsyncClient, below))
    if library != "aiohttp":
        raise ValueError(f'async_library is "httpx2" or "aiohttp", not {library!r}')
    if find_spec("httpx_aiohttp") is None:
        wanted = f"{api.distribution}[aiohttp]"
        raise ImportError(f'async_library="aiohttp" needs an extra: pip install "{wanted}"')
    return lambda: created(_aiohttp.AsyncClient, below)
