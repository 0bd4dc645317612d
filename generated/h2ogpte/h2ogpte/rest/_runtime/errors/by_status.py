# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The error class of each status."""

from __future__ import annotations

from collections.abc import Mapping

from . import (
    ApiError,
    BadRequest,
    Conflict,
    FailedDependency,
    Forbidden,
    Gone,
    Locked,
    MethodNotAllowed,
    NotAcceptable,
    NotFound,
    PayloadTooLarge,
    PaymentRequired,
    PreconditionFailed,
    RateLimited,
    ServerError,
    Unauthorized,
    UnexpectedStatus,
    UnprocessableEntity,
    UnsupportedMediaType,
)

_BY_STATUS: Mapping[int, type[ApiError]] = {
    400: BadRequest, 401: Unauthorized, 402: PaymentRequired, 403: Forbidden, 404: NotFound,
    405: MethodNotAllowed, 406: NotAcceptable, 409: Conflict, 410: Gone, 412: PreconditionFailed,
    413: PayloadTooLarge, 415: UnsupportedMediaType, 422: UnprocessableEntity, 423: Locked,
    424: FailedDependency, 429: RateLimited,
}  # fmt: skip


def _unexpected(cls: type[ApiError]) -> type[ApiError]:
    name = f"Unexpected{cls.__name__}"
    both = type(name, (UnexpectedStatus, cls), {"__doc__": cls.__doc__, "__module__": __name__})
    globals()[name] = both
    return both


_UNEXPECTED: dict[type[ApiError], type[ApiError]] = {
    cls: _unexpected(cls) for cls in (*_BY_STATUS.values(), ServerError)
}


def error_class(status: int, *, documented: bool = True) -> type[ApiError]:
    """Return the class for a status. It is an UnexpectedStatus too if the document does not declare
    it.
    """
    cls = _BY_STATUS.get(status, ServerError if 500 <= status <= 599 else ApiError)
    return cls if documented else _UNEXPECTED.get(cls, UnexpectedStatus)
