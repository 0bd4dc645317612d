# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The base class of all errors, with the details of the call."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import TYPE_CHECKING, Any, Self

from ..log import redact_headers, redact_url
from ..typeguards import is_list, is_map

if TYPE_CHECKING:
    import httpx2

_REQUEST_IDS = ("x-request-id", "x-ms-request-id", "request-id", "x-correlation-id", "cf-ray")


class Error(Exception):
    """The base class of every exception that this package raises.

    `method` and `url` are those of the request. Secrets in the URL are masked; it is the path of
    the document if an argument could not be sent. `parsed` is the body of the response as the
    document types it, and `response` the httpx2 response. Both are None if there is none.
    """

    method: str = ""
    url: str = ""
    parsed: object = None
    response: httpx2.Response | None = None

    @property
    def message(self) -> str:
        """What went wrong, without URL and status."""
        return str(self.args[0]) if self.args else ""

    @property
    def status_code(self) -> int | None:
        """The status of the response, or None if there was no response."""
        return None if self.response is None else self.response.status_code

    @property
    def request_id(self) -> str | None:
        """The request id that the server assigned, for its support."""
        return None if self.response is None else id_of(self.response.headers)

    def about(self, method: str, url: str, response: httpx2.Response | None = None) -> Self:
        """Add the details of the exchange, unless they are known already. Returns the error."""
        if not self.url:
            self.method, self.url = method, redact_url(url)
        if self.response is None:
            self.response = response
        return self

    def __str__(self) -> str:
        where = f" ({self.method} {self.url})" if self.url else ""
        id_ = f" [request {self.request_id}]" if self.request_id else ""
        return f"{self.message}{where}{id_}"

    def __reduce__(self) -> tuple[object, ...]:
        return _restored, (type(self), self.args, without_secrets(self.__dict__))


def shortened(error: Error) -> Error:
    """Return the error with a short traceback: the caller's line, the method that was called, and
    the message.

    The cause is kept, without the frames of libraries.
    """
    cause = error.__cause__
    if cause is not None:
        cause.__traceback__ = None
        if cause.__cause__ is not None:
            cause.__context__, cause.__cause__ = cause.__cause__, None
        cause.__suppress_context__ = True
    return error.with_traceback(None)


_MOST_LEVELS = 200
"""Values nested more deeply are not kept with an error, because they could not be pickled or
copied.
"""


def kept(value: object) -> object:
    """Return the value, or None if it is nested too deeply to be kept with an error."""
    level: list[object] = [value]
    for _ in range(_MOST_LEVELS):
        level = [
            inner
            for one in level
            for inner in (one.values() if is_map(one) else one if is_list(one) else ())
        ]
        if not level:
            return value
    return None


def without_secrets(state: Mapping[str, object]) -> dict[str, object]:
    """Return the attributes of an error or response for pickling.

    The values of secret headers and of secret URL parameters are masked, and the body of the
    request is left out.
    """
    found = dict(state)
    secrets: tuple[str, ...] = ()
    for name in ("response", "http_response"):
        response: Any = state.get(name)
        if response is not None:
            secrets = _secrets(response)
            found[name] = _shown(response, secrets)
    headers: Any = state.get("headers")
    if headers is not None:
        found["headers"] = type(headers)(redact_headers(headers.multi_items(), secrets))
    return found


def _secrets(response: Any) -> tuple[str, ...]:
    return tuple(_extensions(response).get("secrets", ()))


def _extensions(response: Any) -> Mapping[str, Any]:
    request = getattr(response, "_request", None)  # its property raises where there is none
    return getattr(request, "extensions", {})


def _shown(response: Any, secrets: tuple[str, ...]) -> Any:
    """Return a copy of an httpx2 response without secrets. Without a body if it was not read."""
    shown = copy(response)
    shown.headers = type(response.headers)(redact_headers(response.headers.multi_items(), secrets))
    request: Any = getattr(response, "_request", None)
    if request is not None:
        mask = _extensions(response).get("mask", redact_url)
        headers = redact_headers(request.headers.multi_items(), secrets)
        shown.request = type(request)(request.method, mask(str(request.url)), headers=headers)
    return shown


def id_of(headers: Mapping[str, str]) -> str | None:
    """Return the id that a server assigned to an exchange, from any of the usual headers."""
    return next(filter(None, map(headers.get, _REQUEST_IDS)), None)


def _restored(cls: type[Error], args: tuple[object, ...], state: dict[str, object]) -> Error:
    error = cls.__new__(cls, *args)
    error.args = args
    error.__dict__.update(state)
    return error
