# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""What every generated function takes beside the arguments of its operation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated

import httpx2
from typing_extensions import TypedDict  # pydantic needs it before Python 3.12

from .instances import AsIs
from .json_types import Json

QueryPairs = Mapping[str, object] | Iterable[tuple[str, object]]


class CommonOptions(TypedDict, total=False):
    """What the options of all operations have in common."""

    extra_headers: Mapping[str, str]
    """Headers sent besides; they win over everything else that sets the same header."""
    extra_query: QueryPairs
    """Query parameters sent besides, as a mapping or as pairs."""
    extra_body: Mapping[str, Json]
    """Fields merged into a JSON object body."""
    total_timeout: float | None
    """Seconds for the whole call with its repetitions, until the response is read (of a stream or
    download: until it begins)."""
    idempotency_key: str
    """Sent with every attempt (as `Idempotency-Key`), so that the call may be repeated whatever
    its method: the server does once what is asked twice."""
    max_retries: int
    """How often this call is repeated after a failure that may pass, whatever its method."""
    media_type: str
    """Which of the declared request media types the body is sent as."""
    accept: str
    """The media type to ask for, sent as the `Accept` header. Without it JSON is asked for
    where the document declares it; another form is then of the type declared for that form."""


class Options(CommonOptions, total=False):
    """The options of an operation."""

    timeout: float | Annotated[httpx2.Timeout, AsIs()] | None
    """Seconds (or an `httpx2.Timeout`) for this call; None: no limit."""


class ExtraOptions(CommonOptions, total=False):
    """The options of an operation that has a parameter `timeout` of its own."""

    request_timeout: float | Annotated[httpx2.Timeout, AsIs()] | None
    """What `timeout` is elsewhere: seconds (or an `httpx2.Timeout`) for this call; None: no
    limit."""


class ExtraPageOptions(ExtraOptions, total=False):
    """The options of a paged operation that has a parameter `timeout` of its own."""

    max_items: int
    """Stop after so many items in all."""


class PageOptions(Options, total=False):
    """The options of a paged operation."""

    max_items: int
    """Stop after so many items in all."""


OPTIONS = PageOptions.__optional_keys__ | ExtraOptions.__optional_keys__
"""The names of all options."""
