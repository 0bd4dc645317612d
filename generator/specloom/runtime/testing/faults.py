# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Faults by name: failures between a client and a server."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import httpx2

Raised = Callable[[str], httpx2.TransportError]


@dataclass(frozen=True)
class Fault:
    """A failure of a request. `FAULTS` has those with a name.

    `raised` is the exception of the HTTP library that replaces the response. With a `status` there
    is a response, and `content` is its body. With `cut` only that share of the body arrives before
    `raised`.
    """

    name: str
    raised: Raised | None = None
    message: str = ""
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    content: bytes | None = None
    cut: float | None = None

    @property
    def error(self) -> httpx2.TransportError | None:
        """Return a new exception of the HTTP library."""
        return None if self.raised is None else self.raised(self.message or self.name)

    def with_headers(self, headers: Mapping[str, str]) -> Fault:
        """Return the fault with additional response headers, such as another `Retry-After`."""
        return replace(self, headers={**self.headers, **headers})


_JSON = {"content-type": "application/json"}
_CLOSED = "peer closed connection without sending complete message body"

_ALL = (
    Fault("connection refused", httpx2.ConnectError, "[Errno 111] Connection refused"),
    Fault("name not resolved", httpx2.ConnectError, "[Errno -2] Name or service not known"),
    Fault(
        "certificate not trusted",
        httpx2.ConnectError,
        "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed",
    ),
    Fault("connect timeout", httpx2.ConnectTimeout, "timed out"),
    Fault("timeout", httpx2.ReadTimeout, "The read operation timed out"),
    Fault("write timeout", httpx2.WriteTimeout, "The write operation timed out"),
    Fault("pool timeout", httpx2.PoolTimeout, "no connection became free"),
    Fault("connection reset", httpx2.ReadError, "[Errno 104] Connection reset by peer"),
    Fault(
        "server disconnected",
        httpx2.RemoteProtocolError,
        "Server disconnected without sending a response.",
    ),
    Fault("not HTTP", httpx2.RemoteProtocolError, "illegal status line"),
    Fault("truncated body", httpx2.RemoteProtocolError, _CLOSED, cut=0.5),
    Fault("stalled body", httpx2.ReadTimeout, "The read operation timed out", cut=0.5),
    Fault("reset in body", httpx2.ReadError, "[Errno 104] Connection reset by peer", cut=0.5),
    Fault("not JSON", status=200, headers=_JSON, content=b"{ok: 1}"),
    Fault("truncated JSON", status=200, headers=_JSON, content=b'{"ok": '),
    Fault("empty body", status=200, headers=_JSON, content=b""),
    Fault("invalid UTF-8", status=200, headers=_JSON, content=b'{"text": "\xff\xfe"}'),
    Fault(
        "HTML page",
        status=200,
        headers={"content-type": "text/html"},
        content=b"<html><body>Busy</body></html>",
    ),
    Fault(
        "broken gzip",
        status=200,
        headers={**_JSON, "content-encoding": "gzip"},
        content=b"\x1f\x8b\x08\x00nonsense nonsense",
    ),
    Fault("too many requests", status=429, headers={"retry-after": "3"}),
    Fault("internal server error", status=500),
    Fault("bad gateway", status=502),
    Fault("service unavailable", status=503),
    Fault("gateway timeout", status=504),
)

FAULTS: Mapping[str, Fault] = {one.name: one for one in _ALL}
"""Every fault by its name."""


def fault(name: str) -> Fault:
    """Return the fault with a name. Raises ValueError if there is none."""
    if name not in FAULTS:
        raise ValueError(f"there is no fault {name!r}; there are: {', '.join(FAULTS)}")
    return FAULTS[name]
