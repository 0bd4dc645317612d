# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The root of all errors: what each of them says of its call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Self

from ..log import redact_url
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
        return _restored, (type(self), self.args, self.__dict__)


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


def id_of(headers: Mapping[str, str]) -> str | None:
    """The id a server gave an exchange, by the names that are in use for it."""
    return next(filter(None, map(headers.get, _REQUEST_IDS)), None)


def _restored(cls: type[Error], args: tuple[object, ...], state: dict[str, object]) -> Error:
    error = cls.__new__(cls, *args)
    error.args = args
    error.__dict__.update(state)
    return error
