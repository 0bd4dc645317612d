# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The options of every method of an API class."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, NamedTuple, TypeVar, cast

from typing_extensions import TypedDict

from ..operation import Call, Operation
from .client import BaseApiClient
from .connecting import RequestTimeout, patience
from .exceptions import ApiTypeError

T = TypeVar("T")
E = TypeVar("E")


class CallOptions(TypedDict, total=False):
    """The options of one call."""

    _request_timeout: RequestTimeout | None
    """Seconds for each step, or a pair: to connect, between bytes. None uses the configuration."""
    _request_auth: Mapping[str, str] | None
    """A credential in place of the configured ones: `in`, `key` and `value`."""
    _content_type: str | None
    """The request media type, one of those that the document declares."""
    _accept: str | None
    """The media type of the response to ask for, sent as the `Accept` header."""
    _headers: Mapping[str, str] | None
    """Additional headers. They override all others, including a configured credential."""
    _host_index: int
    """The index of another server of the document. 0 is the configured one."""


class WaitCallOptions(CallOptions, total=False):
    """The options of a method that waits for long work."""

    _wait_timeout: float | None
    """The seconds to wait in all, until the result is there."""
    _on_progress: Callable[[Any], object]
    """Called with each `Progress` of the work. May be async in async calls."""


class ApiCall(NamedTuple, Generic[T, E]):
    """One call of a method of an API class."""

    operation: Operation[T, E]
    client: BaseApiClient
    arguments: Mapping[str, object]
    body: object
    options: Mapping[str, object]


def call_of(call: ApiCall[T, E], waits: bool = False) -> Call[T, E]:
    """Return the call for the runtime. Raises ApiTypeError for an unknown option."""
    operation, client, arguments, body, options = call
    known = WaitCallOptions if waits else CallOptions
    unknown = sorted(set(options) - known.__optional_keys__)
    if unknown:
        raise ApiTypeError(f"{operation.id} has no argument {unknown[0]!r}")
    given = cast(WaitCallOptions, options)
    ours: dict[str, Any] = {}
    if (timeout := given.get("_request_timeout")) is not None:
        ours["timeout"] = patience(timeout)
    if (content_type := given.get("_content_type")) is not None:
        ours["media_type"] = content_type
    if (accepted := given.get("_accept")) is not None:
        ours["accept"] = accepted
    if headers := given.get("_headers"):
        ours["extra_headers"] = headers
    if waits:
        ours["wait_timeout"] = given.get("_wait_timeout")
        ours["on_progress"] = given.get("_on_progress")
    sender = client.for_call(operation, given.get("_request_auth"), given.get("_host_index", 0))
    return Call(operation, sender, arguments, body, ours)
