# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The root of all errors: what each of them says of its call."""

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
    """The root of the tree: catch it to catch all that this package raises.

    `method` and `url` (secrets masked; the path of the document where an argument could not be
    sent) are those of the request. `parsed` is the body of the response as the document types it
    and `response` the response of httpx2; None where there is none.
    """

    method: str = ""
    url: str = ""
    parsed: object = None
    response: httpx2.Response | None = None

    @property
    def message(self) -> str:
        """What went wrong, without the address and the status."""
        return str(self.args[0]) if self.args else ""

    @property
    def status_code(self) -> int | None:
        """The status of the response; None where none came."""
        return None if self.response is None else self.response.status_code

    @property
    def request_id(self) -> str | None:
        """The id the server gave the exchange, for its support to find it."""
        return None if self.response is None else id_of(self.response.headers)

    def about(self, method: str, url: str, response: httpx2.Response | None = None) -> Self:
        """The error itself, which now says what it is about, unless it did before."""
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
    """The error as a caller sees it: a traceback shows the line of the caller, the method that was
    called and what went wrong. The cause is kept, without the frames of the libraries below."""
    cause = error.__cause__
    if cause is not None:
        cause.__traceback__ = None
        if cause.__cause__ is not None:
            cause.__context__, cause.__cause__ = cause.__cause__, None
        cause.__suppress_context__ = True
    return error.with_traceback(None)


_MOST_LEVELS = 200
"""Deeper data is not kept with an error: it could be neither pickled nor copied."""


def kept(value: object) -> object:
    """The value, or None where it is nested too deeply for an error to keep."""
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
    """The attributes of an error or response as they may be pickled: the values of secret headers
    and of secret parameters of the URL masked, and without the body of the request."""
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
    """A copy of a response of httpx2 without secrets; one that was not read has no body."""
    shown = copy(response)
    shown.headers = type(response.headers)(redact_headers(response.headers.multi_items(), secrets))
    request: Any = getattr(response, "_request", None)
    if request is not None:
        mask = _extensions(response).get("mask", redact_url)
        headers = redact_headers(request.headers.multi_items(), secrets)
        shown.request = type(request)(request.method, mask(str(request.url)), headers=headers)
    return shown


def id_of(headers: Mapping[str, str]) -> str | None:
    """The id a server gave an exchange, by the names that are in use for it."""
    return next(filter(None, map(headers.get, _REQUEST_IDS)), None)


def _restored(cls: type[Error], args: tuple[object, ...], state: dict[str, object]) -> Error:
    error = cls.__new__(cls, *args)
    error.args = args
    error.__dict__.update(state)
    return error
