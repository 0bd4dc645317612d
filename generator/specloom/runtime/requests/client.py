# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The client of a package whose operations are also request classes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

from ..client import BaseClient
from ..lazy import Later

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from typing import Unpack

    from ..options import Options, PageOptions
    from ..streaming import AsyncStream, Stream
    from . import submit as _submit
    from .request import Answered, Parted, Request
else:
    _submit = Later(".submit", __package__)

R = TypeVar("R")
T = TypeVar("T")
I = TypeVar("I")  # noqa: E741


class SyncRequests(BaseClient):
    """Sends request objects: `client.submit_request(SomeRequest(...))`.

    The type of the result is the one that the request declares, or `expected`. A status that is not
    a success raises its `errors.ApiError`.
    """

    @overload
    def submit_request(
        self,
        api_request: Answered[R],
        expected_response_type: None = None,
        **options: Unpack[Options],
    ) -> R: ...

    @overload
    def submit_request(
        self, api_request: Request, expected_response_type: type[T], **options: Unpack[Options]
    ) -> T: ...

    def submit_request(
        self, api_request: Any, expected_response_type: Any = None, **options: Unpack[Options]
    ) -> Any:
        """Send a request and return its typed result."""
        return _submit.submit(self, api_request, expected_response_type, options)

    def iterate_request(
        self, api_request: Parted[I], **options: Unpack[PageOptions]
    ) -> Iterator[I]:
        """Iterate over the items of all pages from the requested one on, without duplicates."""
        return _submit.iterate(self, cast("Request", api_request), options)

    def stream_request(self, api_request: Parted[I], **options: Unpack[Options]) -> Stream[I]:
        """Return the stream of the response's frames, for a `with` block."""
        return _submit.stream(self, cast("Request", api_request), options)


class AsyncRequests(BaseClient):
    """The async variant of `SyncRequests`."""

    @overload
    async def asubmit_request(
        self,
        api_request: Answered[R],
        expected_response_type: None = None,
        **options: Unpack[Options],
    ) -> R: ...

    @overload
    async def asubmit_request(
        self, api_request: Request, expected_response_type: type[T], **options: Unpack[Options]
    ) -> T: ...

    async def asubmit_request(
        self, api_request: Any, expected_response_type: Any = None, **options: Unpack[Options]
    ) -> Any:
        """The async variant of `submit_request`."""
        return await _submit.asubmit(self, api_request, expected_response_type, options)

    def aiterate_request(
        self, api_request: Parted[I], **options: Unpack[PageOptions]
    ) -> AsyncIterator[I]:
        """The async variant of `iterate_request`, for `async for`."""
        return _submit.aiterate(self, cast("Request", api_request), options)

    def astream_request(self, api_request: Parted[I], **options: Unpack[Options]) -> AsyncStream[I]:
        """The async variant of `stream_request`, for `async with`."""
        return _submit.astream(self, cast("Request", api_request), options)


class RequestClient(SyncRequests, AsyncRequests):
    """Sends request objects, sync and async."""
