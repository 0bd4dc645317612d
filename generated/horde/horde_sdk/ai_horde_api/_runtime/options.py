# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The options of every generated function, besides the arguments of its operation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any

import httpx2
from typing_extensions import TypedDict  # pydantic needs it before Python 3.12

from .instances import AsIs
from .json_types import Json

QueryPairs = Mapping[str, object] | Iterable[tuple[str, object]]


class CommonOptions(TypedDict, total=False):
    """The options of all operations."""

    extra_headers: Mapping[str, str]
    """Additional headers. They override all other headers of the same name."""
    extra_query: QueryPairs
    """Additional query parameters, as a mapping or as pairs."""
    extra_body: Mapping[str, Json]
    """Additional fields of a JSON object body."""
    total_timeout: float | None
    """The time limit of the whole call with its retries, in seconds, until the response is read.
    For a stream or download, until it begins.
    """
    idempotency_key: str
    """Sent with every attempt as `Idempotency-Key`, so that the call may be retried whatever its
    method: the server executes it once.
    """
    max_retries: int
    """How often this call is retried after a temporary failure, whatever its method."""
    media_type: str
    """The request media type, one of those that the document declares."""
    accept: str
    """The media type of the response to ask for, sent as the `Accept` header. The default is JSON
    if the document declares it. The type of the result is the one declared for that media type.
    """


class Options(CommonOptions, total=False):
    """The options of an operation."""

    timeout: float | Annotated[httpx2.Timeout, AsIs()] | None
    """The timeout of this call: seconds, an `httpx2.Timeout`, or None for no limit."""


class ExtraOptions(CommonOptions, total=False):
    """The options of an operation that has a parameter called `timeout`."""

    request_timeout: float | Annotated[httpx2.Timeout, AsIs()] | None
    """The timeout of this call: seconds, an `httpx2.Timeout`, or None for no limit."""


class ExtraPageOptions(ExtraOptions, total=False):
    """The options of a paged operation that has a parameter called `timeout`."""

    max_items: int
    """Stop after this number of items."""


class PageOptions(Options, total=False):
    """The options of a paged operation."""

    max_items: int
    """Stop after this number of items."""


class WaitOptions(CommonOptions, total=False):
    """The options of a function that waits for long work."""

    timeout: float | None
    """The seconds to wait in all, until the result is there."""
    request_timeout: float | Annotated[httpx2.Timeout, AsIs()] | None
    """The timeout of each request: seconds, an `httpx2.Timeout`, or None for no limit."""
    on_progress: Callable[[Any], object]
    """Called with each `Progress` of the work. May be async in async calls."""


class ExtraWaitOptions(CommonOptions, total=False):
    """The options of a function that waits, of an operation with a parameter called `timeout`."""

    wait_timeout: float | None
    """The seconds to wait in all, until the result is there."""
    request_timeout: float | Annotated[httpx2.Timeout, AsIs()] | None
    """The timeout of each request: seconds, an `httpx2.Timeout`, or None for no limit."""
    on_progress: Callable[[Any], object]
    """Called with each `Progress` of the work. May be async in async calls."""


OPTIONS = PageOptions.__optional_keys__ | ExtraOptions.__optional_keys__
"""The names of all options."""
