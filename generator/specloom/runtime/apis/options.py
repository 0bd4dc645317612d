"""What every method of an API class takes beside the arguments of its operation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict, TypeVar, cast

from ..operation import Operation
from ..perform import Call
from .client import BaseApiClient
from .connecting import RequestTimeout, patience
from .exceptions import ApiTypeError

T = TypeVar("T")
E = TypeVar("E")


class CallOptions(TypedDict, total=False):
    """The options of one call."""

    _request_timeout: RequestTimeout | None
    """Seconds for each step, or a pair: to connect, between bytes. None: as configured."""
    _request_auth: Mapping[str, str] | None
    """A credential in place of the configured ones: `in`, `key` and `value`."""
    _content_type: str | None
    """Which of the declared request media types the body is sent as."""
    _headers: Mapping[str, str] | None
    """Headers sent besides; they win over all others, a configured credential included."""
    _host_index: int
    """The number of another server of the document; 0: as configured."""


def call_of(
    operation: Operation[T, E],
    client: BaseApiClient,
    arguments: Mapping[str, object],
    body: object,
    options: Mapping[str, object],
) -> Call[T, E]:
    """The call as the core makes it. Raises ApiTypeError where an option is unknown."""
    unknown = sorted(set(options) - CallOptions.__optional_keys__)
    if unknown:
        raise ApiTypeError(f"{operation.id} has no argument {unknown[0]!r}")
    told = cast(CallOptions, options)
    ours: dict[str, Any] = {}
    if (timeout := told.get("_request_timeout")) is not None:
        ours["timeout"] = patience(timeout)
    if (content_type := told.get("_content_type")) is not None:
        ours["media_type"] = content_type
    if headers := told.get("_headers"):
        ours["extra_headers"] = headers
    sender = client.for_call(operation, told.get("_request_auth"), told.get("_host_index", 0))
    return Call(operation, sender, arguments, body, ours)
