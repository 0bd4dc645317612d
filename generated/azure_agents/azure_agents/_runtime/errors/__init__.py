# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Everything the package raises: one tree.

    Error
    ├── ApiError                  the server answered with a status that is no success
    │   ├── BadRequest            400
    │   ├── Unauthorized          401
    │   ├── PaymentRequired       402
    │   ├── Forbidden             403
    │   ├── NotFound              404
    │   ├── MethodNotAllowed      405
    │   ├── NotAcceptable         406
    │   ├── Conflict              409
    │   ├── Gone                  410
    │   ├── PreconditionFailed    412
    │   ├── PayloadTooLarge       413
    │   ├── UnsupportedMediaType  415
    │   ├── UnprocessableEntity   422
    │   ├── Locked                423
    │   ├── FailedDependency      424
    │   ├── RateLimited           429
    │   ├── ServerError           5xx
    │   └── UnexpectedStatus      a status the document does not declare; an undeclared 404 is
    │                             both UnexpectedStatus and NotFound, and so on
    ├── ConnectionError           no connection, or it broke; also a builtin ConnectionError
    ├── TimeoutError              no answer in time; also a builtin TimeoutError
    │   └── JobTimeout            a job is not done in time; it goes on, see `job_id`
    ├── JobError                  a job failed, or its result is missing
    ├── ResponseError             a response that does not parse
    ├── StreamError               a failure reported inside a stream
    ├── PageError                 a list that does not go on as it should
    ├── CredentialsError          no credential for an operation that needs one; nothing was sent
    └── RequestError              an argument that cannot be sent; nothing was sent

Each says which call it is about, see `Error`. All of them pickle. Their texts hold no credentials.
"""

from __future__ import annotations

import builtins
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self, cast

from ..json_types import Json
from ..lazy import Later
from ..log import redact_url
from .error import Error, id_of, kept
from .server_messages import phrase, retry_seconds, said

if TYPE_CHECKING:
    import httpx2
else:
    httpx2 = Later("httpx2")

__all__ = [
    "ApiError", "BadRequest", "Conflict", "CredentialsError", "Error",
    "FailedDependency", "Forbidden", "Gone", "JobError", "JobTimeout", "Locked", "MethodNotAllowed",
    "NotAcceptable", "NotFound", "PageError", "PayloadTooLarge", "PaymentRequired",
    "PreconditionFailed", "RateLimited", "RequestError", "ResponseError", "ServerError",
    "StreamError",
    "Unauthorized", "UnexpectedStatus", "UnprocessableEntity", "UnsupportedMediaType",
]  # fmt: skip
"""Without `ConnectionError` and `TimeoutError`: `import *` must not hide the builtins."""


class ApiError(Error):
    """The server answered with a status that is not a success.

    `status_code`, `headers` and `content` are those of the response. `Error` documents the other
    attributes.
    """

    def __init__(
        self,
        status_code: int,
        content: bytes = b"",
        url: str = "",
        *,
        parsed: object = None,
        response: httpx2.Response | None = None,
        method: str = "",
    ) -> None:
        self._status = status_code
        self.content = content
        self.method = method
        self.url = redact_url(url)
        self.headers = httpx2.Headers() if response is None else response.headers
        self.parsed = kept(parsed)
        self.response = response
        super().__init__(said(content))

    @property
    def status_code(self) -> int:
        """The status of the response."""
        return self._status

    @property
    def request_id(self) -> str | None:
        """The request id that the server assigned, for its support."""
        return id_of(self.headers)

    @property
    def retry_after(self) -> float | None:
        """The seconds that the server asks to wait before a retry, or None if it does not say."""
        return retry_seconds(self.headers, time.time())

    def __str__(self) -> str:
        return f"{phrase(self.status_code)}{': ' if self.message else ''}{super().__str__()}"


class BadRequest(ApiError):
    """400: the request is malformed, or the server refuses it."""


class Unauthorized(ApiError):
    """401: the credential is missing or not valid."""


class PaymentRequired(ApiError):
    """402: payment is required."""


class Forbidden(ApiError):
    """403: the credential does not permit the request."""


class NotFound(ApiError):
    """404: the resource does not exist."""


class MethodNotAllowed(ApiError):
    """405: the resource does not support this method."""


class NotAcceptable(ApiError):
    """406: the server has no representation that the `Accept` header allows."""


class Conflict(ApiError):
    """409: the request conflicts with the state of the resource."""


class Gone(ApiError):
    """410: the resource no longer exists."""


class PreconditionFailed(ApiError):
    """412: a condition in the request headers is not met."""


class PayloadTooLarge(ApiError):
    """413: the body is too large."""


class UnsupportedMediaType(ApiError):
    """415: the server does not support the media type of the body."""


class UnprocessableEntity(ApiError):
    """422: the body is well-formed but not valid."""


class Locked(ApiError):
    """423: the resource is locked."""


class FailedDependency(ApiError):
    """424: an operation that this one depends on failed."""


class RateLimited(ApiError):
    """429: too many requests. `retry_after` has the seconds to wait, if the server says so."""


class ServerError(ApiError):
    """5xx: the server failed."""


class UnexpectedStatus(ApiError):
    """A status that the document does not declare."""


class ConnectionError(Error, builtins.ConnectionError):
    """The server could not be reached, or the connection broke before the response was complete."""


class TimeoutError(Error, builtins.TimeoutError):
    """Connecting, sending or reading took longer than the timeout."""


class ResponseError(Error):
    """A response that cannot be parsed or, in strict validation, does not match the document.

    `headers` and `content` are those of the response, as far as it was read.
    """

    def __init__(
        self,
        message: str,
        *,
        status_code: int | None = None,
        headers: httpx2.Headers | None = None,
        content: bytes | None = None,
    ) -> None:
        super().__init__(message)
        self._status = status_code
        self.headers = httpx2.Headers() if headers is None else headers
        self.content = content

    def about(self, method: str, url: str, response: httpx2.Response | None = None) -> Self:
        """Add the details of the exchange, unless they are known already. Returns the error."""
        if response is not None and self._status is None:
            self._status, self.headers = response.status_code, response.headers
        return super().about(method, url, response)

    @property
    def status_code(self) -> int | None:
        """The status of the response, or None if it is not known."""
        return self._status


class StreamError(Error):
    """A failure reported inside a stream. `frame` reports it, `frames` are the typed ones before
    it.
    """

    def __init__(self, message: str, frame: Json = None, frames: Sequence[object] = ()) -> None:
        super().__init__(message)
        self.frame = cast("Json", kept(frame))
        self.frames: list[Any] = list(frames)


class PageError(Error):
    """A list that cannot be continued: a page came twice, or the next page is at another origin."""


class JobError(Error):
    """A job failed or was cancelled, or its result is missing.

    `state` is what the server said of the job, and `body` the JSON that it said it in.
    """

    def __init__(
        self, message: str, job_id: str = "", state: Json = None, body: Json = None
    ) -> None:
        super().__init__(message)
        self.job_id = job_id
        self.state = state
        self.body = cast("Json", kept(body))


class JobTimeout(TimeoutError):
    """A job is not done in time. It goes on: `job_id` resumes it, also in another process.

    `state` is the last state that the server sent.
    """

    def __init__(self, message: str, job_id: str = "", state: Json = None) -> None:
        super().__init__(message)
        self.job_id = job_id
        self.state = state


class CredentialsError(Error):
    """An operation requires a credential and none was given. Nothing was sent."""


class RequestError(Error):
    """An argument cannot be sent, for example an empty path parameter. Nothing was sent."""
