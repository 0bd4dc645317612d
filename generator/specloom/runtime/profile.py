"""What a client is told when it is made, and the frozen record it keeps of that."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypedDict

import httpx2

from .core import RequestHook, ResponseHook, Way
from .unset import UNSET, Unset

Timeout = float | httpx2.Timeout | None
Validation = Literal["tolerant", "strict"]

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
    """"strict" raises where a reply is not as the document says; "tolerant" keeps such values."""
    server_variables: Mapping[str, str] | None
    """Values of the variables in the document's server URL."""
    on_request: RequestHook | None
    """Called with each `Prepared` request before it is sent; may return another to send."""
    on_response: ResponseHook | None
    """Called with each `httpx2.Response`. Both hooks may be async functions in async calls."""
    max_reply_bytes: int | None
    """A larger reply (unpacked), or frame of a stream, raises instead of being read."""


@dataclass(frozen=True)
class Profile:
    """All that a client was told; copies of a client differ in this."""

    base_url: str
    way: Way
    headers: Mapping[str, str]
    cookies: Mapping[str, str]
    server_variables: Mapping[str, str]
    timeout: Timeout | Unset = UNSET
    max_retries: int = 2
    validation: Validation = "tolerant"
    max_reply_bytes: int | None = None

    def __post_init__(self) -> None:
        if self.validation not in ("tolerant", "strict"):
            raise ValueError(f'validation is "tolerant" or "strict", not {self.validation!r}')

    def patience(self, stream: bool) -> Timeout:
        """The timeout of a call."""
        if isinstance(self.timeout, Unset):
            return STREAM_TIMEOUT if stream else DEFAULT_TIMEOUT
        return self.timeout
