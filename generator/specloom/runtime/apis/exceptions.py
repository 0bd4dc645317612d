# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The exceptions of openapi-generator's Python clients, as branches of this package's one tree.

    errors.Error
    └── OpenApiException
        ├── ApiTypeError, ApiValueError, ApiAttributeError, ApiKeyError   also the builtin ones
        └── ApiException                     whatever a call raises
            ├── StatusException              no success; also an errors.ApiError
            │   ├── BadRequestException            400, also an errors.BadRequest
            │   ├── UnauthorizedException          401, and so on
            │   ├── ForbiddenException             403
            │   ├── NotFoundException              404
            │   ├── ConflictException              409
            │   ├── UnprocessableEntityException   422
            │   └── ServiceException               5xx
            └── one for each other class of `errors`: ConnectionException is also an
                errors.ConnectionError, TimeoutException an errors.TimeoutError, ...

An argument that cannot be sent raises an ApiValueError that is also an errors.RequestError.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Protocol, Self

import httpx2

from .. import errors
from ..errors import by_status as statuses

__all__ = [
    "ApiAttributeError", "ApiException", "ApiKeyError", "ApiTypeError", "ApiValueError",
    "BadRequestException", "ConflictException", "ForbiddenException", "NotFoundException",
    "OpenApiException", "ServiceException", "StatusException", "UnauthorizedException",
    "UnprocessableEntityException",
]  # fmt: skip

Path = Sequence[str | int] | None


class OpenApiException(errors.Error):
    """The base of all exceptions of this module."""


class _Placed(OpenApiException):
    """An error at a place in the data: `path_to_item` has keys and indexes from the top."""

    def __init__(self, msg: str, path_to_item: Path = None) -> None:
        self.path_to_item = path_to_item
        place = "".join(f"[{step!r}]" for step in path_to_item or ())
        super().__init__(f"{msg} at {place}" if place else msg)


class ApiTypeError(_Placed, TypeError):
    """A value of the wrong type."""

    def __init__(
        self,
        msg: str,
        path_to_item: Path = None,
        valid_classes: tuple[type, ...] | None = None,
        key_type: bool | None = None,
    ) -> None:
        super().__init__(msg, path_to_item)
        self.valid_classes = valid_classes
        self.key_type = key_type


class ApiValueError(_Placed, ValueError):
    """An invalid value."""


class ApiAttributeError(_Placed, AttributeError):
    """A missing attribute."""


class ApiKeyError(_Placed, KeyError):
    """A missing key."""


class _Response(Protocol):
    """The attributes that are read from `http_resp`."""

    @property
    def status(self) -> int: ...

    @property
    def reason(self) -> str | None: ...

    @property
    def headers(self) -> Mapping[str, str]: ...


class ApiException(OpenApiException):
    """A failed call.

    `status` is that of the response (0 if there is none), `reason` its phrase or the message,
    `body` the text of the response, `data` the body as the document types it, and `headers` its
    headers.
    """

    def __init__(
        self,
        status: int | None = None,
        reason: str | None = None,
        http_resp: _Response | None = None,
        *,
        body: str | None = None,
        data: object = None,
    ) -> None:
        headers = httpx2.Headers()
        if http_resp is not None:
            status = http_resp.status if status is None else status
            reason = http_resp.reason if reason is None else reason
            headers = httpx2.Headers(dict(http_resp.headers))
        if isinstance(self, errors.ApiError):
            errors.ApiError.__init__(self, status or 0, (body or "").encode(), parsed=data)
        else:
            Exception.__init__(self, f"({status}) {reason}" if status else reason or "")
        self.status = status
        self.reason = reason
        self.body = body
        self.data: Any = data
        self.headers = headers

    @classmethod
    def from_response(cls, *, http_resp: _Response, body: str | None, data: object) -> Self:
        """Raise the exception for the response's status."""
        kind = _class(statuses.error_class(http_resp.status))
        raise kind(http_resp=http_resp, body=body, data=data)


class StatusException(ApiException, errors.ApiError):
    """The server answered with a status that is not a success."""


class BadRequestException(StatusException, errors.BadRequest):
    """400: the request is malformed, or the server refuses it."""


class UnauthorizedException(StatusException, errors.Unauthorized):
    """401: the credential is missing or not valid."""


class ForbiddenException(StatusException, errors.Forbidden):
    """403: the credential does not permit the request."""


class NotFoundException(StatusException, errors.NotFound):
    """404: the resource does not exist."""


class ConflictException(StatusException, errors.Conflict):
    """409: the request conflicts with the state of the resource."""


class UnprocessableEntityException(StatusException, errors.UnprocessableEntity):
    """422: the body is well-formed but not valid."""


class ServiceException(StatusException, errors.ServerError):
    """5xx: the server failed."""


def as_exception(error: errors.Error, status: int = 0) -> OpenApiException:
    """Return the exception of this module for an error of the runtime, with all its details.

    `status` is that of the exchange, if the error has none.
    """
    if isinstance(error, OpenApiException):
        return error
    cls = _CLASSES.get(type(error), ApiException)
    made = cls.__new__(cls, *error.args)
    made.args = error.args
    made.__dict__.update(error.__dict__)
    if isinstance(made, ApiException):
        response: httpx2.Response | None = getattr(error, "response", None)
        content: bytes | None = getattr(error, "content", None)
        frame = getattr(error, "frame", None)
        made.status = getattr(error, "status_code", None) or status
        made.reason = error.message
        if isinstance(error, errors.ApiError) and response is not None:
            made.reason = response.reason_phrase
        made.body = None if content is None else content.decode("utf-8", "replace")
        made.body = made.body if frame is None else json.dumps(frame)
        made.data = frame if frame is not None else getattr(error, "parsed", None)
        made.headers = getattr(error, "headers", httpx2.Headers())
    return made


@contextmanager
def translated(status: int = 0) -> Generator[None, None, None]:
    """Convert errors of the runtime inside this block to exceptions of this module."""
    try:
        yield
    except errors.Error as error:
        raise as_exception(error, status) from error.__cause__


def _class(cls: type[errors.Error]) -> type[Any]:
    """Return the class of this module that derives from a class of `errors`."""
    found = next((_NAMED[base] for base in cls.__mro__ if base in _NAMED), ApiException)
    if issubclass(found, cls):
        return found
    name = f"{cls.__name__.removesuffix('Error')}Exception"
    about = {"__doc__": cls.__doc__, "__module__": __name__}
    made = type(name, (found, cls), about)
    globals()[name] = made  # pickle looks it up by name
    return made


_NAMED: dict[type[errors.Error], type[OpenApiException]] = {
    errors.RequestError: ApiValueError,
    errors.BadRequest: BadRequestException,
    errors.Unauthorized: UnauthorizedException,
    errors.Forbidden: ForbiddenException,
    errors.NotFound: NotFoundException,
    errors.Conflict: ConflictException,
    errors.UnprocessableEntity: UnprocessableEntityException,
    errors.ServerError: ServiceException,
    errors.ApiError: StatusException,
}
_CLASSES: dict[type[errors.Error], type[OpenApiException]] = {
    cls: _class(cls)
    for cls in (vars(errors) | vars(statuses)).values()
    if isinstance(cls, type) and issubclass(cls, errors.Error) and cls is not errors.Error
}
